import type { View } from '../../src/scenario/view';
import { scenarioRecord } from '../../src/scenario/codec';
import type { Scenario } from '../../src/scenario/scenario';

/** The ranges of docs/scenario.md, written out a second time so that a slip in the table of the program shows. */
export const ranges: Record<string, { min: number; max: number; usual: number; integer?: true; least?: number }> = {
  d: { min: 1, max: 3, usual: 1, integer: true },
  w0: { min: 0, max: 4, usual: 1, least: 1e-6 },
  a: { min: 0.01, max: 4, usual: 1 },
  g: { min: 0, max: 10, usual: 1, least: 1e-6 },
  e: { min: 0.001, max: 0.25, usual: 0.02 },
  rw: { min: 0.05, max: 50, usual: 0.5 },
  k0: { min: -0.5, max: 0.5, usual: 0.15, least: 1e-9 },
  kw: { min: 0.005, max: 0.5, usual: 0.05 },
  L: { min: 2, max: 200, usual: 16 },
  T: { min: 0.1, max: 1000, usual: 4 },
  M: { min: 1, max: 1_000_000, usual: 256, integer: true },
  P: { min: 100, max: 50_000_000, usual: 200_000, integer: true },
  seed: { min: 0, max: 2 ** 32 - 1, usual: 1, integer: true },
  t: { min: 0, max: 1000, usual: 0, least: 1e-9 },
};

/** Size of the smallest coupling other than 0 that means something. */
export const leastCoupling = 1e-9;

export const words: Record<string, readonly string[]> = {
  noise: ['momentum', 'energy'],
  init: ['pulse', 'box', 'step', 'pair', 'wave', 'flat', 'drawn', 'packets'],
  geo: ['planar', 'radial'],
  spec: ['thermal', 'packet', 'band', 'drawn'],
};

export const viewWords: Record<string, readonly string[]> = {
  theme: ['auto', 'light', 'dark'],
  map: ['viridis', 'cividis'],
  smooth: ['husimi', 'plain'],
  tab: [
    'spectrum',
    'atoms',
    'anatomy',
    'phonons',
    'pairs',
    'transport',
    'epsilon',
    'polarisations',
    'exchange',
    'probe',
    'map',
  ],
  fig: ['a', 'b', 'c', 'd', 'e', 'f'],
  fld: ['auto', 'wigner'],
  scale: ['follow', 'fixed', 'root', 'log'],
  fa: ['chain', 'moments', 'boltzmann', 'phonons', 'limit'],
  fb: ['boltzmann', 'chain', 'moments', 'phonons', 'limit'],
  dif: ['difference', 'score'],
  cmp: ['off', 'ghost', 'side', 'minus'],
  lim: ['1', '0', '2'],
  mapx: ['w0', 'a', 'g', 'e', 'rw', 'k0', 'kw', 'L', 'T'],
  mapy: ['g', 'w0', 'a', 'e', 'rw', 'k0', 'kw', 'L', 'T'],
  mapq: ['kappa0', 'kappa', 'exponent', 'diffusivity', 'distance', 'arrived', 'arrivedExact'],
  maps: ['auto', '00', '01', '10', '11'],
  mapn: ['17', '9', '33'],
  big: ['none', 'left', 'middle', 'difference', 'profile', 'tab'],
  speed: ['1', '0.25', '0.5', '2', '4'],
  fps: ['screen', '30'],
  play: ['1', '0'],
  tool: ['read', 'probe', 'paint'],
  embed: ['0', '1', '2', '3'],
  still: ['0', '1'],
  lang: ['auto', 'en', 'de', 'fr', 'it'],
};

/** Texts of each key of marks, as they are written, and such that cannot be used. */
export const markTexts: Record<string, { good: readonly string[]; bad: readonly string[] }> = {
  zoom: {
    good: ['-4,4,-0.25,0.25', '-1.5,2,0,0.5,-3,3'],
    bad: ['1,2,0', '2,1,0,0.5', '1,2,0,0.6', '1,1.0000000001,0,0.5', '1,2,0,0.5,2,1', '1,2,0,0.5~1,2,0,0.5', '1,2,0,x'],
  },
  cur: { good: ['1', '-2.5,0.15', '1,0,-3'], bad: [',', '1,0.51', '1,2,3,4', 'NaN', '1e999', '1'.repeat(5000)] },
  mapr: {
    good: ['0,2,0.1,10', '0.01,0.2,-0.5,0.5'],
    bad: ['0,2', '2,0,0.1,10', '0,2,1,1', '0,2,0.1,10~0,2,0.1,10', '0,2,0.1,x'],
  },
  pb: {
    good: ['1,0.1', '-2,2,-0.5,0.5~1,0.1', '0,0~0,0~0,0~0,0'],
    bad: ['1', '1,2,3', '2,1,0,0.1', '~'],
  },
};

/** Keys of names. */
export const viewNames = ['lecture', 'scene'] as const;

/** The field of a view that holds what a key says. */
export const viewFields: Record<string, keyof View> = {
  theme: 'theme',
  map: 'colourMap',
  smooth: 'smoothing',
  tab: 'tab',
  fig: 'figure',
  fld: 'fieldChoice',
  scale: 'scale',
  fa: 'leftEngine',
  fb: 'middleEngine',
  dif: 'difference',
  cmp: 'keptShown',
  lim: 'limitShown',
  mapx: 'mapAcross',
  mapy: 'mapAlong',
  mapq: 'mapQuantity',
  maps: 'mapScales',
  mapn: 'mapCount',
  mapr: 'mapRanges',
  big: 'enlarged',
  speed: 'speed',
  fps: 'frameRate',
  play: 'playing',
  tool: 'tool',
  embed: 'embed',
  still: 'still',
  lang: 'language',
  zoom: 'zoom',
  cur: 'cursor',
  pb: 'probes',
};

/** omega(k)^2 of a chain at a wave number. */
export function squaredDispersion(
  scenario: Pick<Scenario, 'pinning' | 'stiffness' | 'furtherCouplings'>,
  k: number,
): number {
  return [scenario.stiffness, ...scenario.furtherCouplings].reduce(
    (sum, a, i) => sum + a * (1 - Math.cos(2 * Math.PI * k * (i + 1))),
    scenario.pinning ** 2,
  );
}

/** Keys of rows, each empty where nothing is given: the members with their ranges, and how many rows there may be. */
export const rowKeys: Record<
  string,
  { most: number; members: [name: string, min: number, max: number, least?: number][] }
> = {
  pf: {
    most: 64,
    members: [
      ['x', -100, 100, 1e-9],
      ['y', 0, 1000, 1e-6],
    ],
  },
  ph: {
    most: 64,
    members: [
      ['x', -0.5, 0.5, 1e-9],
      ['y', 0, 1000, 1e-6],
    ],
  },
  pk: {
    most: 32,
    members: [
      ['r', -100, 100, 1e-9],
      ['k', -0.5, 0.5, 1e-9],
      ['sr', 0.05, 50],
      ['sk', 0.005, 0.5],
      ['energy', 0.001, 1000],
    ],
  },
};

/** What of the rows breaks a rule; null if nothing does. */
function brokenRows({
  length,
  drawnProfile,
  drawnSpectrum,
  packets,
  profile,
  spectrum,
  geometry,
}: Scenario): string | null {
  const rows: Record<string, readonly object[]> = { pf: drawnProfile, ph: drawnSpectrum, pk: packets };
  for (const [key, { most, members }] of Object.entries(rowKeys)) {
    if (rows[key].length > most) return `${rows[key].length} rows of ${key}`;
    for (const row of rows[key]) {
      const values = new Map<string, unknown>(Object.entries(row));
      if (values.size !== members.length) return `${key} has a row of ${values.size}`;
      for (const [name, min, max, least = 0] of members) {
        const value = values.get(name);
        const isPlace = key !== 'ph' && (name === 'r' || name === 'x');
        const [low, high] = isPlace ? [-length / 2, length / 2] : [min, name === 'sr' ? length / 4 : max];
        if (typeof value !== 'number' || !(value >= low && value <= high) || Object.is(value, -0))
          return `${name} of ${key} is ${String(value)}`;
        if (value !== 0 && Math.abs(value) < least) return `${name} of ${key} is ${value}, below ${least}`;
      }
    }
  }
  for (const points of [drawnProfile, drawnSpectrum]) {
    if (points.some(({ x }, i) => i > 0 && x < points[i - 1].x)) return 'points out of order';
    if (points.length > 0 && points.every(({ y }) => y === 0)) return 'a curve without height';
  }
  if (profile === 'drawn' && drawnProfile.length === 0) return 'init=drawn without points';
  if (profile === 'packets' && packets.length === 0) return 'init=packets without packets';
  if (spectrum === 'drawn' && profile !== 'packets' && drawnSpectrum.length === 0) return 'spec=drawn without points';
  return geometry === 'radial' && (profile === 'drawn' || profile === 'packets') ? `radial with init=${profile}` : null;
}

/** The first rule of the table that a scenario breaks, in words; null if it keeps all. */
export function brokenRule(scenario: Scenario): string | null {
  const values: Record<string, unknown> = scenarioRecord(scenario);
  for (const [key, { min, max, integer, least = 0 }] of Object.entries(ranges)) {
    const value = values[key];
    if (typeof value !== 'number' || !Number.isFinite(value) || Object.is(value, -0))
      return `${key} is ${String(value)}`;
    if (value !== 0 && Math.abs(value) < least) return `${key}=${value} is below ${least}`;
    if (value < min || value > max) return `${key}=${value} leaves ${min} to ${max}`;
    if (integer && !Number.isInteger(value)) return `${key}=${value} is no integer`;
  }
  for (const [key, choices] of Object.entries(words))
    if (!choices.includes(values[key] as string)) return `${key}=${String(values[key])}`;
  const rows = brokenRows(scenario);
  if (rows) return rows;
  if (scenario.version !== 1) return `v=${String(scenario.version)}`;
  if (scenario.profileWidth > scenario.length / 4) return `rw=${scenario.profileWidth} above L/4, L=${scenario.length}`;
  if (scenario.shownTime > scenario.lastTime) return `t=${scenario.shownTime} above T=${scenario.lastTime}`;
  if (
    scenario.polarisation !== 'all' &&
    !(
      Number.isInteger(scenario.polarisation) &&
      scenario.polarisation >= 1 &&
      scenario.polarisation <= scenario.dimension
    )
  )
    return `pol=${scenario.polarisation}`;
  const isCoupling = (a: number) =>
    Number.isFinite(a) && Math.abs(a) <= 4 && (a === 0 || Math.abs(a) >= leastCoupling) && !Object.is(a, -0);
  if (scenario.furtherCouplings.length > 8 || !scenario.furtherCouplings.every(isCoupling))
    return `c=${scenario.furtherCouplings.join(',')}`;
  if (scenario.furtherCouplings.length > 0) {
    for (let i = 1; i <= 500; i++)
      if (!(squaredDispersion(scenario, i / 1000) > 0)) return `omega^2 <= 0 at k=${i / 1000}`;
  }
  return null;
}
