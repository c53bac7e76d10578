import { describe, expect, it } from 'vitest';
import { normalizeDiskUsage } from './disk-usage.ts';

describe('normalizeDiskUsage', () => {
  it('sums up the lists of older engines', () => {
    const said = {
      LayersSize: 1_000,
      Containers: [{ SizeRw: 5 }, {}],
      Volumes: [{ UsageData: { Size: 7 } }, { UsageData: { Size: -1 } }, {}],
      BuildCache: [
        { Size: 20, Shared: false },
        { Size: 30, Shared: true },
      ],
    };
    expect(normalizeDiskUsage(said)).toEqual({
      images: 1_000,
      containers: 5,
      volumes: 7,
      'build-cache': 20,
    });
  });

  it('takes the totals of newer ones', () => {
    const said = {
      ImageUsage: { TotalSize: 1 },
      ContainerUsage: { TotalSize: 2 },
      VolumesUsage: { TotalSize: 3 },
      BuildCacheUsage: { TotalSize: 4 },
      LayersSize: 99,
    };
    expect(normalizeDiskUsage(said)).toEqual({
      images: 1,
      containers: 2,
      volumes: 3,
      'build-cache': 4,
    });
  });

  it('leaves out what is not said', () => {
    expect(normalizeDiskUsage({ Containers: null, Volumes: [] })).toEqual({ volumes: 0 });
  });
});
