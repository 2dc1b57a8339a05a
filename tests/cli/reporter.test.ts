import { describe, expect, test } from 'vitest';
import { streamReporter } from '../../src/cli/reporter';

function stream(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, columns: 60, written, write: (text: string) => written.push(text) > 0 };
}

describe('progress', () => {
  test('is one line per 10 % where nobody watches, each once', () => {
    const target = stream(false);
    const reporter = streamReporter(target);
    for (let i = 0; i <= 200; ++i) reporter.progress(Math.min(1, i / 190), `${i} done`);
    reporter.end();
    expect(target.written.map((line) => /^(\d+) % \(\d+ done\)\n$/.exec(line)?.[1])).toEqual(
      Array.from({ length: 10 }, (_, i) => String(10 * (i + 1))),
    );
  });

  test('says how long it will still take, where that is known', () => {
    const target = stream(false);
    const reporter = streamReporter(target);
    reporter.progress(0.1, 'a');
    reporter.progress(0.2, 'b', 41.2);
    reporter.progress(1, 'c', 0.1);
    expect(target.written.slice(0, 2)).toEqual(['10 % (a)\n', '20 % (b), about 41 s left\n']);
    expect(target.written.at(-1)).toBe('100 % (c)\n');
  });

  test('is a bar on a terminal, drawn at most ten times a second, on one line and gone at the end', () => {
    const target = stream(true);
    let nowMs = 0;
    const reporter = streamReporter(target, () => nowMs);
    for (; nowMs < 1000; nowMs += 10)
      reporter.progress(nowMs / 1000, 'a long description that does not fit the width of the terminal');
    reporter.notice('told');
    reporter.progress(1, '');
    reporter.end();
    const bars = target.written.filter((text) => text.includes('%'));
    expect(bars.length).toBeGreaterThan(5);
    expect(bars.length).toBeLessThanOrEqual(13);
    for (const bar of bars) {
      expect(bar.startsWith('\r\u001b[K[')).toBe(true);
      expect(bar.replace('\r\u001b[K', '').length).toBeLessThan(60);
      expect(bar).not.toContain('\n');
    }
    expect(target.written).toContain('notice: told\n');
    expect(target.written.at(-1)).toBe('\r\u001b[K');
  });
});
