import { expect } from 'vitest';
import { fitPower } from '../../src/maths/powerLaw';
import { modelOf } from '../../src/scenario/model';
import type { Model } from '../../src/physics/model';
import { linkOf, sceneOf } from './texts';

/** A statement of a lecture, by its words as they stand in the file, and what is computed for it. */
export interface Claim {
  lecture: string;
  scene: string;
  words: string[];
  holds: (of: Scene) => unknown;
}

/** What a claim is computed from: the states of its scene. */
export interface Scene {
  /** The law and the initial state after so many steps. */
  law: (step?: number) => Model;
  link: (step?: number, changes?: string) => string;
}

export function stated(lecture: string, scene: string): Scene {
  return {
    // the lattice across does not matter to any formula
    law: (step = 0) => modelOf(sceneOf(lecture, scene).states[step], 2),
    link: (step = 0, changes = '') => linkOf(lecture, scene, step, changes),
  };
}

/** Claims of the scenes of a lecture, in their order. */
export const claimsOf = (lecture: string, table: Record<string, [string | string[], Claim['holds']][]>): Claim[] =>
  Object.entries(table).flatMap(([scene, rows]) =>
    rows.map(([words, holds]) => ({ lecture, scene, words: [words].flat(), holds })),
  );

/** Expects that a value is the decimal number, to all of its digits. */
export function expectDigits(value: number, digits: string): void {
  expect(value.toFixed(digits.split('.')[1].length)).toBe(digits);
}

/** Expects a value within a relative tolerance. */
export function expectAbout(value: number, expected: number, tolerance: number): void {
  expect(Math.abs(value / expected - 1), `${value} for ${expected}`).toBeLessThan(tolerance);
}

/** Points of the torus without k = 0 and the ends. */
export const waveNumbers = Array.from({ length: 240 }, (_, i) => (i + 0.5) / 240 - 0.5);

/** The k >= 0 at which f is largest, to 1e-4. */
export function argumentOfMaximum(f: (k: number) => number): number {
  let best = 0;
  for (let i = 1; i <= 5000; ++i) if (f(i * 1e-4) > f(best)) best = i * 1e-4;
  return best;
}

/** Times in equal ratios, far behind the mean free time. */
const late = Float64Array.of(1e4, 3e4, 1e5, 3e5, 1e6);

/** The power of t with which f grows at late times. */
export const exponentOf = (f: (t: number) => number) => fitPower(late, late.map(f), 1e4, 1e6)!.exponent;

/** Expects sampled means within 4.5 standard errors of what is expected: one in 150 000 honest samples is not. */
export function expectSampled(mean: number[], error: number[], expected: number[]): void {
  mean.forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThan(4.5 * error[i]));
}
