import { tryCommand } from './run-command.ts';

/** The names that an engine gives to its bridges and to the host's ends of its containers' links. */
export const ENGINE_INTERFACE = /^(docker0|br-[0-9a-f]{12}|veth[0-9a-f]{7})$/;

export async function listEngineInterfaces(): Promise<string[]> {
  // Not /sys/class/net: that shows the network namespace in which /sys was mounted.
  const { stdout } = await tryCommand('ip', ['-o', 'link', 'show']);
  return [...stdout.matchAll(/^\d+: ([^:@\s]+)/gm)]
    .map(([, name = '']) => name)
    .filter((name) => ENGINE_INTERFACE.test(name));
}

/** Removes an engine's interfaces but those that were there before. */
export async function removeEngineInterfaces(before: readonly string[]): Promise<void> {
  for (const name of await listEngineInterfaces()) {
    if (!before.includes(name)) await tryCommand('ip', ['link', 'delete', name]);
  }
}
