import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import {
  conductivity,
  correlation,
  cycles,
  diffusion,
  energy,
  initialNorm,
  kineticTime,
  length,
  microTime,
  none,
  spreading,
} from './unitNames';

/** What a column holds, in words, and its unit; docs/model.md section 1. Files are in English. */
export interface Quantity {
  meaning: string;
  unit: string;
}

/** A meaning as the page says it, in its language. */
interface Listed {
  said: MessageDescriptor;
  unit: string;
}

const quantities: Readonly<Record<string, Listed>> = {
  r: { said: msg`position`, unit: length },
  k: { said: msg`wave number`, unit: cycles },
  'k\u2032': { said: msg`wave number after a collision`, unit: cycles },
  t: { said: msg`kinetic time`, unit: kineticTime },
  s: { said: msg`microscopic time`, unit: microTime },
  '\u03b5': { said: msg`ratio of the microscopic to the macroscopic scale`, unit: none },
  W: { said: msg`Wigner function`, unit: energy },
  '\u0394W': { said: msg`difference of two Wigner functions`, unit: energy },
  z: { said: msg`difference over its standard error`, unit: none },
  e: { said: msg`energy profile`, unit: energy },
  '\u0394e': { said: msg`difference of two energy profiles`, unit: energy },
  ei: { said: msg`energy profile of a polarisation`, unit: energy },
  'Ei / E': { said: msg`share of a polarisation in the energy`, unit: none },
  '\u222bW dr': { said: msg`spectrum`, unit: 'energy per site times the unit of r' },
  '\u03c9': { said: msg`frequency`, unit: 'per microscopic time' },
  v: { said: msg`group velocity`, unit: 'unit of r per kinetic time' },
  '\u03c6': { said: msg`collision rate without gamma`, unit: none },
  R: { said: msg`collision kernel without gamma`, unit: none },
  '\u2113': { said: msg`mean free path`, unit: length },
  '\u2113 = |v| / \u03b3\u03c6': { said: msg`mean free path`, unit: length },
  X: { said: msg`position of a phonon, not wound around the ring`, unit: length },
  '\u27e8X\u00b2\u27e9': { said: msg`mean square displacement of a phonon`, unit: spreading },
  exponent: { said: msg`local exponent of the mean square displacement`, unit: none },
  D: { said: msg`diffusivity`, unit: diffusion },
  'C(s)/T\u00b2': {
    said: msg`correlation of the energy current over the square of the temperature`,
    unit: correlation,
  },
  '\u03ba': { said: msg`conductivity`, unit: conductivity },
  '\u03ba up to \u2113': { said: msg`conductivity by mean free paths up to a length`, unit: diffusion },
  'share of \u03ba\u2080': { said: msg`share of the conductivity by mean free paths up to a length`, unit: none },
  distance: { said: msg`distance to the kinetic limit`, unit: initialNorm },
  slope: { said: msg`local slope of the distance`, unit: none },
  '|Y|': { said: msg`magnitude of the pair correlations`, unit: energy },
  'max |Y|/\u03b5': { said: msg`largest magnitude of the pair correlations over epsilon`, unit: energy },
  '\u03ba\u2080': { said: msg`kinetic conductivity`, unit: diffusion },
  '\u03b4': {
    said: msg`distance of the exact Wigner function from the Boltzmann equation`,
    unit: 'norm of the initial state',
  },
  A: { said: msg`share of the energy in the outer half of the ring, by the Boltzmann equation`, unit: none },
  'A\u1d4b': { said: msg`share of the energy in the outer half of the ring, exact`, unit: none },
  '\u03c9\u2080': { said: msg`pinning frequency`, unit: 'per microscopic time' },
  '\u03b1': { said: msg`stiffness of the nearest-neighbour springs`, unit: 'per microscopic time squared' },
  '\u03b3': { said: msg`strength of the noise`, unit: 'per kinetic time' },
  '\u03c3': { said: msg`width of the initial profile`, unit: length },
  'k\u2080': { said: msg`centre of the initial spectrum`, unit: cycles },
  '\u0394k': { said: msg`width of the initial spectrum`, unit: cycles },
  L: { said: msg`length of the ring`, unit: length },
  T: { said: msg`last kinetic time`, unit: kineticTime },
  phonon: { said: msg`number of the phonon`, unit: none },
  site: { said: msg`site, 0 where r = 0`, unit: none },
  'ring site': { said: msg`site of the small ring on show, from 0`, unit: none },
  component: { said: msg`direction of the motion`, unit: none },
  q: { said: msg`displacement of an atom`, unit: 'square root of energy times microscopic time' },
  p: { said: msg`momentum of an atom`, unit: 'square root of energy' },
};

/** The symbol as plain text: without tags. */
export function plainSymbol(symbol: string): string {
  return symbol.replace(/<[^>]*>/g, '');
}

/** An axis of profiles that are rescaled: of r or e, and by which power. */
function rescaledBy(symbol: string): { of: string; power: string } | null {
  const found = /^(r|e) [/\u00b7] (.+)$/.exec(plainSymbol(symbol));
  return found && { of: found[1], power: found[2] };
}

/** The entry of a symbol, with an index or without; null for one that is not listed. */
function listed(symbol: string): Listed | null {
  const plain = plainSymbol(symbol);
  const bare = plain.replace(/[\u2080-\u2089\u2097]/g, '');
  return [plain, bare].flatMap((name) => (Object.hasOwn(quantities, name) ? [quantities[name]] : []))[0] ?? null;
}

/** What a symbol of an axis stands for, in English; null for one that is not listed. */
export function quantityOf(symbol: string): Quantity | null {
  const rescaled = rescaledBy(symbol);
  if (rescaled) {
    const { of, power } = rescaled;
    return of === 'r'
      ? { meaning: `position over ${power}`, unit: `unit of r over that of ${power}` }
      : { meaning: `energy profile of energy 1 times ${power}`, unit: `that of ${power} over the unit of r` };
  }
  const found = listed(symbol);
  return found && { meaning: found.said.message ?? found.said.id, unit: found.unit };
}

/** The same meaning, to be said in the language of the page. */
export function meaningOf(symbol: string): MessageDescriptor | null {
  const rescaled = rescaledBy(symbol);
  if (!rescaled) return listed(symbol)?.said ?? null;
  const { of, power } = rescaled;
  return of === 'r' ? msg`position over ${power}` : msg`energy profile of energy 1 times ${power}`;
}
