import { runLabCommand } from '../lab/src/lab-command.ts';

process.exitCode = await runLabCommand(process.argv.slice(2));
