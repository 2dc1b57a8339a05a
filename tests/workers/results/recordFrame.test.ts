import { describe, expect, it } from 'vitest';
import type { Frame, Grid } from '../../../workers/contract/protocol';
import { recordFrame } from '../../../workers/results/recordFrame';
import { readResult } from '../../../src/results/readResult';
import type { ResultRecord } from '../../../src/results/record';
import { areDense } from '../../../src/results/times';
import { coefficientsAt, frameAt, line, plane, recordOf, smallGrid, writtenAs } from '../../results/written';
import { probeKernel, probeReading, type Detector } from '../../../src/physics/probe';

const fine: Grid = { positionCount: 40, waveNumberCount: 33 };
const read = async (...given: Parameters<typeof recordOf>): Promise<ResultRecord> =>
  readResult(await writtenAs('npz', recordOf(...given)))[0];

function expectClose(found: Float64Array | null, expected: Float64Array | null, digits = 10): void {
  expect(found?.length).toBe(expected?.length);
  found?.forEach((value, i) => expect(value).toBeCloseTo(expected![i], digits));
}

function expectFields(found: Frame, expected: Frame): void {
  expectClose(found.wigner, expected.wigner);
  expectClose(found.energy, expected.energy);
  expectClose(found.spectrum, expected.spectrum);
  expectClose(found.plane, expected.plane);
  expect(found.polarisation.length).toBe(expected.polarisation.length);
  found.polarisation.forEach((part, i) => expectClose(part, expected.polarisation[i]));
}

describe('frames of a record from a file', () => {
  it('have the numbers of the file on its grid', async () => {
    const frame = recordFrame(await read(plane, [0.5, 2]), 0.5, 2, smallGrid, 'plain')!;
    expect(frame).toMatchObject(frameAt(plane, 0.5, smallGrid));
    expect([frame.energyCovariance, frame.spectrumError, frame.wignerError]).toEqual([null, null, null]);
  });

  for (const [name, scenario] of [
    ['the line', line],
    ['the plane', plane],
  ] as const)
    it(`are those of the engine on another grid, on ${name}`, async () => {
      const record = await read(scenario, [0.5, 2]);
      for (const smoothing of ['plain', 'husimi'] as const) {
        expectFields(recordFrame(record, 2, 2, fine, smoothing)!, frameAt(scenario, 2, fine, smoothing));
        expectFields(recordFrame(record, 2, 2, smallGrid, smoothing)!, frameAt(scenario, 2, smallGrid, smoothing));
      }
      // grids of few wave numbers, as histories have them
      const slim = { positionCount: 30, waveNumberCount: 4 };
      expectFields(recordFrame(record, 2, 2, slim, 'plain')!, frameAt(scenario, 2, slim));
    });

  it('leave what the file has smoothed', async () => {
    const record = await read(line, [1], { smoothing: 'husimi' });
    const frame = recordFrame(record, 1, 2, fine, 'plain')!;
    expect(frame.smoothing).toBe('husimi');
    expectFields(frame, frameAt(line, 1, fine, 'husimi'));
    expectFields(recordFrame(record, 1, 2, fine, 'husimi')!, frameAt(line, 1, fine, 'husimi'));
  });

  it('lack their fields where those of others alone are wanted, and nothing else', async () => {
    const record = await read(plane, [0.5, 2]);
    for (const grid of [smallGrid, fine])
      for (const smoothing of ['plain', 'husimi'] as const) {
        const whole = recordFrame(record, 2, 2, grid, smoothing)!;
        expect(recordFrame(record, 2, 2, grid, smoothing, { fieldsOf: ['chain', 'limit'] })).toEqual(whole);
        const curves = { ...whole, wigner: new Float64Array(0), plane: null };
        expect(recordFrame(record, 2, 2, grid, smoothing, { fieldsOf: ['limit'] })).toEqual(curves);
      }
    const probes: Detector[] = [{ kind: 'point', r: 0.3, k: 0.1 }];
    const { readings } = recordFrame(record, 2, 2, smallGrid, 'plain', { probes })!;
    expect(recordFrame(record, 2, 2, smallGrid, 'plain', { probes, fieldsOf: [] })!.readings).toEqual(readings);
  });

  it('have errors between those of the cells beside', async () => {
    const record = await read(line, [1]);
    const { energyError } = recordFrame(record, 1, 2, { positionCount: 24, waveNumberCount: 10 }, 'plain')!;
    // cell 3 of 24 lies between cells 1 and 2 of 12, at a quarter of the way
    const [a, b] = [0.02, 0.03];
    expect(energyError![3]).toBeCloseTo(Math.sqrt(0.75 * a * a + 0.25 * b * b), 12);
    // round the ring
    const [last, first] = [0.12, 0.01];
    expect(energyError![0]).toBeCloseTo(Math.sqrt(0.25 * last * last + 0.75 * first * first), 12);
  });

  it('are read at probes, without errors', async () => {
    const probes = [
      { kind: 'point', r: 0.3, k: 0.1 },
      { kind: 'region', r: [-1, 1], k: [0, 0.25] },
    ] as const;
    const asked = probes.map((probe) => ({ ...probe })) as unknown as Parameters<typeof probeKernel>[0][];
    const { readings } = recordFrame(await read(line, [1]), 1, 2, fine, 'plain', { probes: asked })!;
    const c = coefficientsAt(line, 1);
    asked.forEach((probe, i) => {
      expect(readings![i].value).toBeCloseTo(probeReading(c, probeKernel(probe, c, null)), 10);
      expect(readings![i].error).toBeNull();
    });
  });

  it('are there at the times of the file alone', async () => {
    const record = await read(line, [0.5, 2]);
    for (const time of [0, 0.49, 0.51, 1, 1.99]) expect(recordFrame(record, time, 2, fine, 'plain')).toBeNull();
    expect(recordFrame(record, 0.5 + 1e-12, 2, fine, 'plain')?.kineticTime).toBe(0.5);
  });

  it('are interpolated where the times are as close as those of the page', async () => {
    const times = Array.from({ length: 101 }, (_, i) => (2 * i) / 100);
    const record = await read(line, times);
    const [a, b] = [50, 51].map((i) => frameAt(line, times[i], fine).energy);
    const between = recordFrame(record, 1.005, 2, fine, 'plain')!;
    expect(between.kineticTime).toBe(1.005);
    expectClose(
      between.energy,
      a.map((value, i) => 0.75 * value + 0.25 * b[i]),
    );
  });
});

it('calls times dense that cover the whole run without a gap', () => {
  const times = Array.from({ length: 101 }, (_, i) => (7 * i) / 100);
  expect(areDense(times, 7)).toBe(true);
  expect(areDense(times.slice(1), 7)).toBe(false);
  expect(areDense(times.slice(0, -1), 7)).toBe(true);
  expect(areDense(times.slice(0, -2), 7)).toBe(false);
  expect(areDense(times.toSpliced(40, 1), 7)).toBe(false);
});
