import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onPath } from './install.mjs';

/** Linux's program that starts another one on some processors only; undefined on other systems. */
const [taskset] = onPath(['taskset']);

/** Whether a browser can be held to one core here. */
export const canHold = taskset !== undefined;

/**
 * A program that starts the browser at `browserPath` with all its processes on the first core that it may use, or,
 * where nothing can do that, the browser itself; `end` removes it.
 */
export function onOneCore(browserPath: string): { path: string; end(): void } {
  if (taskset === undefined) return { path: browserPath, end: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'one-core-'));
  const path = join(folder, 'browser.sh');
  // the first of a list such as 2-3,5
  const core = `$(${taskset} -pc $$ | sed 's/.*: *//; s/[-,].*//')`;
  writeFileSync(path, `#!/bin/sh\nexec ${taskset} -c "${core}" "${browserPath}" "$@"\n`);
  chmodSync(path, 0o755);
  return { path, end: () => rmSync(folder, { recursive: true }) };
}
