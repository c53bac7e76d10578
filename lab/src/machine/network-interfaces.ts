import { existsSync, readdirSync } from 'node:fs';
import { tryCommand } from './run-command.ts';

/** The names that an engine gives to its bridges and to the host's ends of its containers' links. */
const ENGINE_INTERFACE = /^(docker0|br-[0-9a-f]{12}|veth[0-9a-f]{7})$/;

export function listEngineInterfaces(): string[] {
  if (!existsSync('/sys/class/net')) return [];
  return readdirSync('/sys/class/net').filter((name) => ENGINE_INTERFACE.test(name));
}

/** Removes an engine's interfaces but those that were there before. */
export async function removeEngineInterfaces(before: readonly string[]): Promise<void> {
  for (const name of listEngineInterfaces()) {
    if (!before.includes(name)) await tryCommand('ip', ['link', 'delete', name]);
  }
}
