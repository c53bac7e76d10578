import type { StackDetail, StackFiles } from '@stackyard/contract';
import type { Engine } from '../../docker/engine.ts';
import { AppError } from '../../lib/app-error.ts';
import type { Handlers } from '../../lib/handlers.ts';
import type { StackLibrary } from '../../store/stack-library.ts';
import type { StackWatcher } from './stack-watcher.ts';

interface Options {
  watcher: StackWatcher;
  library: StackLibrary;
  engine: Engine;
}

export function createStackHandlers({
  watcher,
  library,
  engine,
}: Options): Pick<Handlers, 'getStack' | 'getStackFiles'> {
  return {
    getStack: async ({ params: { name } }): Promise<StackDetail> => {
      const found = watcher.find(name);
      if (!found) throw notFound(name);
      // The engine may be away: what is known of the stack is worth showing without its volumes.
      const volumes = await engine.listVolumes().catch(() => []);
      const labels = watcher.containersOf(name)[0]?.labels ?? {};
      const created = new Set(library.find(name)?.createdVolumes);
      return {
        ...found,
        volumes: volumes
          .filter(({ project }) => project === name)
          .map((volume) => ({
            name: volume.name,
            createdAt: volume.createdAt,
            isNew: created.has(volume.name),
          })),
        connections: library.find(name)?.connections ?? [],
        ...placeOf(labels, library.find(name) !== undefined),
      };
    },
    getStackFiles: async ({ params: { name } }): Promise<StackFiles> => {
      const manifest = library.find(name);
      if (!manifest) throw watcher.find(name) ? notManaged(name) : notFound(name);
      const text = await library.findText(name, manifest.latest);
      const isDeployed = manifest.deployed === manifest.latest;
      const earlier = isDeployed || !manifest.deployed ? undefined : manifest.deployed;
      const deployed = earlier ? await library.findText(name, earlier) : undefined;
      return {
        compose: text?.compose ?? '',
        env: text?.env ?? '',
        revision: manifest.latest,
        isDeployed,
        deployed: deployed ?? null,
      };
    },
  };
}

/** Where Compose ran, for a stack of somebody else; our own folders mean nothing outside of our container. */
function placeOf(
  labels: Record<string, string>,
  isManaged: boolean,
): Pick<StackDetail, 'workingDir' | 'configFiles'> {
  if (isManaged) return { workingDir: null, configFiles: [] };
  return {
    workingDir: labels['com.docker.compose.project.working_dir'] ?? null,
    configFiles: (labels['com.docker.compose.project.config_files'] ?? '')
      .split(',')
      .filter((file) => file !== ''),
  };
}

function notFound(name: string): AppError {
  return new AppError({
    code: 'stack-not-found',
    message: `There is no stack called “${name}” any more.`,
  });
}

function notManaged(name: string): AppError {
  return new AppError({
    code: 'stack-not-managed',
    message: `The stack “${name}” was not made here, so its Compose file is not here either.`,
    next: 'Edit it where it was started from.',
  });
}
