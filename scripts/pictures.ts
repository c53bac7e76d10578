import { ensureSystemPackages } from '@stackyard/lab';
import { takePictures } from '../e2e/pictures/take-pictures.ts';

await ensureSystemPackages(['chromium-headless-shell', 'fonts-dejavu-core']);
await takePictures();
