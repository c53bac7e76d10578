import { ensureSystemPackages } from '@stackyard/lab';
import { holdTests } from './steps/hold-tests.ts';
import { takePictures } from '../e2e/pictures/take-pictures.ts';

process.exitCode = await holdTests('the taking of pictures', takeAll);

async function takeAll(): Promise<number> {
  await ensureSystemPackages(['chromium-headless-shell', 'fonts-dejavu-core']);
  await takePictures();
  return 0;
}
