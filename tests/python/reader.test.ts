import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { useFolders } from '../cli/folders';
import { readNpz } from '../cli/npy';
import { startProgram } from '../cli/simulate';
import { computed, examples, found, python } from './python';

const folders = useFolders('wigner-lab-python-');

/** All numbers of a result; those that are none as texts, which JSON has not. */
interface Read {
  arrays: Record<string, { shape: number[]; values: (number | string)[] }>;
  axes: Record<string, string[]>;
  units: Record<string, string>;
  texts: Record<string, string>;
  scenario: Record<string, unknown>;
  diagnostics: Record<string, unknown>;
  notices: string[];
  kind: string;
}

const dump = `
def dump(result):
    values = lambda array: [x if np.isfinite(x) else str(x) for x in array.ravel().tolist()]
    arrays = {name: {"shape": array.shape, "values": values(array)} for name, array in result.items()}
    told = {name: getattr(result, name) for name in ("axes", "units", "texts", "scenario", "diagnostics", "notices", "kind")}
    return {"arrays": arrays, **told}
`;
const read = (folder: string, file: string): Read =>
  found(folder, `${dump}print(json.dumps(dump(wigner_lab.load("${file}"))))`);

const small = 'v=1&e=0.25&L=3&T=0.5&M=4&P=200&seed=7';
const tasks: [string, string[]][] = [
  ['chain', [small, '--engine', 'chain', '--times', '0,0.5', '--grid', '4x3', '--probes', '0,0.1~-1,1,-0.5,0.5']],
  ['smooth', [`${small}&c=0.1,0.2`, '--engine', 'phonons', '--times', '0.5', '--grid', '4x3', '--smoothing', 'husimi']],
  ['packets', [`${small}&init=packets&pk=0,0.1,0.5,0.05,1~1,-0.2,0.5,0.1,2`, '--engine', 'moments', '--grid', '3x2']],
  ['radial', [`${small}&d=2&geo=radial`, '--engine', 'boltzmann', '--times', '0.1,0.5', '--grid', '3x4']],
  ['study', [small, '--study', 'eps=0.25,0.2,0.15,0.1']],
  ['current', [small, '--observable', 'current']],
  ['msd', [small, '--observable', 'msd']],
  ['transport', [small, '--observable', 'transport']],
  ['distance', [small, '--observable', 'distance']],
  ['kappa', [`${small}&w0=0`, '--observable', 'kappa']],
];

beforeAll(async () => {
  for (const [name, words] of tasks)
    for (const format of ['npz', 'json']) await computed(...words, '--out', folders.at(`${name}.${format}`));
}, 180_000);

describe('the reader for Python', () => {
  test.each(tasks)('finds in an archive what is in it: %s', (name) => {
    const { arrays, axes, units } = read(folders.at('.'), `${name}.npz`);
    const written = readNpz(readFileSync(folders.at(`${name}.npz`)));
    const plain = (values: number[]) => values.map((value) => (Number.isFinite(value) ? value : pythonText(value)));
    for (const [member, { type, shape, values }] of written)
      if (type === '<f8') expect(arrays[member], member).toEqual({ shape, values: plain(values) });
    for (const [member, { shape }] of Object.entries(arrays)) {
      expect(axes[member] ?? [], member).toHaveLength(shape.length);
      expect(typeof units[member], member).toBe('string');
    }
  });

  test.each(tasks)('finds the same in JSON: %s', (name) => {
    const [archive, json] = ['npz', 'json'].map((format) => read(folders.at('.'), `${name}.${format}`));
    const infinite = new Set(Object.keys(archive.arrays).filter((each) => archive.arrays[each].values.includes('inf')));
    // what JSON does not have, and what is infinite and no number there
    const only = /^(diagnostics\/.*|spectrumError|realisations)$/;
    for (const [member, array] of Object.entries(archive.arrays)) {
      if (only.test(member)) continue;
      if (infinite.has(member)) expect(json.arrays[member].values, member).toEqual(['nan']);
      else expect(json.arrays[member], member).toEqual(array);
      expect(json.axes[member], member).toEqual(archive.axes[member]);
    }
    expect(Object.keys(json.arrays).filter((each) => !(each in archive.arrays))).toEqual([]);
    const { texts, scenario, notices, kind } = archive;
    expect(json).toMatchObject({ texts, scenario, notices, kind });
    for (const [member, unit] of Object.entries(json.units)) expect(unit, member).toBe(archive.units[member]);
  });

  test('reads files of layout 1', () => {
    const gained = /^(layout|numerics|seeds|units|axes|spectrumError|realisations|(scenario|diagnostics)\/.*)\.npy$/;
    for (const [name] of tasks) {
      const members = Object.entries(unzipSync(readFileSync(folders.at(`${name}.npz`))));
      const old = Object.fromEntries(members.filter(([member]) => !gained.test(member)));
      writeFileSync(folders.at(`${name}-1.npz`), zipSync(old, { level: 0 }));
      const [before, now] = ['-1', ''].map((end) => read(folders.at('.'), `${name}${end}.npz`));
      for (const [member, array] of Object.entries(before.arrays)) expect(array, member).toEqual(now.arrays[member]);
      for (const member of Object.keys(old).map((file) => file.replace('.npy', '')))
        if (member in now.axes) expect(before.axes[member], `${name} ${member}`).toEqual(now.axes[member]);
      expect(before.scenario).toEqual(now.scenario);
    }
  });

  test('warns of a newer layout, and refuses what is no result', () => {
    const text = readFileSync(folders.at('msd.json'), 'utf8');
    writeFileSync(folders.at('newer.json'), text.replace('"layout":2', '"layout":3,"gained":[1,2]'));
    writeFileSync(folders.at('other.json'), '{"a": 1}');
    writeFileSync(
      folders.at('other.npz'),
      zipSync({ 'a.npy': unzipSync(readFileSync(folders.at('msd.npz')))['mean.npy'] }),
    );
    writeFileSync(folders.at('other.csv'), 'a,b\n1,2\n');
    const told = found<Record<string, string>>(
      folders.at('.'),
      `
def told(file):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            wigner_lab.load(file)
            return str(caught[0].message)
        except (OSError, ValueError) as reason:
            return type(reason).__name__ + ": " + str(reason)
print(json.dumps({file: told(file) for file in ("newer.json", "other.json", "other.npz", "other.csv", "none.npz")}))`,
    );
    expect(told['newer.json']).toBe('newer.json has a newer layout than 2; what it has gained is read as it is');
    expect(told['other.json']).toBe("ValueError: other.json is no result of Wigner Lab: it has no 'scenario'");
    expect(told['other.npz']).toBe("ValueError: other.npz is no result of Wigner Lab: it has no 'scenario'");
    expect(told['other.csv']).toMatch(/^ValueError: other.csv is no index of a sweep/);
    expect(told['none.npz']).toMatch(/^FileNotFoundError/);
  });

  test('reads the index of a sweep and the results of its rows, and leaves rows out that have none', async () => {
    const folder = folders.at('sweep');
    await computed(
      '--sweep',
      'c="0.5,0.1",0.3 w0=0.5,1',
      small,
      '--observable',
      'kappa',
      '--format',
      'npz',
      '--shard',
      '1/2',
      '--out',
      folder,
    );
    // half of the rows is on another machine
    expect((await startProgram('merge', [], [folder, '--quiet']).ended).code).toBe(3);
    const read = found<Record<string, unknown>>(
      folders.at('.'),
      `
sweep = wigner_lab.load("sweep")
kappa = sweep["kappa"][sweep.done]
print(json.dumps({"names": list(sweep), "c": sweep["c"].tolist(), "w0": sweep["w0"].tolist(), "done": sweep.done.tolist(),
    "missing": np.isnan(sweep["kappa"]).tolist(), "same": [result["kappa"] == k for result, k in zip(sweep.results(), kappa)],
    "keys": [result["scenario/c"].tolist() for result in sweep.results()]}, default=bool))`,
    );
    expect(read).toEqual({
      names: readFileSync(join(folder, 'index.csv'), 'utf8').split('\n')[0].split(','),
      c: ['0.5,0.1', '0.5,0.1', '0.3', '0.3'],
      w0: [0.5, 1, 0.5, 1],
      done: [true, false, true, false],
      missing: [false, true, false, true],
      same: [true, true],
      keys: [[0.5, 0.1], [0.3]],
    });
  });

  test('does what its text says it does', async () => {
    mkdirSync(folders.at('results'));
    await computed('v=1&M=8', '--engine', 'chain', '--times', '0,0.5,4', '--out', folders.at('results/chain.npz'));
    const told = python(['-m', 'doctest', '-v', join(examples, 'wigner_lab.py')], folders.at('.'));
    expect(told).toMatch(/4 passed and 0 failed/);
  });
});

/** How Python writes what is no number. */
function pythonText(value: number): string {
  return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
}
