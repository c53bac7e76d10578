import { LabError, runInTests } from '@stackyard/lab';

/** Runs `main` in the tests' network while it alone has the tests' engine, and answers the exit code. */
export async function holdTests(purpose: string, main: () => Promise<number>): Promise<number> {
  try {
    return await runInTests(main, { purpose, holdsEngine: true, log: console.error });
  } catch (error) {
    if (!(error instanceof LabError)) throw error;
    console.error(error.message);
    return 1;
  }
}
