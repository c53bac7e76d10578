import { ensureSystemPackages } from '@stackyard/lab';
import { takePictures } from './pictures/take-pictures.ts';

await ensureSystemPackages(['chromium', 'fonts-dejavu-core']);
await takePictures();
