import { crc32 as zlibs } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { recordNpz } from '../../src/export/frameNpz';
import { NumberLists } from '../../workers/contract/numberLists';
import { kernelModule } from '../workers/kernels/kernels';
import { framesInTurn, plainText, recordJson, type FrameRecord } from '../../src/export/frames';
import { npyHeader } from '../../src/export/npzArchive';
import { defaultScenario, scenarioRecord } from '../../src/scenario/codec';
import { physicsKeys } from '../../src/scenario/schema';
import { FILE_LAYOUT, NUMERICS_VERSION } from '../../workers/contract/numerics';
import type { Frame } from '../../workers/contract/protocol';
import { readNpz, textOf } from '../cli/npy';

const grid = { positionCount: 3, waveNumberCount: 2 };

/** W(r_i, k_j, t_n) = 100 n + 10 i + j + 1/3. */
const valueAt = (n: number, i: number, j: number) => 100 * n + 10 * i + j + 1 / 3;

function frameAt(n: number): Frame {
  const wigner = new Float64Array(6);
  for (let i = 0; i < 3; ++i) for (let j = 0; j < 2; ++j) wigner[j * 3 + i] = valueAt(n, i, j);
  return {
    engine: 'chain',
    kineticTime: n,
    grid,
    smoothing: 'plain',
    wigner,
    wignerError: null,
    energy: Float64Array.of(n, 1 / 7, 2),
    energyError: n === 0 ? null : Float64Array.of(0.1, 0.2, 0.3),
    spectrum: Float64Array.of(-1e-17, n),
    spectrumError: null,
    energyCovariance: null,
    polarisation: [],
    plane: null,
    total: 0.1 + 0.2,
    momentum: -0.5,
    realisationCount: 4,
  };
}

const result: FrameRecord = {
  program: 'Wigner Lab',
  version: '1.2.3',
  engine: 'chain',
  scenario: { ...defaultScenario, length: 6, furtherCouplings: [0.25] },
  notices: ['w0=9 \u2026 \u{1d714}'],
  grid,
  kineticTimes: [0, 0.5],
  frame: (index) => Promise.resolve(frameAt(index)),
  diagnostics: {
    wallMs: 1.5,
    sites: 12,
    realisations: 4,
    steps: 3,
    step: 0.5,
    siteSteps: 144,
    energyDrift: 1e-7,
    momentumDrift: 0,
    errorEstimate: null,
  },
};

async function joined<Piece>(pieces: AsyncIterable<Piece>): Promise<Piece[]> {
  const all: Piece[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

const wanted = [0, 1].map((n) => [0, 1, 2].map((i) => [0, 1].map((j) => valueAt(n, i, j))));

/** The same in d = 2: e_i(r_j, t_n) = n + i + j/8, and for radial states e(r_i, r_j, t_n) = 100 n + 10 i + j. */
const flatLand: FrameRecord = {
  ...result,
  scenario: { ...result.scenario, dimension: 2, geometry: 'radial' },
  frame: (n) =>
    Promise.resolve({
      ...frameAt(n),
      polarisation: [0, 1].map((i) => Float64Array.from([0, 1, 2], (j) => n + i + j / 8)),
      plane: planeAt(n),
    }),
};
const planeAt = (n: number) =>
  Float64Array.from({ length: 9 }, (_, at) => 100 * n + 10 * (at % 3) + Math.floor(at / 3));
const wantedPolarisation = [0, 1].map((n) => [0, 1].map((i) => [n + i, n + i + 1 / 8, n + i + 1 / 4]));
const wantedPlane = [0, 1].map((n) => [0, 1, 2].map((i) => [0, 1, 2].map((j) => 100 * n + 10 * i + j)));

describe('a record as JSON', () => {
  test('holds every member in the order of the description, numbers to the last digit', async () => {
    const read = JSON.parse((await joined(recordJson(result, plainText))).join('')) as Record<string, unknown>;
    expect(Object.keys(read)).toEqual([
      'program',
      'version',
      'layout',
      'numerics',
      'engine',
      'scenario',
      'seeds',
      'notices',
      'units',
      'r',
      'k',
      'frames',
      'diagnostics',
    ]);
    const { program, version, engine, scenario, notices, diagnostics } = result;
    expect(read).toMatchObject({
      program,
      version,
      engine,
      scenario: scenarioRecord(scenario),
      notices,
      diagnostics,
      r: [-2, 0, 2],
      k: [-0.25, 0.25],
    });
    expect(read.frames).toEqual([
      {
        t: 0,
        W: wanted[0],
        energy: [0, 1 / 7, 2],
        energyError: null,
        spectrum: [-1e-17, 0],
        total: 0.1 + 0.2,
        momentum: -0.5,
      },
      {
        t: 0.5,
        W: wanted[1],
        energy: [1, 1 / 7, 2],
        energyError: [0.1, 0.2, 0.3],
        spectrum: [-1e-17, 1],
        total: 0.1 + 0.2,
        momentum: -0.5,
      },
    ]);
  });

  test('has the polarisations after the momentum in d = 2, and the plane of a radial state', async () => {
    const { frames } = JSON.parse((await joined(recordJson(flatLand, plainText))).join('')) as {
      frames: Record<string, unknown>[];
    };
    expect(Object.keys(frames[0])).toEqual([
      't',
      'W',
      'energy',
      'energyError',
      'spectrum',
      'total',
      'momentum',
      'polarisation',
      'plane',
    ]);
    expect(frames.map(({ polarisation }) => polarisation)).toEqual(wantedPolarisation);
    expect(frames.map(({ plane }) => plane)).toEqual(wantedPlane);
    const planar: FrameRecord = { ...flatLand, frame: async (n) => ({ ...(await flatLand.frame(n)), plane: null }) };
    const read = JSON.parse((await joined(recordJson(planar, plainText))).join('')) as {
      frames: Record<string, unknown>[];
    };
    expect(Object.keys(read.frames[1]).at(-1)).toBe('polarisation');
  });

  test('is the same text whoever writes the numbers', async () => {
    const lists = new NumberLists(kernelModule);
    const wide: FrameRecord = {
      ...flatLand,
      grid: { positionCount: 3, waveNumberCount: 30_000 },
      kineticTimes: [0],
      frame: async () => ({
        ...(await flatLand.frame(0)),
        grid: { positionCount: 3, waveNumberCount: 30_000 },
        wigner: Float64Array.from({ length: 90_000 }, (_, i) => (i === 7 ? NaN : Math.sin(i) * 10 ** (i % 40))),
      }),
    };
    for (const record of [result, flatLand, wide]) {
      const bytes = (await joined(recordJson(record, lists))).map((piece) => Buffer.from(piece));
      expect(Buffer.concat(bytes).toString()).toBe((await joined(recordJson(record, plainText))).join(''));
    }
  });

  test('without frames is still whole', async () => {
    const read = JSON.parse((await joined(recordJson({ ...result, kineticTimes: [] }, plainText))).join('')) as {
      frames: unknown;
    };
    expect(read.frames).toEqual([]);
  });
});

describe('a record as a NumPy archive', () => {
  const archiveOf = async (given: FrameRecord) => readNpz(Buffer.concat(await joined(recordNpz(given))));

  test('holds the same numbers, with shapes', async () => {
    const arrays = await archiveOf(result);
    const numbers = (name: string) => ({ shape: arrays.get(name)?.shape, values: arrays.get(name)?.values });
    expect(numbers('r')).toEqual({ shape: [3], values: [-2, 0, 2] });
    expect(numbers('k')).toEqual({ shape: [2], values: [-0.25, 0.25] });
    expect(numbers('t')).toEqual({ shape: [2], values: [0, 0.5] });
    expect(numbers('W')).toEqual({ shape: [2, 3, 2], values: wanted.flat(2) });
    expect(numbers('energy')).toEqual({ shape: [2, 3], values: [0, 1 / 7, 2, 1, 1 / 7, 2] });
    expect(numbers('energyError')).toEqual({ shape: [2, 3], values: [NaN, NaN, NaN, 0.1, 0.2, 0.3] });
    expect(numbers('spectrum')).toEqual({ shape: [2, 2], values: [-1e-17, 0, -1e-17, 1] });
    expect(numbers('total')).toEqual({ shape: [2], values: [0.1 + 0.2, 0.1 + 0.2] });
    expect(numbers('momentum')).toEqual({ shape: [2], values: [-0.5, -0.5] });
  });

  test('holds polarisations and planes in d = 2, neither in d = 1, planes of radial states alone', async () => {
    const arrays = await archiveOf(flatLand);
    expect(arrays.get('polarisation')).toEqual({ type: '<f8', shape: [2, 2, 3], values: wantedPolarisation.flat(2) });
    expect(arrays.get('plane')).toEqual({ type: '<f8', shape: [2, 3, 3], values: wantedPlane.flat(2) });
    const chain = await archiveOf(result);
    expect([chain.has('polarisation'), chain.has('plane')]).toEqual([false, false]);
    const planar = await archiveOf({ ...flatLand, scenario: { ...flatLand.scenario, geometry: 'planar' } });
    expect([planar.has('polarisation'), planar.has('plane')]).toEqual([true, false]);
    const missing: FrameRecord = { ...flatLand, frame: async (n) => ({ ...(await flatLand.frame(n)), plane: null }) };
    await expect(archiveOf(missing)).rejects.toThrow('without its plane');
  });

  test('holds scenario, notices and diagnostics as JSON text, and the rest of the description as text', async () => {
    const arrays = await archiveOf(result);
    for (const name of ['notices', 'diagnostics'] as const)
      expect(JSON.parse(textOf(arrays.get(name)!))).toEqual(result[name]);
    expect(JSON.parse(textOf(arrays.get('scenario')!))).toEqual(scenarioRecord(result.scenario));
    for (const name of ['program', 'version', 'engine'] as const) expect(textOf(arrays.get(name)!)).toBe(result[name]);
  });

  test('has every key of the scenario as an array of its own, with seeds, and diagnostics one by one', async () => {
    const packets = [
      { r: -1, k: 0.1, sr: 0.5, sk: 0.05, energy: 1 },
      { r: 1, k: -0.2, sr: 0.25, sk: 0.1, energy: 2 },
    ];
    const scenario = { ...result.scenario, profile: 'packets' as const, packets, seed: 2 ** 32 - 1 };
    const arrays = await archiveOf({ ...result, scenario });
    const shaped = (name: string) => ({ shape: arrays.get(name)?.shape, values: arrays.get(name)?.values });
    for (const [key, value] of Object.entries(scenarioRecord(scenario))) {
      const array = arrays.get(`scenario/${key}`)!;
      if (typeof value === 'number') expect(shaped(`scenario/${key}`), key).toEqual({ shape: [], values: [value] });
      else if (key === 'pk')
        expect(shaped('scenario/pk')).toEqual({ shape: [2, 5], values: packets.flatMap((row) => Object.values(row)) });
      else if (key === 'pf' || key === 'ph') expect(shaped(`scenario/${key}`)).toEqual({ shape: [0, 2], values: [] });
      else if (key === 'c') expect(shaped('scenario/c')).toEqual({ shape: [1], values: [0.25] });
      else expect(textOf(array), key).toBe(value);
    }
    expect(shaped('seeds')).toEqual({ shape: [1], values: [2 ** 32 - 1] });
    expect(shaped('diagnostics/siteSteps')).toEqual({ shape: [], values: [144] });
    expect(shaped('diagnostics/errorEstimate')).toEqual({ shape: [], values: [NaN] });
    expect([shaped('layout').values, shaped('numerics').values]).toEqual([[FILE_LAYOUT], [NUMERICS_VERSION]]);
    expect((await archiveOf({ ...result, engine: 'boltzmann' })).get('seeds')?.shape).toEqual([0]);
  });

  test('says of every array of numbers its unit and as many axes as it has, each with one size', async () => {
    const read = { ...flatLand, probes: [[0, 0.1]] };
    const frame = async (n: number) => ({ ...(await flatLand.frame(n)), readings: [{ value: 1, error: null }] });
    const arrays = await archiveOf({ ...read, frame });
    const [units, axes] = ['units', 'axes'].map(
      (name) => JSON.parse(textOf(arrays.get(name)!)) as Record<string, string | string[]>,
    );
    const sizes = new Map<string, number>();
    for (const [name, { type, shape }] of arrays) {
      if (type !== '<f8') continue;
      expect(typeof units[name], name).toBe('string');
      expect(axes[name] ?? [], name).toHaveLength(shape.length);
      shape.forEach((size, i) => {
        const axis = axes[name][i];
        expect(size, `${name} ${axis}`).toBe(sizes.get(axis) ?? size);
        sizes.set(axis, size);
      });
    }
    expect(Object.keys(units).filter((name) => !arrays.has(name))).toEqual([]);
    for (const { key, unit } of physicsKeys) {
      const told = units[`scenario/${key}`];
      if (unit !== '') expect(told, key).toBe(unit);
      else if (!['pf', 'ph', 'pk'].includes(key) && arrays.get(`scenario/${key}`)?.type === '<f8')
        expect(told, key).toBe('none');
    }
  });

  test('has equal bytes for equal results, and stands without frames', async () => {
    expect(Buffer.concat(await joined(recordNpz(result))).equals(Buffer.concat(await joined(recordNpz(result))))).toBe(
      true,
    );
    expect((await archiveOf({ ...result, kineticTimes: [] })).get('W')?.shape).toEqual([0, 3, 2]);
  });

  test('has the same bytes with the check of the platform, arrays without numbers included', async () => {
    const given = { ...result, scenario: { ...result.scenario, furtherCouplings: [] } };
    const bytes = Buffer.concat(await joined(recordNpz(given)));
    expect((await archiveOf(given)).get('scenario/c')?.shape).toEqual([0]);
    expect(Buffer.concat(await joined(recordNpz(given, zlibs))).equals(bytes)).toBe(true);
  });

  test('begins its data at a multiple of 64 bytes, whatever the shape', () => {
    for (let digits = 1; digits < 60; ++digits) expect(npyHeader('<f8', [10 ** digits]).length % 64).toBe(0);
  });
});

describe('frames in turn', () => {
  const times = Array.from({ length: 20 }, (_, i) => i);

  test.each([
    ['sixteen are made before their turn where they are small', grid, 16],
    ['eight where they are larger', { positionCount: 512, waveNumberCount: 512 }, 8],
    ['one where it is large', { positionCount: 2048, waveNumberCount: 1024 }, 1],
    ['one where it is larger still', { positionCount: 4096, waveNumberCount: 4096 }, 1],
  ])('come in order: %s', async (_, cells, ahead) => {
    const asked: number[] = [];
    const frame = (index: number) => (asked.push(index), Promise.resolve(frameAt(index)));
    const seen: [number, number, number][] = [];
    for await (const [index, { kineticTime }] of framesInTurn({ kineticTimes: times, frame, grid: cells }))
      seen.push([index, kineticTime, asked.length]);
    expect(seen).toEqual(times.map((time) => [time, time, Math.min(time + 1 + ahead, times.length)]));
    expect(asked).toEqual(times);
  });

  test('end with the failure of one, after those before it', async () => {
    const frame = (index: number) =>
      index === 2 ? Promise.reject(new Error('lost')) : Promise.resolve(frameAt(index));
    const seen: number[] = [];
    const read = async () => {
      for await (const [index] of framesInTurn({ kineticTimes: times, frame, grid })) seen.push(index);
    };
    await expect(read()).rejects.toThrow('lost');
    expect(seen).toEqual([0, 1]);
  });

  test('are none of an empty record', async () => {
    const frame = () => Promise.reject(new Error('there is none'));
    for await (const each of framesInTurn({ kineticTimes: [], frame, grid })) expect(each).toBeUndefined();
  });
});
