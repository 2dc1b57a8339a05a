import { expect, it } from 'vitest';
import { createWorker } from '../../../workers/results/program';

const blobOf = (size: number, arrayBuffer: () => Promise<ArrayBuffer>) =>
  ({ size, slice: () => ({ arrayBuffer }) }) as unknown as Blob;

const open = (file: Blob) => createWorker().open(file, 512e6, () => undefined);

it('refuses a file that is too large before it reads any of it', async () => {
  const unread = blobOf(512e6 + 1, () => Promise.reject(new Error('read')));
  expect(await open(unread)).toEqual({
    problem: { kind: 'tooLarge', bytes: 512e6 + 1, most: 512e6, unpacked: false },
  });
});

it('tells what keeps the browser from reading a file', async () => {
  const folder = blobOf(4096, () => Promise.reject(new Error('A requested file could not be found')));
  expect(await open(folder)).toEqual({
    problem: { kind: 'unreadable', reason: 'A requested file could not be found' },
  });
});
