import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/session/faults';
import { createFaultLog, withoutPaths } from '../../../src/state/faults/faultLog';
import { faultReport } from '../../../src/state/faults/faultReport';
import { idle } from '../fakeSession';

function errorAt(message: string, lines: string[]): Error {
  const error = new TypeError(message);
  error.stack = [`TypeError: ${message}`, ...lines].join('\n');
  return error;
}

describe('the log of what failed', () => {
  it('keeps the newest ten, with names of files and without their folders', () => {
    let nowMs = 0;
    const log = createFaultLog(() => nowMs);
    for (let i = 0; i < 15; i++) {
      nowMs = 1000 * i;
      log.add(
        errorAt(`no ${i}`, [
          '    at draw (https://lab.example.org/deep/assets/index-abc.js:3:141)',
          'paint@file:///home/ada/secret/lab/assets/plot.js:1:2',
          '    at run (C:\\Users\\ada\\lab\\worker.js:7:8)',
        ]),
      );
    }
    expect(log.list().length).toBe(10);
    const { seconds, text, stack } = log.list()[9];
    expect([seconds, text]).toEqual([14, 'TypeError: no 14']);
    expect(stack.split('\n')).toEqual([
      '  at draw (index-abc.js:3:141)',
      '  paint@plot.js:1:2',
      '  at run (worker.js:7:8)',
    ]);
  });

  it('takes anything that can be thrown, the cause with it, and the same in a row once', () => {
    const log = createFaultLog(() => 0);
    log.add('just words');
    log.add('just words');
    log.add(null);
    log.add(new Fault('threw', 'the chain', 'boom', { cause: errorAt('boom', ['at f (blob:http://x/y/z.js:1:2)']) }));
    expect(log.list().map(({ text }) => text)).toEqual([
      'Error: just words',
      'Error: null',
      'Error: The chain stopped with an error: boom',
    ]);
    expect(log.list()[2].stack).toContain('caused by TypeError: boom\n  at f (z.js:1:2)');
    expect(JSON.stringify(log.list())).not.toContain(process.cwd());
  });

  it('leaves fractions, ratios and files alone', () => {
    expect(withoutPaths('L/4 = 1, 32/32 of a.js:3:4 at /home/ada/x.js:1:2')).toBe(
      'L/4 = 1, 32/32 of a.js:3:4 at x.js:1:2',
    );
  });
});

describe('a report', () => {
  const facts = {
    program: 'Wigner Lab 0.1.0 (0123abc, 2026-11-28)',
    href: 'https://lab.example.org/#v=1&g=2',
    browser: [['Browser', 'Test 1.0']] as const,
    engines: {},
    notices: [],
    faults: [],
  };

  it('says what there is', () => {
    const report = faultReport({
      ...facts,
      engines: { chain: { ...idle, phase: 'failed', message: 'no memory' } },
      notices: ['a worker was started again'],
      faults: [{ seconds: 3, text: 'TypeError: boom', stack: '  at f (a.js:1:2)' }],
    });
    expect(report.split('\n')).toEqual([
      'Report of Wigner Lab 0.1.0 (0123abc, 2026-11-28)',
      'Link: https://lab.example.org/#v=1&g=2',
      'Browser: Test 1.0',
      'Engines:',
      '- chain: failed, no memory',
      'Notices:',
      '- a worker was started again',
      'Errors, the newest last:',
      '- after 3 s, TypeError: boom',
      '  at f (a.js:1:2)',
      '',
    ]);
    expect(faultReport(facts)).toContain('Engines:\n- none\nNotices:\n- none');
  });

  it('names no folder of a page that was opened from a disk', () => {
    expect(faultReport({ ...facts, href: 'file:///home/ada/lab/index.html#v=1' })).toContain('Link: #v=1\n');
  });
});
