import { expect, test } from 'vitest';
import { formatScenario, parseScenario } from '../../src/scenario/codec';
import { recordTimes } from '../../src/scenario/model';
import { recordGrid } from '../../src/session/recordRequest';
import { createSession } from '../../src/session/session';
import { keptApart } from '../../src/state/pictures/apart';
import { keptPicture } from '../../src/state/pictures/keptPicture';
import { fakeHost, until } from '../session/fakeHost';
import { report } from './simulate';

interface Result {
  frames: { t: number; W: number[][] }[];
}

/** The frame of the command line at a time, of all recorded times and on the grid of the page. */
const fieldOf = async (link: string, time: number) => {
  const { positionCount, waveNumberCount } = recordGrid;
  const grid = `${positionCount}x${waveNumberCount}`;
  const times = recordTimes(parseScenario(link).scenario);
  const words = ['--engine', 'boltzmann', '--times', times.join(','), '--grid', grid];
  const { frames } = await report<Result>(link, ...words);
  const { W } = frames.find(({ t }) => t === time)!;
  return Array.from({ length: positionCount * waveNumberCount }, (_, at) => {
    const i = at % positionCount;
    return W[i][(at - i) / positionCount];
  });
};

test('A minus B of a link is the difference of both runs on the command line', async () => {
  const time = 1;
  const link = 'v=1&L=8&T=2&e=0.1&spec=packet&k0=0.2&kw=0.1&g=1&w0=0&cmp=minus&b_g=0.25&b_w0=1';
  const { scenario, kept } = parseScenario(link);
  const session = createSession(fakeHost(2));
  session.start(scenario, ['boltzmann'], { scenario: kept!, engines: ['boltzmann'] });
  const states = () => [session.status().engines.boltzmann, session.status().kept?.engines.boltzmann];
  await until(() => states().every((state) => state?.phase === 'done'));
  const frames = await session.frames(time, recordGrid, 'plain');
  const others = await session.keptFrames(time, recordGrid, 'plain');
  session.dispose();
  const { field } = keptPicture({ scenario: kept!, shown: 'minus' }, scenario, 'boltzmann', others!);
  const { difference } = keptApart(frames!.boltzmann, field, {
    kind: 'wigner',
    quantity: 'energy',
    sharesNoise: false,
  });
  const [a, b] = await Promise.all([fieldOf(link, time), fieldOf(formatScenario(kept!), time)]);
  const scale = Math.max(...a.map(Math.abs));
  expect(Math.max(...difference!.map(Math.abs))).toBeGreaterThan(0.1 * scale);
  difference!.forEach((value, i) => expect(Math.abs(value - (a[i] - b[i]))).toBeLessThan(1e-15 * scale));
});
