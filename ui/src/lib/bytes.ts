const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `12.3 MB`: decimal, as Docker writes sizes of images. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toFixed(digits)} ${units[unit] ?? 'B'}`;
}

/** `752 KiB`, `64 MiB`, `7.7 GiB`: binary, as memory is counted. */
export function formatMemory(bytes: number): string {
  const mebibytes = bytes / 1024 ** 2;
  if (mebibytes >= 1023.5) return `${(mebibytes / 1024).toFixed(1)} GiB`;
  return mebibytes >= 1 ? `${Math.round(mebibytes)} MiB` : `${Math.round(bytes / 1024)} KiB`;
}

/** `12.3 kB/s` */
export function formatRate(bytesPerSecond: number): string {
  return `${formatBytes(bytesPerSecond)}/s`;
}
