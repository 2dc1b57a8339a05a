import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepare } from '../../src/tools/setup.mjs';
import { readNpz } from './npy';
import { rows } from '../size';
import { report, start } from './simulate';

interface Report {
  observable?: string;
  notices: string[];
  scenario: Record<string, unknown>;
  diagnostics: Record<string, number>;
  [name: string]: unknown;
}

interface Point {
  epsilon: number;
  sites: number;
  distance: number;
  pairs: number;
  pairsAveraged: number;
}

let folder = '';
beforeAll(async () => {
  await prepare(['kernels', 'cli']);
  folder = mkdtempSync(join(tmpdir(), 'observables-'));
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true }));

const measure = (...words: string[]) => report<Report>(...words);

const column = (report: Report, name: string) => report[name] as number[];

/** (measured - theory) / error, where there is an error. */
function deviates(report: Report): number[] {
  const [mean, error, theory] = ['mean', 'error', 'theory'].map((name) => column(report, name));
  return mean.map((value, i) => (value - theory[i]) / error[i]);
}

const small = 'v=1&e=0.1&L=3&T=2&M=3000&P=30000';

describe('--study', () => {
  test('of an inhomogeneous state has falling distances in the weak norm and an order with its interval', async () => {
    const report = await measure('v=1&L=4&T=1', '--study', 'eps=0.05,0.1,0.2');
    expect(report).toMatchObject({
      study: 'epsilon',
      norm: 'weak',
      theorem: 5,
      asymptotic: false,
      notices: [report.message],
    });
    expect(report.message).toMatch(/^Not yet asymptotic: the local slopes are [\d., ]+; a fourth/);
    expect(report.slopes).toHaveLength(2);
    const points = report.points as Point[];
    expect(points.map(({ epsilon, sites }) => [epsilon, sites])).toEqual([
      [0.2, 24],
      [0.1, 36],
      [0.05, 84],
    ]);
    expect(points[0].distance).toBeGreaterThan(2 * points[1].distance);
    expect(points[1].distance).toBeGreaterThan(2 * points[2].distance);
    for (const { distance, pairs, pairsAveraged } of points)
      for (const value of [distance, pairs, pairsAveraged]) expect(value > 0 && value < 1).toBe(true);
    const { value, low, high } = report.order as { value: number; low: number; high: number };
    expect(value).toBeGreaterThan(1);
    expect(low < value && value < high).toBe(true);
  });

  // the orders are 1, 2 and not known; with these values of epsilon none of them can be told yet
  test.each([
    ['an unpinned pulse', 'v=1&w0=0&L=4&T=1', 'eps=0.1,0.07,0.05,0.035,0.025', 1],
    ['a flat packet', 'v=1&init=flat&spec=packet&L=4&T=1', 'eps=0.2,0.1,0.05,0.025', 2],
    ['a box', 'v=1&init=box&L=4&T=1', 'eps=0.2,0.1,0.05', null],
  ])(
    'says that it is not yet asymptotic, and widens the interval by the curvature: %s',
    async (_, scenario, epsilons, order) => {
      const report = await measure(scenario, '--study', epsilons);
      expect(report).toMatchObject({
        asymptotic: false,
        message: expect.stringMatching(/^Not yet asymptotic/) as string,
      });
      const { low, high } = report.order as { low: number; high: number };
      const slopes = report.slopes as number[];
      expect(high - low).toBeGreaterThan(2 * (Math.max(...slopes) - Math.min(...slopes)));
      if (order !== null) expect(low < order && high > order).toBe(true);
    },
  );

  test('of a homogeneous state uses the maximum norm, and does not depend on the workers', async () => {
    const [one, three] = await Promise.all(
      ['1', '3'].map((count) =>
        measure('v=1&L=4&T=1&init=flat&spec=packet', '--study', 'eps=0.2,0.1,0.05', '--workers', count),
      ),
    );
    expect(one).toMatchObject({ norm: 'maximum', theorem: 4 });
    expect(three.points).toEqual(one.points);
    expect(three.order).toEqual(one.order);
  });
});

describe('in two and three dimensions', () => {
  test.each(rows([2, 3], [0]))('the study converges with order 2, d = %d', async (d) => {
    const report = await measure(`v=1&d=${d}&L=4&T=1&pol=1`, '--study', 'eps=0.2,0.1,0.05');
    expect(report).toMatchObject({
      norm: 'weak',
      theorem: 5,
      notices: [expect.stringContaining('infinite across'), report.message],
    });
    const points = report.points as Point[];
    expect(points.map(({ sites }) => sites)).toEqual([24, 36, 84]);
    for (const { pairs, pairsAveraged } of points)
      expect(pairs > 0 && pairsAveraged > 0 && pairs < 0.01 && pairsAveraged < 0.01).toBe(true);
    const { value, low, high } = report.order as { value: number; low: number; high: number };
    expect(low < value && value < high).toBe(true);
    expect(value).toBeGreaterThan(1.6);
    expect(value).toBeLessThan(2.2);
  });

  test.each([
    [2, 2000, 360],
    [3, 400, 2304],
  ])('current agrees with theory within its error, d = %d', async (d, M, sites) => {
    const report = await measure(`v=1&e=0.1&L=3&T=2&d=${d}&M=${M}`, '--observable', 'current', '--times', '0,0.5,1');
    expect(report).toMatchObject({
      diagnostics: { sites, realisations: M },
      notices: [expect.stringContaining('theory is that of the infinite lattice')],
    });
    expect(Math.max(...deviates(report).map(Math.abs))).toBeLessThan(4);
    expect(column(report, 'error')[0]).toBeLessThan(0.03 * column(report, 'mean')[0]);
  });

  test.each(rows([2, 3], [1]))('msd agrees with theory within its error, d = %d', async (d) => {
    const report = await measure(`${small}&d=${d}&w0=0`, '--observable', 'msd', '--times', '0.1,0.5,2');
    expect(Math.max(...deviates(report).map(Math.abs))).toBeLessThan(4);
    expect(Math.max(...column(report, 'error').map((error, i) => error / column(report, 'mean')[i]))).toBeLessThan(
      0.03,
    );
  });
});

describe('--observable', () => {
  test.each(['momentum', 'energy'])('current agrees with theory within its error, %s noise', async (noise) => {
    const report = await measure(`${small}&noise=${noise}`, '--observable', 'current', '--times', '0,0.5,2');
    expect(report).toMatchObject({
      observable: 'current',
      kineticTime: [0, 0.5, 2],
      diagnostics: { sites: 36, realisations: 3000 },
    });
    expect(column(report, 'microTime').map((time, i) => time - 10 * column(report, 'kineticTime')[i])).toEqual(
      [0, 0, 0].map((zero) => expect.closeTo(zero, 9) as number),
    );
    expect(Math.max(...deviates(report).map(Math.abs))).toBeLessThan(4);
    expect(column(report, 'error')[0]).toBeLessThan(0.1 * column(report, 'mean')[0]);
    const tail = report.tail as (number | null)[];
    expect(tail.map((value) => value === null)).toEqual([true, noise === 'energy', noise === 'energy']);
  });

  test('current has 101 lags up to T, and the same for any number of workers', async () => {
    const [one, two] = await Promise.all(
      ['1', '2'].map((count) => measure(`${small}&M=50`, '--observable', 'current', '--workers', count)),
    );
    expect([one.mean, one.error]).toEqual([two.mean, two.error]);
    expect(column(one, 'microTime')).toHaveLength(101);
    expect(column(one, 'microTime')[100]).toBeCloseTo(20, 9);
  });

  test('msd agrees with theory within its error, and so do its exponents', async () => {
    const report = await measure(small, '--observable', 'msd');
    expect(report).toMatchObject({ observable: 'msd', diagnostics: { phonons: 30000 } });
    expect(Math.max(...deviates(report).map(Math.abs))).toBeLessThan(4);
    const [exponent, error, theory] = ['exponent', 'exponentError', 'exponentTheory'].map((name) =>
      column(report, name),
    );
    expect(exponent).toHaveLength(31);
    exponent.forEach((value, i) => expect(Math.abs(value - theory[i])).toBeLessThan(4.5 * error[i]));
    expect(theory[0]).toBeCloseTo(2, 2);
    expect(theory[30]).toBeLessThan(1.8);
  });

  test('kappa is measured within its error, and goes to an archive with the same numbers', async () => {
    const words = ['--observable', 'kappa', '--quiet', '--out'];
    for (const name of ['kappa.json', 'kappa.npz'])
      expect(await start(small, ...words, join(folder, name)).ended).toEqual({ code: 0, stdout: '', stderr: '' });
    const report = JSON.parse(readFileSync(join(folder, 'kappa.json'), 'utf8')) as Record<string, number> & {
      mean: number[];
    };
    expect(report.kappa0).toBeCloseTo(0.10825317547, 10);
    expect(report.kappa0ClosedForm).toBeCloseTo(report.kappa0, 10);
    expect(report.kappa).toBeCloseTo(report.kappa0 / 0.1 + 0.1, 10);
    expect(report.leastEpsilon).toBeCloseTo(Math.sqrt(report.kappa0), 10);
    expect(report.kappaMeasured).toBeCloseTo(report.integral + report.tailCorrection + report.kappaNoise, 12);
    expect(report.kappaMeasuredError / report.kappa).toBeLessThan(0.03);
    expect(Math.abs(report.kappaMeasured - report.kappa) / report.kappaMeasuredError).toBeLessThan(4);
    const arrays = readNpz(readFileSync(join(folder, 'kappa.npz')));
    expect(arrays.get('mean')).toEqual({ type: '<f8', shape: [101], values: report.mean });
    expect(arrays.get('kappaMeasured')?.values).toEqual([report.kappaMeasured]);
  });

  test('kappa without pinning has only the integral up to T', async () => {
    const report = await measure(`${small}&w0=0`, '--observable', 'kappa');
    expect(report.notices).toEqual([
      expect.stringContaining('a ring of 36 sites; theory is that of the infinite chain'),
      expect.stringContaining('kappa_0 is infinite'),
    ]);
    for (const name of ['kappa0', 'kappa', 'leastKappa', 'tailCorrection', 'kappaMeasured'])
      expect(report[name]).toBeNull();
    const { integral, integralError, integralTheory } = report as unknown as Record<string, number>;
    expect(Math.abs(integral - integralTheory) / integralError).toBeLessThan(4);
  });
});

describe('Ctrl-C', () => {
  test.each([
    [['v=1&e=0.1&L=4&T=1&M=1000000', '--observable', 'current'], /averaged over (\d+) of 1000000 realisations/],
    [['v=1&e=0.1&L=4&T=1000&g=10&P=50000000', '--observable', 'msd'], /averaged over (\d+) of 50000000 phonons/],
    [['v=1&L=8&T=1000', '--study', 'eps=0.2,0.001'], /Interrupted: (\d) of 2 values/],
  ])('of %j writes what was finished', async (words, pattern) => {
    const { child, ended } = start(...words);
    child.stderr.once('data', () => child.kill('SIGINT'));
    const killer = setTimeout(() => child.kill('SIGINT'), 2500);
    const { code, stdout } = await ended;
    clearTimeout(killer);
    expect(code).toBe(130);
    const report = JSON.parse(stdout) as Report;
    const told = report.notices.map((text) => pattern.exec(text)).find((match) => match !== null);
    const count = Number(told?.[1]);
    const { realisations, phonons } = report.diagnostics;
    expect(count).toBe(realisations ?? phonons ?? (report.points as Point[]).length);
    for (const name of ['mean', 'theory'])
      if (count > 0 && report.observable) expect(column(report, name).every(Number.isFinite)).toBe(true);
  });
});
