import { runExtensionCommand } from './extension/command.ts';

process.exitCode = await runExtensionCommand(process.argv.slice(2));
