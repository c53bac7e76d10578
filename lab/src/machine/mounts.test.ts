import { expect, test } from 'vitest';
import { listMountsBelow } from './mounts.ts';

const MOUNTINFO = `22 1 254:0 / / rw - ext4 /dev/vda rw
30 22 0:25 / /cache/lab/data rw - tmpfs tmpfs rw
31 30 0:26 / /cache/lab/data/overlay2/a/merged rw - overlay overlay rw
32 22 0:27 / /cache/lab/data-of-another rw - tmpfs tmpfs rw
33 22 0:28 / /cache/lab/data/with\\040blank rw - tmpfs tmpfs rw
`;

test('mounts at and below a folder come innermost first, and a neighbour is none of them', () => {
  expect(listMountsBelow('/cache/lab/data', MOUNTINFO)).toEqual([
    '/cache/lab/data/with blank',
    '/cache/lab/data/overlay2/a/merged',
    '/cache/lab/data',
  ]);
});
