/** What a column holds, in words, and its unit; docs/model.md section 1. */
export interface Quantity {
  meaning: string;
  unit: string;
}

const none = 'none';
const length = '1/epsilon lattice spacings';
const cycles = 'cycles per site';
const kineticTime = 'kinetic time, 1/epsilon of microscopic time';
const energy = 'energy per site';
const spreading = 'squares of the unit of r';
const diffusion = 'squares of the unit of r per kinetic time';

const quantities: Readonly<Record<string, Quantity>> = {
  r: { meaning: 'position', unit: length },
  k: { meaning: 'wave number', unit: cycles },
  'k\u2032': { meaning: 'wave number after a collision', unit: cycles },
  t: { meaning: 'kinetic time', unit: kineticTime },
  s: { meaning: 'microscopic time', unit: 'time of the lattice' },
  '\u03b5': { meaning: 'ratio of the microscopic to the macroscopic scale', unit: none },
  W: { meaning: 'Wigner function', unit: energy },
  '\u0394W': { meaning: 'difference of two Wigner functions', unit: energy },
  z: { meaning: 'difference over its standard error', unit: none },
  e: { meaning: 'energy profile', unit: energy },
  '\u0394e': { meaning: 'difference of two energy profiles', unit: energy },
  ei: { meaning: 'energy profile of a polarisation', unit: energy },
  'Ei / E': { meaning: 'share of a polarisation in the energy', unit: none },
  '\u222bW dr': { meaning: 'spectrum', unit: 'energy per site times the unit of r' },
  '\u03c9': { meaning: 'frequency', unit: 'per microscopic time' },
  v: { meaning: 'group velocity', unit: 'unit of r per kinetic time' },
  '\u03c6': { meaning: 'collision rate without gamma', unit: none },
  R: { meaning: 'collision kernel without gamma', unit: none },
  '\u2113': { meaning: 'mean free path', unit: length },
  '\u2113 = |v| / \u03b3\u03c6': { meaning: 'mean free path', unit: length },
  X: { meaning: 'position of a phonon, not wound around the ring', unit: length },
  '\u27e8X\u00b2\u27e9': { meaning: 'mean square displacement of a phonon', unit: spreading },
  exponent: { meaning: 'local exponent of the mean square displacement', unit: none },
  D: { meaning: 'diffusivity', unit: diffusion },
  'C(s)/T\u00b2': {
    meaning: 'correlation of the energy current over the square of the temperature',
    unit: 'squares of sites per microscopic time',
  },
  '\u03ba': { meaning: 'conductivity', unit: 'squares of sites per microscopic time' },
  '\u03ba up to \u2113': { meaning: 'conductivity by mean free paths up to a length', unit: diffusion },
  'share of \u03ba\u2080': { meaning: 'share of the conductivity by mean free paths up to a length', unit: none },
  distance: { meaning: 'distance to the kinetic limit', unit: 'norm of the initial state' },
  slope: { meaning: 'local slope of the distance', unit: none },
  '|Y|': { meaning: 'magnitude of the pair correlations', unit: energy },
  'max |Y|/\u03b5': { meaning: 'largest magnitude of the pair correlations over epsilon', unit: energy },
  phonon: { meaning: 'number of the phonon', unit: none },
  site: { meaning: 'site, 0 where r = 0', unit: none },
  'ring site': { meaning: 'site of the small ring on show, from 0', unit: none },
  component: { meaning: 'direction of the motion', unit: none },
  q: { meaning: 'displacement of an atom', unit: 'square root of energy times microscopic time' },
  p: { meaning: 'momentum of an atom', unit: 'square root of energy' },
};

/** The symbol as plain text: without tags. */
export function plainSymbol(symbol: string): string {
  return symbol.replace(/<[^>]*>/g, '');
}

/** What a symbol of an axis stands for, with an index or without; null for one that is not listed. */
export function quantityOf(symbol: string): Quantity | null {
  const plain = plainSymbol(symbol);
  const rescaled = /^(r|e) ([/\u00b7]) (.+)$/.exec(plain);
  if (rescaled) {
    const [, of, , power] = rescaled;
    return of === 'r'
      ? { meaning: `position over ${power}`, unit: `unit of r over that of ${power}` }
      : { meaning: `energy profile of energy 1 times ${power}`, unit: `that of ${power} over the unit of r` };
  }
  const bare = plain.replace(/[\u2080-\u2089\u2097]/g, '');
  return [plain, bare].flatMap((name) => (Object.hasOwn(quantities, name) ? [quantities[name]] : []))[0] ?? null;
}
