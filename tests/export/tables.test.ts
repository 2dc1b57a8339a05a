import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { csvText } from '../../src/export/csv';
import { fileFormats, type FileFormat } from '../../src/export/formats';
import type { FrameRecord } from '../../src/export/frames';
import { fileBytes, recordPieces } from '../../src/export/recordPieces';
import { zipFiles } from '../../src/export/zipFiles';
import { defaultScenario } from '../../src/scenario/codec';
import { testGrid, uniformFrame } from '../state/frames';

const record: FrameRecord = {
  program: 'Wigner Lab',
  version: '1.2.3',
  engine: 'chain',
  scenario: { ...defaultScenario, length: 8 },
  notices: [],
  grid: testGrid,
  kineticTimes: [0, 0.5],
  frame: (index) => Promise.resolve(uniformFrame('chain', index / 2, index + 1 / 3, index === 0 ? null : 0.25)),
  diagnostics: {
    wallMs: 1,
    sites: 12,
    realisations: 10,
    steps: 1,
    step: 1,
    siteSteps: 12,
    energyDrift: 0,
    momentumDrift: 0,
    errorEstimate: null,
  },
};

async function fileOf(given: FrameRecord, format: FileFormat): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of recordPieces(given, format)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

describe('a table as CSV', () => {
  test('of a record has a row for each cell of each time, with NaN where there is no error', async () => {
    const [head, ...rows] = (await fileOf(record, 'csv')).toString().split('\n');
    expect(head).toBe('t,r,energy,energyError');
    expect(rows).toHaveLength(2 * 8 + 1);
    expect([rows[0], rows[7], rows[8], rows[16]]).toEqual([
      '0,-3.5,0.3333333333333333,NaN',
      '0,3.5,0.3333333333333333,NaN',
      '0.5,-3.5,1.3333333333333333,0.25',
      '',
    ]);
  });

  test('has the polarisations in d = 2', async () => {
    const flat: FrameRecord = {
      ...record,
      scenario: { ...record.scenario, dimension: 2 },
      frame: async (index) => ({
        ...(await record.frame(index)),
        polarisation: [new Float64Array(8).fill(1), new Float64Array(8).fill(2)],
      }),
    };
    expect((await fileOf(flat, 'csv')).toString().split('\n').slice(0, 2)).toEqual([
      't,r,energy,energyError,polarisation1,polarisation2',
      '0,-3.5,0.3333333333333333,NaN,1,2',
    ]);
  });

  test('puts cells with commas, quotes and line ends into quotes, by RFC 4180', () => {
    expect(
      csvText([
        ['a,"b"\n', [1, 2]],
        ['c', [3]],
      ]),
    ).toBe('"a,""b""\n",c\n1,3\n2,\n');
  });

  test('has infinite numbers as numpy and pandas do', () => {
    expect(csvText([['kappa', [Infinity, -Infinity, NaN]]])).toBe('kappa\ninf\n-inf\nNaN\n');
  });
});

test('the size of a file is told before it is written, to a third', async () => {
  const grid = { positionCount: 64, waveNumberCount: 64 };
  const wide: FrameRecord = {
    ...record,
    grid,
    kineticTimes: Array.from({ length: 8 }, (_, i) => i),
    frame: async (index) => ({
      ...(await record.frame(0)),
      grid,
      wigner: Float64Array.from({ length: 4096 }, (_, i) => Math.sin(i + index)),
      energy: Float64Array.from({ length: 64 }, (_, i) => Math.sin(i)),
      energyError: Float64Array.from({ length: 64 }, (_, i) => Math.cos(i)),
      spectrum: new Float64Array(64),
    }),
  };
  for (const format of fileFormats) {
    const ratio = (await fileOf(wide, format)).length / fileBytes(wide, 8, format);
    expect(ratio, format).toBeGreaterThan(0.66);
    expect(ratio, format).toBeLessThan(1.34);
  }
});

test('several files in one ZIP are each what they are alone', async () => {
  const zip: Uint8Array[] = [];
  const files = fileFormats.map((format) => [`a.${format}`, recordPieces(record, format)] as const);
  for await (const piece of zipFiles(files)) zip.push(piece);
  const found = unzipSync(Buffer.concat(zip));
  expect(Object.keys(found)).toEqual(['a.json', 'a.npz', 'a.csv']);
  for (const format of fileFormats)
    expect(Buffer.compare(found[`a.${format}`], await fileOf(record, format)), format).toBe(0);
});
