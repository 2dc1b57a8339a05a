import { describe, expect, it } from 'vitest';
import { figureCsv, figureJson, type Provenance } from '../../src/export/figureData';
import { quantityOf } from '../../src/export/quantities';
import { titleOfLabel, type FigureData } from '../../src/plots/figureData';
import { parseScenario } from '../../src/scenario/codec';

const { scenario } = parseScenario('v=1&w0=0.5&e=0.05&L=12&M=64&seed=7');
const from: Provenance = {
  scenario,
  link: 'https://host/#v=1',
  kept: null,
  kineticTime: 1.25,
  samples: [{ engine: 'chain', count: 32, goal: 64 }],
  smoothing: 'husimi',
  files: [{ engine: 'chain', file: 'run.npz', version: '0.1.0' }],
};

const x = Float64Array.of(0.1, 0.2, 0.3);
const curves: FigureData = {
  kind: 'curves',
  title: 'Energy profile',
  samples: [{ engine: 'chain' }],
  xLabel: 'r\u2081',
  yLabel: 'e<sub>i</sub>',
  curves: [
    { name: 'Chain', x, y: Float64Array.of(1 / 3, NaN, 2), error: Float64Array.of(0.1, 0.2, 0.3) },
    { name: 'law, late', x: x.slice(), y: Float64Array.of(4, 5, 6), error: null },
    { name: '', x: Float64Array.of(7), y: Float64Array.of(8), error: null },
  ],
};

/** The lines of a CSV file that are no comments, as cells. */
function tableOf(csv: string): string[][] {
  const lines = csv.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) =>
    [...line.matchAll(/"((?:[^"]|"")*)"|([^,]*)(?:,|$)/g)].flatMap(([, a, b]) => a ?? b ?? []),
  );
}

describe('the numbers of a figure of curves', () => {
  const csv = figureCsv(curves, from);

  it('begin with where they are from', () => {
    for (const part of [
      'Energy profile',
      'w0=0.5',
      'seed 7',
      't = 1.25',
      'chain: mean of 32 of 64',
      'chain: from the file run.npz, version 0.1.0',
      'link: https://host/#v=1',
    ])
      expect(
        csv.split('\n').some((line) => line.startsWith('# ') && line.includes(part)),
        part,
      ).toBe(true);
  });

  it('say what each column is and in which unit', () => {
    const [names] = tableOf(csv);
    expect(csv).toContain('# column r\u2081 (1): position; unit: 1/epsilon lattice spacings\n');
    expect(csv).toContain('# column Chain: ei error: one standard error of it; unit: energy per site\n');
    expect(csv.match(/^# column /gm)).toHaveLength(6);
    expect(names[0]).toBe('r\u2081 (1)');
  });

  it('hold every digit, NaN as it is, and shared abscissae once', () => {
    const rows = csv.split('\n').filter((line) => /^[\d-]/.test(line));
    expect(rows).toEqual([`0.1,${1 / 3},0.1,4,7,8`, '0.2,NaN,0.2,5,,', '0.3,2,0.3,6,,']);
  });

  it('are the same as JSON, with null for NaN', () => {
    const parsed = JSON.parse(figureJson(curves, from)) as {
      columns: { name: string; values: (number | null)[]; unit: string }[];
      scenario: { w0: number; seed: number };
      samples: unknown;
      t: number;
    };
    expect(parsed.columns.map(({ values }) => values)).toEqual([
      [0.1, 0.2, 0.3],
      [1 / 3, null, 2],
      [0.1, 0.2, 0.3],
      [4, 5, 6],
      [7],
      [8],
    ]);
    expect(parsed).toMatchObject({ t: 1.25, scenario: { w0: 0.5, seed: 7 }, samples: from.samples });
  });
});

describe('what numbers are averages of', () => {
  const head = (data: FigureData) => figureCsv(data, from);

  it('is nothing where nothing is said', () => {
    const { samples: _, ...theory } = curves;
    expect(head(theory)).not.toContain('mean of');
    expect(JSON.parse(figureJson(theory, from))).toMatchObject({ samples: [], scenario: { M: 64 } });
  });

  it('is that of its own engines, whatever others are on show', () => {
    expect(head({ ...curves, samples: [{ engine: 'phonons' }] })).not.toContain('mean of');
    const others = { ...from, samples: [...from.samples, { engine: 'phonons' as const, count: 8, goal: 9 }] };
    expect(figureCsv(curves, others)).not.toContain('phonons: mean');
  });

  it('is its own for a measurement, with the P or M that it took', () => {
    const measured: FigureData = { ...curves, samples: [{ engine: 'phonons', count: 20_000, isMeasured: true }] };
    expect(head(measured)).toContain('# phonons: mean of 20000\n');
    expect(head(measured)).toContain('P=20000&');
    expect(head(measured)).not.toContain('chain: mean');
    const atoms: FigureData = { ...curves, samples: [{ engine: 'chain', count: 512, isMeasured: true }] };
    expect(JSON.parse(figureJson(atoms, from))).toMatchObject({
      samples: [{ engine: 'chain', count: 512 }],
      scenario: { M: 512, P: scenario.phononCount },
    });
  });

  it('is that of the time with the fewest for a history', () => {
    expect(head({ ...curves, samples: [{ engine: 'chain', count: 16 }] })).toContain('# chain: mean of 16\n');
    expect(head({ ...curves, samples: [{ engine: 'chain', count: 16 }] })).toContain('M=64&');
  });

  it('names the smoothing of W, and of nothing else', () => {
    expect(head(curves)).not.toContain('smoothing');
    expect(head({ ...curves, yLabel: 'W' })).toContain('# smoothing: husimi\n');
    expect(JSON.parse(figureJson({ ...curves, yLabel: 'W' }, from))).toMatchObject({ smoothing: 'husimi' });
    expect(head({ ...curves, yLabel: 'max |Y|/ε' })).toContain('# smoothing: husimi\n');
  });
});

describe('the numbers of a field', () => {
  const field: FigureData = {
    kind: 'field',
    title: 'W',
    xLabel: 'r',
    yLabel: 'k',
    quantity: 'W',
    samples: [{ engine: 'chain' }],
    field: { columns: 2, rows: 3, x: [-1, 1], y: [-0.75, 0.75], values: Float64Array.of(1, 2, 3, 4, 5, 6) },
  };

  it('name the smoothing, but for the energy over the plane', () => {
    expect(figureCsv(field, from)).toContain('# smoothing: husimi\n');
    expect(figureCsv({ ...field, quantity: '\u0394W' }, from)).toContain('# smoothing: husimi\n');
    expect(figureCsv({ ...field, quantity: 'e' }, from)).not.toContain('smoothing');
  });

  it('have a row for each cell at its centre', () => {
    const rows = figureCsv(field, from)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(rows).toEqual(['r,k,W', '-0.5,-0.5,1', '0.5,-0.5,2', '-0.5,0,3', '0.5,0,4', '-0.5,0.5,5', '0.5,0.5,6']);
  });

  it('have the position as first index in JSON', () => {
    const { axes, field: found } = JSON.parse(figureJson(field, from)) as {
      axes: { values: number[] }[];
      field: { values: number[][] };
    };
    expect(axes.map(({ values }) => values)).toEqual([
      [-0.5, 0.5],
      [-0.5, 0, 0.5],
    ]);
    expect(found.values).toEqual([
      [1, 3, 5],
      [2, 4, 6],
    ]);
  });
});

it('symbols with an index stand for the same quantity, others for none', () => {
  expect(quantityOf('r\u2082')).toEqual(quantityOf('r'));
  expect(quantityOf('k\u2032\u2097')?.meaning).toContain('collision');
  expect(quantityOf('r / \u221at')?.unit).toContain('\u221at');
  expect(quantityOf('toString')).toBeNull();
  expect(quantityOf('unheard of')).toBeNull();
});

it('a figure is named by how its label begins', () => {
  expect(titleOfLabel('Energy profile e(r,t) of both, with a band. Arrow keys move.')).toBe(
    'Energy profile e(r,t) of both',
  );
  expect(titleOfLabel('Diffusivité en fonction du temps\u202f; axes logarithmiques')).toBe(
    'Diffusivité en fonction du temps',
  );
  expect(titleOfLabel('Frequency, group velocity and rate over k')).toBe('Frequency, group velocity and rate over k');
  expect(titleOfLabel('Chain minus Boltzmann.')).toBe('Chain minus Boltzmann');
});
