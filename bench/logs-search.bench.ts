import { DEFAULT_LOG_SETTINGS } from '@stackyard/contract';
import { atMost, median, percentile, report, round, summarize, type Report } from './figures.ts';
import { withLogWriters, type LogWriters } from './logs/log-writers.ts';
import { searchByCommandLine, searchRawLogs, type PeerAnswer } from './logs/peers.ts';
import { QUESTIONS, rawPattern, type Question } from './logs/questions.ts';
import { findRawLogs } from './logs/raw-logs.ts';
import { untilStored } from './logs/stored-logs.ts';
import { findProcess, type WatchedProcess } from './process-usage.ts';
import { withStackyard, type Stackyard } from './stackyard.ts';
import { prepare, type Subject } from './subject.ts';

const LIMIT = 500;
const CONTAINERS = 20;
const USUAL_LINES = 2_000_000;
const MOST_MS = 150;
/** Over five times as many lines. */
const MOST_MS_OF_MANY = 600;
const MOST_OF_PEER = 1 / 50;
/** More than any number of lines takes that is asked for here: none is to be deleted meanwhile. */
const ROOMY = { ...DEFAULT_LOG_SETTINGS, maxBytes: 100_000_000_000 };

/** The newest page of each question, `--rounds` times, over `--lines` lines; `--peers` of the rare ones by grep as well. */
export async function measure(args: string[]): Promise<Report> {
  const defaults = { lines: USUAL_LINES, rounds: 5, peers: 4 };
  const { subject, counts } = await prepare(args, defaults);
  const linesEach = Math.ceil(counts.lines / CONTAINERS);
  const plan = { stack: 'bench-search', containers: CONTAINERS, linesEach, perSecondEach: 0 };
  return withLogWriters(subject, plan, async (writers) => {
    const begun = performance.now();
    await writers.begin();
    await writers.ended();
    const writingMs = round(performance.now() - begun);
    const answers = await withStackyard(subject, async (stackyard) => {
      await stackyard.call('saveLogSettings', { body: ROOMY });
      await untilStored(stackyard, writers);
      const backend = await findProcess(subject, stackyard.container);
      return askAll({ stackyard, backend }, counts.rounds);
    });
    const rare = answers.filter(({ question }) => question.rarity === 'rare');
    const peers = await askPeers({ subject, writers }, rare.slice(0, counts.peers));
    return describe(answers, peers, { lines: writers.lines, writingMs });
  });
}

interface Answer {
  question: Question;
  ms: number[];
  /** What the backend's process needed for it, however busy the machine was. */
  cpuMs: number[];
  found: number;
}

interface Asked {
  stackyard: Stackyard;
  backend: WatchedProcess;
}

/** All questions in turn, so that none has the caches to itself. */
async function askAll({ stackyard, backend }: Asked, rounds: number): Promise<Answer[]> {
  const answers = QUESTIONS.map((question): Answer => ({ question, ms: [], cpuMs: [], found: 0 }));
  for (let round = 0; round < rounds; round += 1) {
    for (const answer of answers) {
      const body = { query: answer.question.query, limit: LIMIT };
      const cpuBeforeMs = await backend.cpuMs();
      const begun = performance.now();
      const { entries } = await stackyard.call('readLogs', { body });
      answer.ms.push(performance.now() - begun);
      answer.cpuMs.push((await backend.cpuMs()) - cpuBeforeMs);
      answer.found = entries.length;
    }
  }
  for (const { question, found } of answers) expectRarity(question, found);
  return answers;
}

/** A fast answer that is wrong is none. */
function expectRarity({ query, rarity }: Question, found: number) {
  const isAsExpected = {
    rare: found > 0 && found < LIMIT,
    common: found === LIMIT,
    absent: found === 0,
  }[rarity];
  if (!isAsExpected) throw new Error(`${query} is to be ${rarity}, and has ${found} answers.`);
}

interface Peer {
  kind: Question['kind'];
  oursMs: number;
  commandLine: PeerAnswer;
  rawFiles: PeerAnswer & { tool: string };
}

async function askPeers(
  { subject, writers }: { subject: Subject; writers: LogWriters },
  answers: readonly Answer[],
): Promise<Peer[]> {
  const paths = await findRawLogs(subject, writers);
  const peers: Peer[] = [];
  for (const { question, ms, found } of answers) {
    const { kind, pattern } = question;
    const commandLine = await searchByCommandLine(subject, writers, { pattern, limit: LIMIT });
    if (commandLine.found !== found) {
      throw new Error(`${kind}: grep finds ${commandLine.found} lines, and Stackyard ${found}.`);
    }
    const rawFiles = await searchRawLogs(paths, { pattern: rawPattern(question), limit: LIMIT });
    peers.push({ kind, oursMs: median(ms), commandLine, rawFiles });
  }
  return peers;
}

function describe(answers: Answer[], peers: Peer[], { lines, writingMs }: Record<string, number>) {
  const all = answers.flatMap(({ ms }) => ms);
  const goal = (lines ?? 0) > USUAL_LINES ? MOST_MS_OF_MANY : MOST_MS;
  const ratios = peers.map(({ oursMs, commandLine }) => oursMs / commandLine.ms);
  const byPeer = { name: 'Time by that of docker compose logs | grep', unit: '×' };
  return report(
    'logs-search',
    [
      atMost(goal, { name: 'Newest page, p95', value: percentile(all, 95), unit: 'ms' }),
      ...(peers.length > 0
        ? [atMost(MOST_OF_PEER, { ...byPeer, value: Math.max(...ratios) })]
        : []),
    ],
    {
      lines,
      writingMs,
      answersMs: summarize(all),
      questions: answers.map(({ question: { kind, rarity, query }, ms, cpuMs, found }) => ({
        ...{ kind, rarity, query, found },
        ...{ ms: summarize(ms), cpuMs: median(cpuMs) },
      })),
      peers: peers.map(({ kind, oursMs, commandLine, rawFiles }) => ({
        ...{ kind, oursMs: round(oursMs), commandLineMs: round(commandLine.ms) },
        ...{ rawFilesMs: round(rawFiles.ms), rawFound: rawFiles.found, tool: rawFiles.tool },
      })),
    },
  );
}
