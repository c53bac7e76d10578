import type { ServiceLimits } from './call-service.ts';

/** How the stand-in behaves: the defaults are a current Docker Desktop, the rest are hosts and faults seen in the field. */
export interface DesktopBehaviour {
  /** `wrapped`: the answer sits in `.data`, as in some builds since June 2025. */
  answerShape: 'payload' | 'wrapped';
  /** `handler-lost`: every call rejects, as after long idling (sdk#199). `absent`: Podman Desktop has no vm.service. */
  service: 'works' | 'handler-lost' | 'absent';
  /** `empty` and `absent`: other hosts. `rejects`: the place does not exist. Read when the tab opens. */
  navigate: 'works' | 'rejects' | 'empty' | 'absent';
  /** `absent`: a Docker Desktop before MUI 6. Read when the tab opens. */
  themes: 'v6' | 'absent';
  /** What the user picks when asked for a file. */
  openDialogAnswer: { canceled: boolean; filePaths: string[] };
  limits: ServiceLimits;
}

/** Stricter than any Docker Desktop is known to be, so that what works here works there. */
const DEFAULT_LIMITS: ServiceLimits = { answerBytes: 1024 * 1024, timeoutMs: 30_000 };

export function describeBehaviour(options: Partial<DesktopBehaviour>): DesktopBehaviour {
  return {
    answerShape: 'payload',
    service: 'works',
    navigate: 'works',
    themes: 'v6',
    openDialogAnswer: { canceled: true, filePaths: [] },
    limits: DEFAULT_LIMITS,
    ...options,
  };
}

/** What the panel asked of Docker Desktop itself, in order. */
export interface DesktopRecord {
  toasts: { level: string; message: string }[];
  navigations: { to: string; args: unknown[] }[];
  openedUrls: string[];
  /** Asked for, but neither http nor https. */
  refusedUrls: string[];
  dialogs: unknown[];
  /** The shell lines of every exec. */
  commands: { where: string; line: string }[];
}

export function emptyRecord(): DesktopRecord {
  return {
    toasts: [],
    navigations: [],
    openedUrls: [],
    refusedUrls: [],
    dialogs: [],
    commands: [],
  };
}
