import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshCrew } from '../../src/cli/crew';
import type { Interruption } from '../../src/cli/interruption';
import { silentReporter } from '../../src/cli/reporter';
import { runJob, type Job, type Recorded, type Recording } from '../../src/cli/run';
import { parseScenario } from '../../src/scenario/codec';
import { prepare } from '../../src/tools/setup.mjs';
import type { EngineName } from '../../workers/contract/names';
import { fakeHost, until } from '../session/fakeHost';
import { readNpz } from './npy';
import { start } from './simulate';

/** Many times, so that they come in rounds. */
const kineticTimes = Array.from({ length: 40 }, (_, i) => 0.1 * (i + 1));

const jobOf = (engine: EngineName, link: string): Job => ({
  engine,
  scenario: parseScenario(link).scenario,
  kineticTimes,
  grid: { positionCount: 8, waveNumberCount: 8 },
  smoothing: 'plain',
  probes: [],
  workerCount: 1,
});

/** Begins a run; `stop` interrupts it. */
function begun(job: Job): {
  recording: Recording;
  recorded: Promise<Recorded>;
  stop: () => void;
  isOver: () => boolean;
} {
  let stop: () => void = () => undefined;
  const interruption: Interruption = { exitCode: () => 0, onFirst: (listener) => void (stop = listener) };
  let given: Recording | null = null;
  let isOver = false;
  const recorded = runJob(job, freshCrew(fakeHost(1)), silentReporter, interruption, (recording) => {
    given = recording;
  });
  void recorded.finally(() => (isOver = true));
  if (!given) throw new Error('no recording was given');
  return { recording: given, recorded, stop: () => stop(), isOver: () => isOver };
}

describe('a deterministic engine at work', () => {
  it.each([
    ['moments', 'v=1&L=8&e=0.05&T=4'],
    ['boltzmann', 'v=1&L=8&T=4'],
    ['limit', 'v=1&L=8&T=4'],
  ] as const)('gives the frames of %s that it gives when it is done, the first ones before', async (engine, link) => {
    const { recording, recorded, isOver } = begun(jobOf(engine, link));
    expect(recording.kineticTimes).toEqual(kineticTimes);
    const first = await recording.frame(kineticTimes[0]);
    if (engine !== 'limit') expect(isOver()).toBe(false);
    const frames = [first, ...(await Promise.all(kineticTimes.slice(1).map((time) => recording.frame(time))))];
    const record = await recorded;
    for (const [i, time] of kineticTimes.entries()) expect(frames[i]).toEqual(await record.frame(time));
    expect(await recording.diagnostics).toEqual(record.diagnostics);
    record.dispose();
  });

  it('that is interrupted gives no frame beyond what it has reached, and no diagnostics', async () => {
    const { recording, recorded, stop } = begun(jobOf('moments', 'v=1&L=28&e=0.005&T=4'));
    await recording.frame(kineticTimes[0]);
    const last = recording.frame(kineticTimes[39]);
    stop();
    await expect(last).rejects.toThrow('The run ended before its last time.');
    await expect(recording.diagnostics).rejects.toThrow('The run ended before its last time.');
    const record = await recorded;
    expect(record.shortfall).toMatch(/^Interrupted: \d+ of 40 frames\.$/);
    expect(record.kineticTimes.length).toBeGreaterThan(0);
    expect(record.kineticTimes.length).toBeLessThan(40);
    record.dispose();
  });
});

it('gives nothing ahead of an ensemble, whose frames are whole at the end', async () => {
  let isCalled = false;
  const job = { ...jobOf('phonons', 'v=1&L=8&T=4&P=10000'), kineticTimes: [4] };
  const interruption: Interruption = { exitCode: () => 0, onFirst: () => undefined };
  const recorded = await runJob(job, freshCrew(fakeHost(1)), silentReporter, interruption, () => (isCalled = true));
  recorded.dispose();
  expect(isCalled).toBe(false);
});

describe('the command line', () => {
  let folder = '';
  beforeAll(async () => {
    await prepare(['kernels', 'cli']);
    folder = mkdtempSync(join(tmpdir(), 'recording-'));
  }, 180_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const withoutClock = (text: string) => text.replace(/"wallMs":[^,]*,/g, '');
  const times = kineticTimes.join(',');

  it.each([
    ['boltzmann', 'v=1'],
    ['moments', 'v=1&d=2&L=8'],
  ])('writes the record of %s into a file as to standard output', async (engine, link) => {
    const words = [link, '--engine', engine, '--times', times, '--grid', '16x16', '--quiet'];
    const file = join(folder, `${engine}.json`);
    const [toFile, toOutput] = await Promise.all([start(...words, '--out', file).ended, start(...words).ended]);
    expect([toFile.code, toFile.stderr, toFile.stdout, toOutput.code]).toEqual([0, '', '', 0]);
    expect(withoutClock(readFileSync(file, 'utf8'))).toBe(withoutClock(toOutput.stdout));
  });

  it.each(['npz', 'json'])(
    'has written of %s before the engine is done, and what was reached when stopped',
    async (ending) => {
      const file = join(folder, `stopped.${ending}`);
      // exact moments of a long ring: their rounds take a second and more
      const words = [
        'v=1&L=28&e=0.002',
        '--engine',
        'moments',
        '--times',
        times,
        '--grid',
        '256x256',
        '--workers',
        '1',
      ];
      const { child, ended } = start(...words, '--out', file);
      const temporary = () => readdirSync(folder).find((name) => name.startsWith(`.stopped.${ending}`));
      await until(() => {
        const name = temporary();
        return name !== undefined && statSync(join(folder, name)).size > 3 * 2 ** 20;
      }, 60_000);
      child.kill('SIGINT');
      const { code, stderr } = await ended;
      expect(code).toBe(130);
      const partial = join(folder, `stopped.partial.${ending}`);
      expect(stderr).toContain(`What was finished is in ${JSON.stringify(partial)}`);
      expect([existsSync(file), temporary()]).toEqual([false, undefined]);
      const reached = Number(/Interrupted: (\d+) of 40 frames/.exec(stderr)![1]);
      expect(reached).toBeGreaterThan(1);
      const found =
        ending === 'npz'
          ? [...readNpz(readFileSync(partial)).get('t')!.values]
          : (JSON.parse(readFileSync(partial, 'utf8')) as { frames: { t: number }[] }).frames.map(({ t }) => t);
      expect(found).toEqual(kineticTimes.slice(0, reached));
    },
  );
});
