import { unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureJson } from '../../src/export/frames';
import { npyHeader } from '../../src/export/npzArchive';
import { scenarioRecord } from '../../src/scenario/codec';
import { ResultProblem, type Problem } from '../../src/results/problem';
import { readResult } from '../../src/results/readResult';
import { summaryOf, type ResultRecord } from '../../src/results/record';
import { sized } from '../size';
import { frameAt, line, plane, recordOf, smallGrid, writtenAs } from './written';

const times = [0, 0.5, 2];
const formats = ['json', 'npz'] as const;

function problemOf(bytes: Uint8Array, mostBytes?: number): Problem {
  try {
    readResult(bytes, mostBytes);
  } catch (reason) {
    if (reason instanceof ResultProblem) return reason.problem;
    throw reason;
  }
  throw new Error('the file was read');
}

const text = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

type Json = Record<string, unknown> & { frames: Record<string, unknown>[]; scenario: Record<string, unknown> };

async function json(change: (value: Json) => void): Promise<Uint8Array> {
  const value = JSON.parse(new TextDecoder().decode(await writtenAs('json', recordOf(line, times)))) as Json;
  change(value);
  return text(value);
}

async function npz(change: (files: Record<string, Uint8Array>) => void, level: 0 | 6 = 0): Promise<Uint8Array> {
  const files = unzipSync(await writtenAs('npz', recordOf(line, times)));
  change(files);
  return zipSync(files, { level });
}

const numbers = (type: string, shape: number[], values: ArrayBufferView): Uint8Array => {
  const header = npyHeader(type, shape);
  const bytes = new Uint8Array(header.length + values.byteLength);
  bytes.set(header);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), header.length);
  return bytes;
};

function expectRecord(record: ResultRecord, scenario: typeof line): void {
  expect(record).toMatchObject({
    ...{ engine: 'chain', program: 'Wigner Lab', version: '0.1.0', notices: ['told'], smoothing: 'plain' },
    ...{ grid: smallGrid, length: scenario.length, epsilon: scenario.epsilon, scenario: scenarioRecord(scenario) },
    diagnostics: { energyDrift: 1e-7, realisations: 40 },
  });
  record.frames.forEach((frame, n) => {
    const expected = frameAt(scenario, times[n], smallGrid);
    for (let i = 0; i < 12; ++i)
      for (let j = 0; j < 10; ++j) expect(frame.wigner[i * 10 + j]).toBe(expected.wigner[j * 12 + i]);
    expect(frame).toMatchObject({
      kineticTime: times[n],
      energy: expected.energy,
      energyError: expected.energyError,
      spectrum: expected.spectrum,
      spectrumError: null,
      polarisation: expected.polarisation,
      total: expected.total,
      momentum: 0.25,
    });
    if (scenario === plane)
      for (let i = 0; i < 12; ++i)
        for (let j = 0; j < 12; ++j) expect(frame.plane![i * 12 + j]).toBe(expected.plane![j * 12 + i]);
    else expect(frame.plane).toBeNull();
  });
}

describe('reading what the command line writes', () => {
  for (const format of formats)
    for (const [name, scenario] of [
      ['a chain', line],
      ['a radial state', plane],
    ] as const)
      it(`gives every number back, of ${name} as ${format}`, async () => {
        const shares: number[] = [];
        const [record, ...others] = readResult(await writtenAs(format, recordOf(scenario, times)), Infinity, (share) =>
          shares.push(share),
        );
        expect(others).toEqual([]);
        expectRecord(record, scenario);
        expect(shares.length).toBeGreaterThan(0);
        expect(shares).toEqual([...shares].sort((a, b) => a - b));
        expect(summaryOf(record)).toMatchObject({ kineticTimes: times, realisationCount: 40 });
        expect('frames' in summaryOf(record)).toBe(false);
      });

  it('reads archives that NumPy has packed, and other types of numbers', async () => {
    const packed = await npz((files) => {
      files['t.npy'] = numbers('<f4', [3], Float32Array.from(times));
      files['layout.npy'] = numbers('<i8', [], BigInt64Array.of(7n));
      files['realisations.npy'] = numbers('<i4', [3], Int32Array.of(40, 39, 38));
      files['units.npy'] = numbers('<U2', [], Uint32Array.of(0x7b, 0x7d));
    }, 6);
    const [record] = readResult(packed);
    expectRecord(record, line);
    expect(record.layout).toBe(7);
    expect(record.frames.map(({ realisationCount }) => realisationCount)).toEqual([40, 39, 38]);
  });

  it('reads JSON in any order, indented, with a mark of its encoding', async () => {
    const value = JSON.parse(new TextDecoder().decode(await writtenAs('json', recordOf(line, times)))) as Json;
    const turned = Object.fromEntries(Object.entries(value).reverse());
    expectRecord(readResult(text(`\ufeff\n${JSON.stringify(turned, null, 2)}\n`))[0], line);
  });

  it('reads a picture of the page: a record of one time for each engine', () => {
    const frames = {
      chain: frameAt(line, 1, smallGrid),
      limit: { ...frameAt(line, 1, smallGrid), realisationCount: 0 },
    };
    const records = readResult(text(pictureJson(line, { frames })));
    expect(records.map(({ engine }) => engine)).toEqual(['chain', 'limit']);
    expect(records.map((record) => summaryOf(record).realisationCount)).toEqual([40, 0]);
    expect(records[0].frames[0].energy).toEqual(frames.chain.energy);
  });

  it('has no errors where an engine has none', async () => {
    const exact = recordOf(line, times, { engine: 'boltzmann' });
    const frame = (n: number) => Promise.resolve({ ...frameAt(line, times[n], smallGrid), energyError: null });
    for (const format of formats) {
      const [record] = readResult(await writtenAs(format, { ...exact, frame }));
      expect(record.frames.map(({ energyError }) => energyError)).toEqual([null, null, null]);
    }
  });
});

it('reads the archives of all engines that the page saves in one', async () => {
  const chain = await writtenAs('npz', recordOf(line, times));
  const limit = await writtenAs('npz', recordOf(line, times, { engine: 'limit' }));
  const records = readResult(zipSync({ 'chain.npz': chain, 'limit.npz': limit }, { level: 0 }));
  expect(records.map(({ engine }) => engine)).toEqual(['chain', 'limit']);
});

describe('telling what is wrong with a file', () => {
  it.each([
    ['nothing', '', 'empty'],
    ['the index of a sweep', 'hash,status,file,g\n', 'index'],
    ['a part of a sharded run', '{"part":1,"program":"Wigner Lab"}\n0a\n', 'part'],
    ['a study', '{"program":"x","study":"epsilon"}', 'measurement'],
    ['the numbers of a figure', '{"program":"x","version":"1","figure":"Energy"}', 'figure'],
    ['a scenario', '{"v":1,"w0":1}', 'scenario'],
    ['a scenario in a member', '{"scenario":{"w0":1}}', 'scenario'],
    ['another JSON', '{"a":1}', 'unknown'],
    ['a text', 'Dear reader', 'text'],
    ['a drawing', '<svg xmlns="">', 'picture'],
    ['a picture', '\u0089PNG', 'picture'],
    ['some bytes', '\0\0\0', 'unknown'],
  ])('knows %s', (_, content, what) => {
    const bytes = Uint8Array.from(content, (sign) => sign.charCodeAt(0));
    expect(problemOf(bytes)).toEqual({ kind: 'other', what });
  });

  it('knows archives of something else', () => {
    expect(problemOf(zipSync({ 'a.txt': text('x') }))).toEqual({ kind: 'other', what: 'archive' });
    const study = { 'study.npy': numbers('<U1', [], Uint32Array.of(0x65)) };
    expect(problemOf(zipSync(study))).toEqual({ kind: 'other', what: 'measurement' });
  });

  it.each<[string, (value: Json) => void, Problem]>([
    ['a member that is missing', (v) => delete v['r'], { kind: 'missing', member: 'r' }],
    ['a list of a frame', (v) => delete v.frames[1]['energy'], { kind: 'missing', member: 'frames[1].energy' }],
    ['the scenario', (v) => delete (v as Partial<Json>).scenario, { kind: 'missing', member: 'scenario' }],
    ['a key of it', (v) => delete v.scenario['L'], { kind: 'missing', member: 'scenario.L' }],
    ['no frames', (v) => delete (v as Partial<Json>).frames, { kind: 'missing', member: 'frames' }],
    ['no times', (v) => (v.frames = []), { kind: 'shape', member: 'frames[0].t', found: '(0,)', expected: '(n ≥ 1,)' }],
    [
      'an unknown engine',
      (v) => (v['engine'] = 'quantum'),
      { kind: 'value', member: 'engine', found: '"quantum"', rule: 'engine' },
    ],
    [
      'times that go back',
      (v) => (v.frames[2]['t'] = 0.1),
      { kind: 'value', member: 'frames[2].t', found: '0.1', rule: 'ascending' },
    ],
    [
      'a time beyond the run',
      (v) => (v.frames[2]['t'] = 2.1),
      { kind: 'value', member: 'frames[2].t', found: '2.1', rule: 'ascending' },
    ],
    [
      'a row of another length',
      (v) => (v.frames[0]['W'] as number[][])[3].pop(),
      { kind: 'shape', member: 'frames[0].W[3]', found: '(9,)', expected: '(10,)' },
    ],
    [
      'a field of another size',
      (v) => (v.frames[0]['W'] as number[][]).pop(),
      { kind: 'shape', member: 'frames[0].W', found: '(110,)', expected: '(12, 10)' },
    ],
    [
      'no number in a field',
      (v) => ((v.frames[0]['W'] as unknown[][])[3][4] = null),
      { kind: 'value', member: 'frames[0].W[3][4]', found: 'null', rule: 'number' },
    ],
    [
      'an energy that is not that of the field',
      (v) => ((v.frames[0]['energy'] as number[])[2] = 5),
      { kind: 'value', member: 'frames[0].energy[2]', found: '5', rule: 'energySum' },
    ],
    [
      'a spectrum that is not that of the field',
      (v) => ((v.frames[0]['spectrum'] as number[])[0] = 9),
      { kind: 'value', member: 'frames[0].spectrum[0]', found: '9', rule: 'spectrumSum' },
    ],
    [
      'another total',
      (v) => (v.frames[1]['total'] = 100),
      { kind: 'value', member: 'frames[1].total[0]', found: '100', rule: 'totalSum' },
    ],
    [
      'a negative error',
      (v) => ((v.frames[0]['energyError'] as number[])[0] = -1),
      { kind: 'value', member: 'frames[0].energyError', found: '-1', rule: 'notNegative' },
    ],
    ['another ring', (v) => (v.scenario['L'] = 7), { kind: 'value', member: 'r[0]', found: '-2.75', rule: 'centresR' }],
    [
      'a smoothing that there is not',
      (v) => (v['smoothing'] = 'box'),
      { kind: 'value', member: 'smoothing', found: '"box"', rule: 'smoothing' },
    ],
    [
      'notices that are no list',
      (v) => (v['notices'] = 'one'),
      { kind: 'value', member: 'notices', found: '"one"', rule: 'list' },
    ],
  ])('names %s in JSON', async (_, change, problem) => {
    expect(problemOf(await json(change))).toEqual(problem);
  });

  it.each<[string, (files: Record<string, Uint8Array>) => void, Problem]>([
    ['a member that is missing', (f) => delete f['W.npy'], { kind: 'missing', member: 'W' }],
    [
      'another shape',
      (f) => (f['energy.npy'] = numbers('<f8', [12, 3], new Float64Array(36))),
      { kind: 'shape', member: 'energy', found: '(12, 3)', expected: '(3, 12)' },
    ],
    [
      'another type',
      (f) => (f['energy.npy'] = numbers('>f8', [3, 12], new Float64Array(36))),
      { kind: 'type', member: 'energy', found: '>f8', expected: '<f8' },
    ],
    [
      'a text in place of numbers',
      (f) => (f['total.npy'] = numbers('<U1', [], Uint32Array.of(65))),
      { kind: 'type', member: 'total', found: '<U', expected: '<f8' },
    ],
    [
      'numbers in place of a text',
      (f) => (f['scenario.npy'] = numbers('<f8', [1], Float64Array.of(1))),
      { kind: 'type', member: 'scenario', found: '(1,)', expected: '<U' },
    ],
    ['a member that is cut off', (f) => (f['k.npy'] = f['k.npy'].subarray(0, -3)), { kind: 'cut', member: 'k' }],
    [
      'the order of Fortran',
      (f) => {
        const header = new TextDecoder().decode(f['W.npy'].subarray(0, 128)).replace('False', 'True ');
        f['W.npy'].set(text(header.slice(10)), 10);
      },
      { kind: 'type', member: 'W', found: 'fortran_order', expected: 'C' },
    ],
    [
      'a number that is none',
      (f) => (f['momentum.npy'] = numbers('<f8', [3], Float64Array.of(0, Number.NaN, 0))),
      { kind: 'value', member: 'momentum[1]', found: 'NaN', rule: 'finite' },
    ],
  ])('names %s in an archive', async (_, change, problem) => {
    expect(problemOf(await npz(change))).toEqual(problem);
  });

  it('holds every member against its checksum', async () => {
    const bytes = await writtenAs('npz', recordOf(line, times));
    // the first file named W.npy, well behind its header
    const at = Buffer.from(bytes).indexOf('W.npy') + 500;
    bytes[at] ^= 1;
    expect(problemOf(bytes)).toMatchObject({ kind: 'checksum', member: 'W.npy' });
  });

  it('refuses what unpacks to more than there may be', async () => {
    const zeros = await npz((files) => (files['more.npy'] = numbers('<f8', [100_000], new Float64Array(1e5))), 6);
    expect(problemOf(zeros, 5e5)).toMatchObject({ kind: 'tooLarge', most: 5e5, unpacked: true });
  });
});

describe('files that were cut or changed', () => {
  const count = sized(300, 3000);

  for (const format of formats) {
    it(`never fail without a word, cut anywhere (${format})`, async () => {
      const whole = await writtenAs(format, recordOf(plane, times));
      fc.assert(
        fc.property(fc.integer({ min: 0, max: whole.length - 3 }), (length) => {
          expect(problemOf(whole.subarray(0, length)).kind).toBeTypeOf('string');
        }),
        { numRuns: count },
      );
    });

    it(`are read or told of, with some bytes changed (${format})`, async () => {
      const whole = await writtenAs(format, recordOf(plane, times));
      const change = fc.tuple(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 0, max: 255 }));
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
          const bytes = whole.slice();
          for (const [at, byte] of changes) bytes[at] = byte;
          try {
            for (const { frames } of readResult(bytes))
              for (const { wigner } of frames) expect(wigner.every(Number.isFinite)).toBe(true);
          } catch (reason) {
            if (!(reason instanceof ResultProblem)) throw reason;
          }
        }),
        { numRuns: count },
      );
    });
  }
});
