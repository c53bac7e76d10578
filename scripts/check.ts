import { checkLanes } from './steps/check-steps.ts';
import { runStages } from './steps/run-steps.ts';

process.exitCode = (await runStages([checkLanes])) ? 0 : 1;
