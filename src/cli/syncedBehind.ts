import type { FileHandle } from 'node:fs/promises';

/**
 * Bytes after which they are brought to the disk while more are made, so that nobody has to wait for all at the end.
 */
const SYNC_BYTES = 1 << 24;

/**
 * Brings what is written to a file to the disk, now and then, without anybody waiting for it. Both calls throw what the
 * system said of bytes before.
 */
export function syncedBehind(handle: Pick<FileHandle, 'datasync'>): {
  written(bytes: number): void;
  end(): Promise<void>;
} {
  let waiting = 0;
  let syncing: Promise<void> | null = null;
  let failure: { cause: unknown } | null = null;
  // the system tells of a byte that is lost once only
  const check = () => {
    if (failure) throw failure.cause;
  };
  return {
    written(bytes) {
      check();
      waiting += bytes;
      if (waiting < SYNC_BYTES || syncing) return;
      waiting = 0;
      syncing = handle.datasync().then(
        () => void (syncing = null),
        (cause: unknown) => void (failure = { cause }),
      );
    },
    async end() {
      await syncing;
      check();
    },
  };
}
