import { readings, unitTests } from './steps/check-steps.ts';
import { runLanes } from './steps/run-steps.ts';

process.exitCode = (await runLanes([readings, [unitTests]])) ? 0 : 1;
