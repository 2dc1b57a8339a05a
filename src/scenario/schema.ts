import type { MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { withTexts } from '../language/whenAsked';
import type { Scenario } from './scenario';

/** Version of the table below that this program writes. */
export const currentVersion = 1;

/** A member of a scenario; in addresses and files it has the short `key` of its row below. */
export type Field = Exclude<keyof Scenario, 'version'>;

interface KeyText {
  /** TeX source of the symbol. */
  symbol: string;
  /** The symbol in plain text, where the quantity has one that is not its key. */
  sign?: string;
  /** Unit in words; empty where the quantity is a pure number or a name. */
  unit: string;
  meaning: string;
  /** Equation of Basile, Olla, Spohn that introduces the quantity; null where the paper has none. */
  equation: number | null;
}

export interface NumberKey extends KeyText {
  kind: 'number';
  key: string;
  field: Field;
  default: number;
  min: number;
  /** Largest value whatever the other fields say; see limitsOf for the two that others bound. */
  max: number;
  integer: boolean;
  scale: 'linear' | 'log' | 'symlog';
  /** Fine step of a linear slider. */
  step: number;
  /** Size of the smallest number other than 0 that means something, where 0 is allowed. */
  least?: number;
  /** Largest value on the command line, where that is another one. */
  commandMax?: number;
}

export interface ChoiceKey extends KeyText {
  kind: 'choice';
  key: string;
  field: Field;
  default: string;
  choices: readonly string[];
}

export interface ListKey extends KeyText {
  kind: 'list';
  key: string;
  field: Field;
  default: readonly number[];
  min: number;
  max: number;
  maxCount: number;
  /** Size of the smallest number other than 0 that means something. */
  least: number;
}

/** One number of a row. */
export interface MemberSpec {
  name: string;
  min: number;
  max: number;
  least?: number;
}

/** Rows of numbers: in an address the numbers of a row stand with commas between, the rows with `~`. */
export interface RowsKey extends KeyText {
  kind: 'rows';
  key: string;
  field: RowsField;
  noun: 'packet' | 'point';
  members: readonly MemberSpec[];
  maxCount: number;
  default: readonly never[];
}

/** The fields that hold rows; a row is an object with the names of the members. */
export type RowsField = 'packets' | 'drawnProfile' | 'drawnSpectrum';

export type KeySpec = NumberKey | ChoiceKey | ListKey | RowsKey;

/** Up to the largest T about one phonon in a thousand collides; less noise cannot be told from none. */
const leastNoise = 1e-6;
/** The longest wave of the largest ring, k = 5e-6, feels no less; quadratures over the torus resolve no less either. */
const leastPinning = 1e-6;
/** Far below any cell, width or recorded time. */
const leastDetail = 1e-9;

/** What a row says, its unit being none unless given. */
type Text = Omit<KeyText, 'unit' | 'meaning'> & { unit?: MessageDescriptor; meaning: MessageDescriptor };

/** A row with its unit and meaning in the language in which they are read. */
const described = <T extends object>(row: T, { unit, meaning, ...text }: Text): T & KeyText =>
  withTexts({ ...row, ...text }, { unit: unit ?? '', meaning });

type Range = Pick<NumberKey, 'default' | 'min' | 'max'> &
  Partial<Pick<NumberKey, 'scale' | 'step' | 'integer' | 'least' | 'commandMax'>>;

const number = (key: string, field: Field, range: Range, text: Text): NumberKey =>
  described({ kind: 'number', key, field, scale: 'linear', step: 0.01, integer: false, ...range }, text);

const count = (key: string, field: Field, range: Range, text: Text): NumberKey =>
  number(key, field, { step: 1, integer: true, ...range }, text);

const choice = (key: string, field: Field, choices: readonly string[], text: Text): ChoiceKey =>
  described({ kind: 'choice', key, field, choices, default: choices[0] }, text);

const list = (
  key: string,
  field: Field,
  range: Pick<ListKey, 'min' | 'max' | 'maxCount' | 'least'>,
  text: Text,
): ListKey => described({ kind: 'list', key, field, default: [], ...range }, text);

const rows = (
  key: string,
  field: RowsField,
  range: Pick<RowsKey, 'noun' | 'members' | 'maxCount'>,
  text: Text,
): RowsKey => described({ kind: 'rows', key, field, default: [], ...range }, text);

/** Units in words. */
const units = {
  perMicroTime: msg({ message: 'per microscopic time', comment: 'Unit, behind a number or "Unit:"' }),
  perMicroTimeSquared: msg({ message: 'per microscopic time squared', comment: 'Unit, behind a number or "Unit:"' }),
  perKineticTime: msg({ message: 'per kinetic time', comment: 'Unit, behind a number or "Unit:"' }),
  length: msg({ message: 'macroscopic length', comment: 'Unit, behind a number or "Unit:"' }),
  cyclesPerSite: msg({ message: 'cycles per site', comment: 'Unit, behind a number or "Unit:"' }),
  kineticTime: msg({ message: 'kinetic time', comment: 'Unit, behind a number or "Unit:"' }),
  realisations: msg({ message: 'realisations', comment: 'Unit, behind a number or "Unit:"' }),
  phonons: msg({ message: 'phonons', comment: 'Unit, behind a number or "Unit:"' }),
};

/** Corners of a drawn curve, `x` being the range of their places and `least` the least height that means something. */
const corners = (x: Omit<MemberSpec, 'name'>) => ({
  noun: 'point' as const,
  maxCount: 64,
  members: [
    { name: 'x', ...x },
    { name: 'y', min: 0, max: 1000, least: leastHeight },
  ],
});

/** W and with it every figure spans fewer decades. */
const leastHeight = 1e-6;
/** The longest ring; L bounds places and widths on it. */
const longest = 200;

/**
 * Every physics key in the order of the address: default, range, slider scale and the words shown beside it. The
 * validation, the codec and the sliders read this one table; docs/scenario.md explains it.
 */
export const physicsKeys: readonly KeySpec[] = [
  count(
    'd',
    'dimension',
    { default: 1, min: 1, max: 3 },
    { symbol: 'd', meaning: msg`dimension of the lattice`, equation: 45 },
  ),
  number(
    'w0',
    'pinning',
    { default: 1, min: 0, max: 4, least: leastPinning },
    {
      symbol: '\\omega_0',
      sign: '\u03c9\u2080',
      unit: units.perMicroTime,
      meaning: msg`pinning frequency; 0 frees the lattice and gives sound waves`,
      equation: 3,
    },
  ),
  number(
    'a',
    'stiffness',
    { default: 1, min: 0.01, max: 4 },
    {
      symbol: '\\alpha',
      sign: '\u03b1',
      unit: units.perMicroTimeSquared,
      meaning: msg`stiffness of the nearest-neighbour springs`,
      equation: 3,
    },
  ),
  list(
    'c',
    'furtherCouplings',
    { min: -4, max: 4, maxCount: 8, least: leastDetail },
    {
      symbol: 'a_2, a_3, \\dots',
      sign: 'a\u2082, a\u2083, \u2026',
      unit: units.perMicroTimeSquared,
      meaning: msg`springs to the second, third, ... neighbours, d = 1 only`,
      equation: 6,
    },
  ),
  number(
    'g',
    'noiseStrength',
    { default: 1, min: 0, max: 10, scale: 'symlog', least: leastNoise },
    {
      symbol: '\\gamma',
      sign: '\u03b3',
      unit: units.perKineticTime,
      meaning: msg`strength of the noise; 0 leaves free flight`,
      equation: 9,
    },
  ),
  number(
    'e',
    'epsilon',
    { default: 0.02, min: 0.001, max: 0.25, scale: 'log' },
    {
      symbol: '\\varepsilon',
      sign: '\u03b5',
      meaning: msg`lattice spacing over macroscopic length; the kinetic equation is its limit 0`,
      equation: 9,
    },
  ),
  choice('noise', 'noise', ['momentum', 'energy'], {
    symbol: 'S',
    meaning: msg`what the noise conserves: energy and momentum, or energy only`,
    equation: 11,
  }),
  choice('init', 'profile', ['pulse', 'box', 'step', 'pair', 'wave', 'flat', 'drawn', 'packets'], {
    symbol: 'f(r)',
    meaning: msg`profile of the initial energy along the ring`,
    equation: 4,
  }),
  number(
    'rw',
    'profileWidth',
    { default: 0.5, min: 0.05, max: 50 },
    {
      symbol: '\\sigma',
      sign: '\u03c3',
      unit: units.length,
      meaning: msg`width of the initial profile, at most L/4`,
      equation: null,
    },
  ),
  rows('pf', 'drawnProfile', corners({ min: -longest / 2, max: longest / 2, least: leastDetail }), {
    symbol: 'r_j, f_j',
    meaning: msg`init=drawn: corners r,f of the initial profile, smoothed`,
    equation: null,
  }),
  choice('geo', 'geometry', ['planar', 'radial'], {
    symbol: 'r',
    meaning: msg`d = 2, 3: the profile depends on the first coordinate, or on the distance from the centre`,
    equation: null,
  }),
  choice('pol', 'polarisation', ['all', '1', '2', '3'], {
    symbol: 'i',
    meaning: msg`d = 2, 3: the polarisation that carries the initial energy`,
    equation: 57,
  }),
  choice('spec', 'spectrum', ['thermal', 'packet', 'band', 'drawn'], {
    symbol: 'h(k)',
    meaning: msg`how the initial energy is spread over wave numbers`,
    equation: 21,
  }),
  number(
    'k0',
    'spectrumCentre',
    { default: 0.15, min: -0.5, max: 0.5, step: 0.005, least: leastDetail },
    {
      symbol: 'k_0',
      sign: 'k\u2080',
      unit: units.cyclesPerSite,
      meaning: msg`centre of the initial spectrum`,
      equation: null,
    },
  ),
  number(
    'kw',
    'spectrumWidth',
    { default: 0.05, min: 0.005, max: 0.5, step: 0.005 },
    {
      symbol: '\\Delta k',
      sign: '\u0394k',
      unit: units.cyclesPerSite,
      meaning: msg`width of the initial spectrum`,
      equation: null,
    },
  ),
  rows('ph', 'drawnSpectrum', corners({ min: -0.5, max: 0.5, least: leastDetail }), {
    symbol: 'k_j, h_j',
    meaning: msg`spec=drawn: corners k,h of the initial spectrum, smoothed`,
    equation: null,
  }),
  rows(
    'pk',
    'packets',
    {
      noun: 'packet',
      maxCount: 32,
      members: [
        { name: 'r', min: -longest / 2, max: longest / 2, least: leastDetail },
        { name: 'k', min: -0.5, max: 0.5, least: leastDetail },
        { name: 'sr', min: 0.05, max: longest / 4 },
        { name: 'sk', min: 0.005, max: 0.5 },
        { name: 'energy', min: 0.001, max: 1000 },
      ],
    },
    {
      symbol: 'r_j, k_j, \\sigma_j, \\Delta k_j, E_j',
      meaning: msg`init=packets: centre, widths and energy of each Gaussian packet of W(r,k,0)`,
      equation: null,
    },
  ),
  number(
    'L',
    'length',
    { default: 16, min: 2, max: 200, scale: 'log' },
    {
      symbol: 'L',
      unit: units.length,
      meaning: msg`length of the ring, rounded so that the number of sites is a multiple of 12`,
      equation: null,
    },
  ),
  number(
    'T',
    'lastTime',
    { default: 4, min: 0.1, max: 1000, scale: 'log' },
    { symbol: 'T', unit: units.kineticTime, meaning: msg`end of the record`, equation: 20 },
  ),
  count(
    'M',
    'realisationCount',
    { default: 256, min: 1, max: 1_000_000, commandMax: 1e9, scale: 'log' },
    { symbol: 'M', unit: units.realisations, meaning: msg`independent chains averaged over`, equation: 18 },
  ),
  count(
    'P',
    'phononCount',
    { default: 200_000, min: 100, max: 50_000_000, commandMax: 1e10, scale: 'log' },
    { symbol: 'P', unit: units.phonons, meaning: msg`independent phonons of the jump process`, equation: 26 },
  ),
  count(
    'seed',
    'seed',
    { default: 1, min: 0, max: 4_294_967_295 },
    { symbol: 's', meaning: msg`seed of everything random; equal seeds give equal pictures`, equation: null },
  ),
  number(
    't',
    'shownTime',
    { default: 0, min: 0, max: 1000, least: leastDetail },
    { symbol: 't', unit: units.kineticTime, meaning: msg`time on show`, equation: 20 },
  ),
];

const byKey = new Map<string, KeySpec>(physicsKeys.map((spec) => [spec.key, spec]));
const byField = new Map<Field, KeySpec>(physicsKeys.map((spec) => [spec.field, spec]));

/** In front of a physics key, the same of the kept run. */
export const keptPrefix = 'b_';

/** What the user sees of a key: its symbol, or the key itself where it has none. */
export function signOf(key: string): string {
  if (key.startsWith(keptPrefix)) {
    const sign = signOf(key.slice(keptPrefix.length));
    return t({ message: `${sign} of the kept run`, comment: '{sign}: a symbol such as γ' });
  }
  return byKey.get(key)?.sign ?? key;
}

/** The row of one physics key of an address; undefined for any other text. */
export function keySpec(key: string): KeySpec | undefined {
  return byKey.get(key);
}

/** The row of one field. */
export function fieldSpec(field: Field): KeySpec {
  return byField.get(field)!;
}

/** The row of a field that holds a number. Throws RangeError for a field of another kind. */
export function numberField(field: Field): NumberKey {
  const spec = fieldSpec(field);
  if (spec.kind !== 'number') throw new RangeError(`${field} is not a number`);
  return spec;
}

/** The number itself, or 0 or +-`least`, whichever is nearer, where it is smaller than `least`. */
export function withoutTraces(value: number, least = 0): number {
  if (value === 0 || Math.abs(value) >= least) return value;
  return Math.abs(value) < least / 2 ? 0 : Math.sign(value) * least;
}

export interface Limits {
  min: number;
  max: number;
  /** How a limit is written where another field sets it. */
  minText?: string;
  maxText?: string;
}

/** Where a scenario is read: the command line takes more samples than the page. */
export type Reach = 'page' | 'command';

/** The range of a number under the fields that bound it: the width of the profile by L/4, the time on show by T. */
export function limitsOf(field: Field, bounds: Pick<Scenario, 'length' | 'lastTime'>, reach: Reach = 'page'): Limits {
  const { min, max: pageMax, commandMax } = numberField(field);
  const max = (reach === 'command' ? commandMax : undefined) ?? pageMax;
  if (field === 'profileWidth') return { min, max: bounds.length / 4, maxText: 'L/4' };
  if (field === 'shownTime') return { min, max: bounds.lastTime, maxText: 'T' };
  return { min, max };
}

/**
 * The range of one number of a row on a ring of length L: places from -L/2 to L/2, widths up to L/4, everything else as
 * in the table.
 */
export function limitsOfMember(
  { field }: RowsKey,
  { name, min, max }: MemberSpec,
  { length }: Pick<Scenario, 'length'>,
): Limits {
  if (field !== 'drawnSpectrum' && (name === 'r' || name === 'x'))
    return { min: -length / 2, max: length / 2, minText: '-L/2', maxText: 'L/2' };
  if (name === 'sr') return { min, max: length / 4, maxText: 'L/4' };
  return { min, max };
}

/** What the polarisation may be in d dimensions. */
export function polarisationsOf(dimension: number): readonly string[] {
  return ['all', '1', '2', '3'].slice(0, dimension + 1);
}
