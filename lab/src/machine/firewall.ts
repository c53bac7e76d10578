import { tryCommand } from './run-command.ts';

/** The output of iptables-save and ip6tables-save at one moment. */
export type FirewallSnapshot = Record<(typeof FAMILIES)[number], string>;

const FAMILIES = ['iptables', 'ip6tables'] as const;

export async function readFirewall(): Promise<FirewallSnapshot> {
  const [iptables, ip6tables] = await Promise.all(
    FAMILIES.map(async (family) => (await tryCommand(`${family}-save`, [])).stdout),
  );
  return { iptables: iptables ?? '', ip6tables: ip6tables ?? '' };
}

/** Takes away what an engine added since the snapshot, and leaves what anybody else did. */
export async function removeEngineRules(before: FirewallSnapshot): Promise<void> {
  const now = await readFirewall();
  for (const family of FAMILIES) {
    const input = planRemoval(before[family], now[family]);
    if (input) await tryCommand(`${family}-restore`, ['--noflush'], { input });
  }
}

/** What iptables-restore has to be told so that the engine's rules, chains and policies of `now` are gone. */
export function planRemoval(before: string, now: string): string {
  const tablesBefore = parseTables(before);
  return [...parseTables(now)]
    .map(([name, table]) => planTable(name, table, tablesBefore.get(name)))
    .join('');
}

interface Table {
  /** Policy by chain; `-` for a chain that somebody made. */
  chains: Map<string, string>;
  rules: string[];
}

const ENGINE_CHAIN = /^DOCKER/;
const ENGINE_RULE = /DOCKER|\b(docker0|br-[0-9a-f]{12})\b|-s (\S+\/32) -d \2 .*-j MASQUERADE/;

function planTable(name: string, now: Table, before?: Table): string {
  const newChains = [...now.chains.keys()].filter(
    (chain) => ENGINE_CHAIN.test(chain) && !before?.chains.has(chain),
  );
  const lines = [
    ...listPolicies(now, before),
    ...newChains.map((chain) => `-F ${chain}`),
    ...now.rules
      .filter((rule) => ENGINE_RULE.test(rule) && !before?.rules.includes(rule))
      .filter((rule) => !newChains.some((chain) => rule.startsWith(`-A ${chain} `)))
      .map((rule) => rule.replace(/^-A/, '-D')),
    ...newChains.map((chain) => `-X ${chain}`),
  ];
  return lines.length ? `*${name}\n${lines.join('\n')}\nCOMMIT\n` : '';
}

/** An engine sets FORWARD to DROP; the policy that was there comes back. */
function listPolicies(now: Table, before?: Table): string[] {
  return [...now.chains]
    .filter(([, policy]) => policy !== '-')
    .map(([chain, policy]) => ({ chain, policy, was: before?.chains.get(chain) ?? 'ACCEPT' }))
    .filter(({ policy, was }) => policy !== was)
    .map(({ chain, was }) => `:${chain} ${was} [0:0]`);
}

function parseTables(saved: string): Map<string, Table> {
  const tables = new Map<string, Table>();
  let table: Table = { chains: new Map(), rules: [] };
  for (const line of saved.split('\n')) {
    if (line.startsWith('*')) tables.set(line.slice(1), (table = { chains: new Map(), rules: [] }));
    const [chain = '', policy = '-'] = line.slice(1).split(' ');
    if (line.startsWith(':')) table.chains.set(chain, policy);
    if (line.startsWith('-A ')) table.rules.push(line);
  }
  return tables;
}
