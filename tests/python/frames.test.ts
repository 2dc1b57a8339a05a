import { beforeAll, describe, expect, test } from 'vitest';
import { useFolders } from '../cli/folders';
import { computed, found } from './python';

const folders = useFolders('wigner-lab-frames-');
const small = 'v=1&e=0.25&L=3&T=0.5&M=4&P=200&seed=7';

beforeAll(async () => {
  const run = (link: string, name: string, ...words: string[]) =>
    computed(link, ...words, '--times', '0,0.5', '--out', folders.at(name));
  await run(small, 'chain.npz', '--engine', 'chain', '--grid', '4x3');
  await run(small, 'chain.json', '--engine', 'chain', '--grid', '4x3');
  await run(`${small}&d=2&geo=radial`, 'radial.npz', '--engine', 'boltzmann', '--grid', '4x3');
  await computed(small, '--observable', 'msd', '--out', folders.at('msd.json'));
  await computed(small, '--study', 'eps=0.25,0.2,0.15,0.1', '--out', folders.at('study.npz'));
  await computed('--sweep', 'w0=0,1 g=1,2', small, '--engine', 'limit', '--grid', '2x2', '--out', folders.at('sweep'));
}, 180_000);

describe('results become', () => {
  test('data sets of xarray with coordinates, units and the scenario', () => {
    const read = found<Record<string, unknown>>(
      folders.at('.'),
      `
chain = wigner_lab.load("chain.npz").to_xarray()
radial = wigner_lab.load("radial.npz").to_xarray()
same = wigner_lab.load("chain.json").to_xarray()
print(json.dumps({
    "sizes": dict(chain.sizes), "coordinates": sorted(chain.coords), "units": chain.W.attrs["units"],
    "length": json.loads(chain.attrs["scenario"])["L"],
    "late": chain.energy.sel(t=0.5).shape, "engine": chain.attrs["engine"],
    "same": bool((same.W == chain.W).all()),
    "radial": [list(radial.plane.dims), list(radial.polarisation.dims), radial.component.values.tolist(),
        bool((radial.r2.values == radial.r.values).all())],
    "polarisation": bool(abs(radial.polarisation.sum("component") - radial.energy).max() < 1e-12),
    "msd": list(wigner_lab.load("msd.json").to_xarray()["mean"].dims),
    "study": list(wigner_lab.load("study.npz").to_xarray()["distance"].dims),
    "sweep": dict(wigner_lab.load("sweep").to_xarray().sizes)}))`,
    );
    expect(read).toEqual({
      sizes: { t: 2, r: 4, k: 3 },
      coordinates: ['k', 'r', 't'],
      units: 'energy per site',
      length: 3,
      late: [4],
      engine: 'chain',
      same: true,
      radial: [['t', 'r', 'r2'], ['t', 'component', 'r'], [1, 2], true],
      polarisation: true,
      msd: ['kineticTime'],
      study: ['epsilon'],
      sweep: { row: 4 },
    });
  });

  test('tables of pandas, one for each set of axes', () => {
    const read = found<Record<string, unknown>>(
      folders.at('.'),
      `
chain = wigner_lab.load("chain.npz")
profile, spectrum, field = chain.to_pandas(), chain.to_pandas("t", "k"), chain.to_pandas("t", "r", "k")
msd = wigner_lab.load("msd.json").to_pandas()
sweep = wigner_lab.load("sweep").to_pandas()
try:
    wrong = chain.to_pandas("k", "t")
except KeyError as reason:
    wrong = "no array has the axes ('k', 't')" in str(reason)
k, r = chain["k"][1], chain["r"][2]
print(json.dumps({
    "profile": [list(profile.columns), list(profile.index.names), len(profile)],
    "spectrum": [list(spectrum.columns), len(spectrum)], "field": [list(field.columns), len(field)],
    "at": [field.loc[(0.5, r, k), "W"] == chain["W"][1, 2, 1], profile.loc[(0.5, r), "energy"] == chain["energy"][1, 2]],
    "total": list(chain.to_pandas("t").columns), "msd": [msd.index.name, list(msd.columns), len(msd)],
    "sweep": [len(sweep), sweep["w0"].tolist(), sweep["status"].tolist()], "wrong": wrong}, default=bool))`,
    );
    expect(read).toEqual({
      profile: [['energy', 'energyError'], ['t', 'r'], 8],
      spectrum: [['spectrum', 'spectrumError'], 6],
      field: [['W'], 24],
      at: [true, true],
      total: ['total', 'momentum', 'realisations'],
      msd: ['kineticTime', ['mean', 'error', 'theory', 'exponent', 'exponentError', 'exponentTheory'], 31],
      sweep: [4, [0, 0, 1, 1], ['done', 'done', 'done', 'done']],
      wrong: true,
    });
  });
});
