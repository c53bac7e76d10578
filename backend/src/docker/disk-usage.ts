import { z } from 'zod';
import { engineError } from './engine-error.ts';
import { createGetJson } from './get-json.ts';

/** How much of the engine's disk each kind of thing takes, in bytes; what the engine does not say is left out. */
export type DiskUsage = Partial<
  Record<'images' | 'containers' | 'volumes' | 'build-cache', number>
>;

const Total = z.object({ TotalSize: z.number() }).nullish();
const size = z.number().nullish();

/** `GET /system/df`: lists up to API 1.51, totals from 1.52 on; 1.53 has totals only. */
const DiskRecord = z.object({
  LayersSize: size,
  Containers: z.array(z.object({ SizeRw: size })).nullish(),
  Volumes: z.array(z.object({ UsageData: z.object({ Size: size }).nullish() })).nullish(),
  BuildCache: z.array(z.object({ Size: size, Shared: z.boolean().default(false) })).nullish(),
  ImagesUsage: Total,
  ContainersUsage: Total,
  VolumesUsage: Total,
  BuildCacheUsage: Total,
  ImageUsage: Total,
  ContainerUsage: Total,
  VolumeUsage: Total,
});
type DiskRecord = z.infer<typeof DiskRecord>;

/** It walks through all layers and volumes, which takes seconds on a full disk: not to be asked often. */
export async function readDiskUsage(socketPath: string, signal: AbortSignal): Promise<DiskUsage> {
  try {
    const answer = await createGetJson(socketPath)('/system/df', signal);
    return normalizeDiskUsage(DiskRecord.parse(answer));
  } catch (error) {
    throw engineError(error, 'Ask how full the disk is');
  }
}

export function normalizeDiskUsage(said: DiskRecord): DiskUsage {
  const images = (said.ImageUsage ?? said.ImagesUsage)?.TotalSize ?? said.LayersSize;
  const containers =
    (said.ContainerUsage ?? said.ContainersUsage)?.TotalSize ??
    sumOf(said.Containers?.map(({ SizeRw }) => SizeRw));
  const volumes =
    (said.VolumeUsage ?? said.VolumesUsage)?.TotalSize ??
    // -1 where the engine does not know it.
    sumOf(said.Volumes?.map(({ UsageData }) => Math.max(0, UsageData?.Size ?? 0)));
  const cache =
    said.BuildCacheUsage?.TotalSize ??
    sumOf(said.BuildCache?.filter(({ Shared }) => !Shared).map(({ Size }) => Size));
  return {
    ...(images == null ? {} : { images }),
    ...(containers == null ? {} : { containers }),
    ...(volumes == null ? {} : { volumes }),
    ...(cache == null ? {} : { 'build-cache': cache }),
  };
}

function sumOf(sizes: (number | null | undefined)[] | undefined): number | undefined {
  return sizes?.reduce<number>((sum, one) => sum + (one ?? 0), 0);
}
