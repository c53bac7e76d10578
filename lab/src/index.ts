export { LabError, type LabErrorCode } from './lab-error.ts';
export { buildOptionsForNpm } from './images/build-options.ts';
export { ensureSystemPackages } from './machine/system-packages.ts';
export { ensureLab, startEngine, stopLab, type LabOptions } from './lab-lifecycle.ts';
export { docker, startScratchEngine, type ScratchEngineOptions } from './lab-tools.ts';
export { readLabStatus, type LabStatus } from './lab-status.ts';
export type { Lab } from './lab.ts';
export type { ScratchEngine } from './engine/scratch-engine.ts';
export type { CommandOptions, CommandResult } from './machine/run-command.ts';
