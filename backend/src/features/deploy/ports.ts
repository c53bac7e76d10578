import type { Connection, Service, StackSummary } from '@stackyard/contract';
import type { ComposeCli } from '../../docker/compose-cli.ts';
import type { Engine } from '../../docker/engine.ts';
import type { EngineContainer } from '../../docker/normalize-container.ts';
import type { StackLibrary, StackText } from '../../store/stack-library.ts';
import type { StackPlace } from '../../store/stack-manifest.ts';

/** What is known of the stacks on the engine, and when it changes. */
export interface StackView {
  find(name: string): { summary: StackSummary; services: Service[] } | undefined;
  watch(name: string, onChange: () => void): () => void;
  containersOf(name: string): EngineContainer[];
  /** How a container's last run ended, also after it was started again; null where nobody saw it. */
  lastExitCode(id: string): number | null;
  /** Services that have fewer containers than the deployed revision asks for, also while a job works on the stack. */
  listMissing(name: string): string[];
  /** Containers that use what another one had before it was restarted, or removed. */
  listCutOff(name: string): { toRestart: EngineContainer[]; toMakeAgain: EngineContainer[] };
  /** The stack, or one service of it, was stopped: what had failed before is no failure any more. */
  dismissFailures(name: string, service: string | null): void;
  resyncStack(name: string): Promise<void>;
  touch(name: string): void;
}

/** What a template says of a stack, its variables filled in. */
export interface TemplateFacts {
  template: { id: string; title: string };
  places: StackPlace[];
  connections: Connection[];
  readyWithinSeconds: number;
}

export interface TemplateSource {
  /** Throws `template-not-found`, `variable-missing` or `variable-invalid`. */
  fill(templateId: string, variables: Record<string, string>): Promise<StackText & TemplateFacts>;
  /** The same for a stack that is there already, as far as its variables still allow. */
  describe(templateId: string, variables: Record<string, string>): TemplateFacts | undefined;
  /** Names of the variables that hold a template's secrets. */
  secretsOf(templateId: string): string[];
}

export interface DeployTools {
  engine: Engine;
  compose: ComposeCli;
  library: StackLibrary;
  stacks: StackView;
  templates: TemplateSource;
  readLastLines(container: EngineContainer): Promise<string[]>;
  /** How long a registry may stay silent before a pull is given up. */
  pullSilenceMs: number;
  /** How long Compose may get no further before it is stopped. */
  stallMs: number;
  /** How long a job answers for what it started. */
  watchMs: number;
}
