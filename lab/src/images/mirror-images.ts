import type { DockerCli } from '../engine/docker-cli.ts';
import type { RegistryAddress } from '../engine/registry-mirror.ts';

const MANIFEST_TYPES = [
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
].join(', ');

/** Whether the mirror has the image; asking the engine instead would go on to Docker Hub. */
export function hasImage(mirror: RegistryAddress, ref: string): Promise<boolean> {
  return hasManifest(mirror, hubName(ref));
}

/** One definition of an image: every version that some checkout wants stays in the mirror. */
export interface ImageVersion {
  ref: string;
  hash: string;
}

/** Uploads an image of the engine under its Docker Hub name, which the mirror answers for, and as this version. */
export async function pushImage(docker: DockerCli, mirror: RegistryAddress, version: ImageVersion) {
  for (const name of [hubName(version.ref), versionName(version)]) {
    const target = `${mirror.host}:${mirror.port}/${name}`;
    await docker(['tag', version.ref, target]);
    await docker(['push', '--quiet', target], { timeoutMs: 300_000 });
    await docker(['rmi', '--no-prune', target]);
  }
}

/** Fetches this very version, if the mirror has it, and gives it its Docker Hub name. */
export async function tryPullVersion(
  docker: DockerCli,
  mirror: RegistryAddress,
  version: ImageVersion,
): Promise<boolean> {
  if (!(await hasManifest(mirror, versionName(version)))) return false;
  const source = `${mirror.host}:${mirror.port}/${versionName(version)}`;
  await docker(['pull', '--quiet', source], { timeoutMs: 300_000 });
  await docker(['tag', source, version.ref]);
  await docker(['rmi', '--no-prune', source]);
  return true;
}

/** Docker Hub keeps a name without a namespace under `library/`. */
export function hubName(ref: string): string {
  return ref.includes('/') ? ref : `library/${ref}`;
}

function versionName({ ref, hash }: ImageVersion): string {
  return `stand-ins/${ref.replace(':', '-')}:${hash}`;
}

async function hasManifest({ host, port }: RegistryAddress, name: string): Promise<boolean> {
  const url = `http://${host}:${port}/v2/${name.replace(/:/, '/manifests/')}`;
  const options = { method: 'HEAD', headers: { accept: MANIFEST_TYPES } };
  const answer = await fetch(url, { ...options, signal: AbortSignal.timeout(5_000) });
  return answer.ok;
}
