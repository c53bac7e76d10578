import type { ErrorCode } from '@stackyard/contract';
import { AppError } from '../lib/app-error.ts';

interface Rule {
  pattern: RegExp;
  code: ErrorCode;
  /** `words` are what the pattern's groups caught of what was `said`. */
  message: (words: string[], said: string) => string;
  next: string;
}

const EDIT_COMMAND =
  'Look at command and entrypoint in the Compose file, and at what the image holds.';

/** What engine, runtime and Compose say when something common is wrong, and what we say instead. First match wins. */
const RULES: Rule[] = [
  {
    pattern: /no space left on device|disk quota exceeded/i,
    code: 'disk-full',
    message: () => 'The engine’s disk is full.',
    next: 'Free some space (unused images and volumes are the usual suspects), then try again.',
  },
  {
    pattern: /port is already allocated/i,
    code: 'port-taken',
    message: (_, said) => `Port ${portIn(said)} is taken by another container.`,
    next: 'Choose another port, or stop the container that has it, then deploy again.',
  },
  {
    pattern: /address already in use|ports are not available/i,
    code: 'port-taken',
    message: (_, said) => `Port ${portIn(said)} is taken by a program outside Docker.`,
    next: 'Choose another port, or stop the program that has it, then deploy again.',
  },
  {
    pattern: /container name "?\/?([^"\s]+)"? is already in use/i,
    code: 'container-name-taken',
    message: ([name]) => `The container name “${name}” is taken by another container.`,
    next: 'Remove that container or rename it, then try again.',
  },
  {
    pattern: /exec: "([^"]+)":.*(?:executable file not found|no such file or directory)/i,
    code: 'start-failed',
    message: ([command]) => `Its image has no program “${command}”.`,
    next: EDIT_COMMAND,
  },
  {
    pattern: /exec: "([^"]+)": permission denied/i,
    code: 'start-failed',
    message: ([command]) => `“${command}” in its image is not a program that may be run.`,
    next: EDIT_COMMAND,
  },
  {
    pattern: /chdir to cwd \("([^"]+)"\)/i,
    code: 'start-failed',
    message: ([dir]) => `Its working_dir “${dir}” can not be entered.`,
    next: 'Change working_dir in the Compose file, then deploy again.',
  },
  {
    pattern: /unable to find (user|group) ([^\s:]+)/i,
    code: 'start-failed',
    message: ([kind, name]) => `Its image has no ${kind} “${name}”.`,
    next: 'Change user in the Compose file, then deploy again.',
  },
  {
    pattern: /error mounting "([^"]+)" to rootfs at "([^"]+)".*not a directory/i,
    code: 'start-failed',
    message: ([from, to]) =>
      `“${from}” can not be mounted at “${to}”: one is a file, the other a folder.`,
    next: 'Mount a file onto a file and a folder onto a folder.',
  },
  {
    pattern: /bind source path does not exist: (\S+)/i,
    code: 'resource-missing',
    message: ([path]) => `“${path}”, which it mounts, is not there.`,
    next: 'Create it, or change the path in the Compose file.',
  },
  {
    pattern: /address pools? ha(?:ve|s) been fully subnetted/i,
    code: 'engine-refused',
    message: () => 'The engine has no address left for another network.',
    next: 'Remove stacks or networks that you no longer need (docker network prune removes unused ones), then deploy again.',
  },
  {
    pattern: /pool overlaps with other one on this address space/i,
    code: 'subnet-taken',
    message: () => 'A subnet of this stack overlaps with one that another network has.',
    next: 'Choose another subnet, or leave it out: the engine then finds a free one.',
  },
  {
    pattern: /network (\S+) was found but has incorrect label/i,
    code: 'network-taken',
    message: ([name]) => `There is a network “${name}” already, which this stack did not make.`,
    next: 'To use that network, mark it as external: true. Otherwise give this one another name, then deploy again.',
  },
  {
    pattern: /invalid mount path: '([^']*)' mount path must be absolute/i,
    code: 'compose-invalid',
    message: ([path]) => `“${path}” is not a place in a container: it has to begin with /.`,
    next: 'Change the volume in the Compose file, then deploy again.',
  },
  {
    pattern: /failed to set up container networking: network \S+ not found/i,
    code: 'resource-missing',
    message: () => 'A network that it was in was removed.',
    next: 'Make the network again under its old name, then start the stack; or deploy the stack again.',
  },
  {
    pattern: /joining (network|IPC|PID) namespace of container: No such container/i,
    code: 'resource-missing',
    message: ([namespace]) => `It uses the ${namespace} namespace of a container that was removed.`,
    next: 'Deploy the stack again, from where it was made: its containers are then made to fit.',
  },
  {
    pattern: /could not select device driver "([^"]*)"/i,
    code: 'start-failed',
    message: ([driver]) =>
      `The engine has no driver for the devices it wants (${driver || 'gpu'}).`,
    next: 'Leave out the devices, or set up their driver on this machine.',
  },
];

/** A failure that engine or Compose put into words, if it is one of those that we know. */
export function explain(said: string, cause?: unknown): AppError | undefined {
  for (const { pattern, code, message, next } of RULES) {
    const found = pattern.exec(said);
    if (found) return new AppError({ code, message: message(found.slice(1), said), next, cause });
  }
  return undefined;
}

/** What is left of a message without the layers of the engine that passed it on. */
export function withoutWrapping(said: string): string {
  return said
    .replace(/^\(HTTP code \d+\) [^-]*- /, '')
    .replace(/^Error response from daemon: /, '')
    .replace(/^failed to create task for container: /, '')
    .replace(/^.*unable to start container process: (?:error during container init: )?/, '')
    .replace(/: unknown$/, '')
    .trim();
}

function portIn(said: string): string {
  const address = /(?:0\.0\.0\.0|127\.0\.0\.1|\[::1?\]|[\d.]+):(\d{1,5})/.exec(said);
  return address?.[1] ?? 'of this stack';
}
