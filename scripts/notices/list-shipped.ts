import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of which something is in the image. */
export interface ShippedPackage {
  name: string;
  version: string;
  license: string;
  /** Its folder, from the root of the repository. */
  path: string;
}

interface LockedPackage {
  name?: string;
  version?: string;
  license?: string;
  link?: boolean;
  os?: string[];
  libc?: string[];
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** Those whose code the image has; the dashboards are there as JSON only. */
const SHIPPED_WORKSPACES = ['contract', 'log-query', 'backend', 'ui', 'corner-shop'];

/** All that the shipped workspaces need to run, by name, as the lock file has it. */
export function listShipped(root: string): ShippedPackage[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  const found = new Map<string, LockedPackage>();
  const visit = (from: string) => {
    const { dependencies, optionalDependencies } = packages[from] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const path = resolve(packages, from, name);
      const locked = path === undefined ? undefined : packages[path];
      if (path === undefined || !locked || locked.link || found.has(path)) continue;
      if (!isForImage(locked)) continue;
      found.set(path, locked);
      visit(path);
    }
  };
  SHIPPED_WORKSPACES.forEach(visit);
  return [...found]
    .map(([path, { name, version = '', license = olderLicense(join(root, path)) }]) => ({
      name: name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      license,
      path,
    }))
    .sort((one, other) => compare(one.name, other.name) || compare(one.version, other.version));
}

/** In the form of old packages, which the lock file leaves out. */
function olderLicense(folder: string): string {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  const { licenses = [] } = JSON.parse(text) as { licenses?: { type: string }[] };
  return licenses.map(({ type }) => type).join(' OR ');
}

/** As Node finds a package: in the folder that asks for it, or in one above. */
function resolve(
  packages: Record<string, LockedPackage>,
  from: string,
  name: string,
): string | undefined {
  const parts = from.split('/');
  for (let length = parts.length; length >= 0; length -= 1) {
    const path = [...parts.slice(0, length), 'node_modules', name].join('/');
    if (path in packages) return path;
  }
  return undefined;
}

/** Native packages are there for each platform; the image is Linux with the C library of GNU. */
function isForImage({ os, libc }: LockedPackage): boolean {
  return (!os || os.includes('linux')) && (!libc || libc.includes('glibc'));
}

/** The same everywhere, whatever language the machine speaks. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
