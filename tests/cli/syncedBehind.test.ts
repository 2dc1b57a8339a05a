import { expect, test, vi } from 'vitest';
import { syncedBehind } from '../../src/cli/syncedBehind';

const piece = 1 << 22;

/** A file whose calls of the system end when they are told to. */
function slowFile() {
  const calls: { resolve(): void; reject(reason: Error): void }[] = [];
  const datasync = vi.fn(() => new Promise<void>((resolve, reject) => calls.push({ resolve, reject })));
  return { datasync, calls };
}

test('bytes go to the disk sixteen megabytes at a time, one call after the other, and the end waits for it', async () => {
  const file = slowFile();
  const behind = syncedBehind(file);
  for (let i = 0; i < 3; ++i) behind.written(piece);
  expect(file.datasync).not.toHaveBeenCalled();
  for (let i = 0; i < 9; ++i) behind.written(piece);
  expect(file.datasync).toHaveBeenCalledTimes(1);
  file.calls[0].resolve();
  await Promise.resolve();
  await Promise.resolve();
  behind.written(1);
  expect(file.datasync).toHaveBeenCalledTimes(2);
  let hasEnded = false;
  const end = behind.end().then(() => (hasEnded = true));
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(hasEnded).toBe(false);
  file.calls[1].resolve();
  await end;
});

test('what the system says of bytes before is thrown by the next call, and by the end', async () => {
  const file = slowFile();
  const behind = syncedBehind(file);
  behind.written(4 * piece);
  file.calls[0].reject(new Error('EIO: i/o error, fdatasync'));
  await expect(behind.end()).rejects.toThrow('EIO');
  expect(() => behind.written(1)).toThrow('EIO');
});
