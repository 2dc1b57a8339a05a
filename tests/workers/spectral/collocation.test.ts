import { describe, expect, it } from 'vitest';
import { gaussLegendre } from '../../../src/maths/quadrature';
import {
  DOUBLE_BYTES,
  ELEMENT_BYTES,
  FINISHER_BYTES,
  PROJECTOR_BYTES,
  PROPAGATOR_BLOCK,
  PROPAGATOR_ROOM,
  STAGES,
  VECTOR_BYTES,
  VECTOR_DOUBLES,
} from '../../../workers/kernels/layout';
import { collocation } from '../../../workers/spectral/collocation';
import { freshArena } from '../kernels/kernels';

type Complex = [number, number];

const { times, end, inner } = collocation;

function legendre(n: number, x: number): number {
  if (n === 0) return 1;
  let [before, value] = [1, x];
  for (let m = 1; m < n; ++m) [before, value] = [value, ((2 * m + 1) * x * value - m * before) / (m + 1)];
  return value;
}

/** The polynomial of a row of coefficients of Legendre polynomials on (0, 1). */
function polynomial(rows: Float64Array, j: number, tau: number): number {
  let value = 0;
  for (let m = 0; m < STAGES; ++m) value += rows[STAGES * j + m] * legendre(m, 2 * tau - 1);
  return value;
}

/** int_0^1 e^{z (1 - tau)} f(tau) dtau by a rule that is exact to rounding for every z here. */
function integral([x, y]: Complex, f: (tau: number) => number): Complex {
  const { nodes, weights } = gaussLegendre(60);
  let [re, im] = [0, 0];
  nodes.forEach((node, i) => {
    const left = (1 - node) / 2;
    const size = (weights[i] / 2) * Math.exp(x * left) * f((1 + node) / 2);
    re += size * Math.cos(y * left);
    im += size * Math.sin(y * left);
  });
  return [re, im];
}

const exponential = ([x, y]: Complex): Complex => [Math.exp(x) * Math.cos(y), Math.exp(x) * Math.sin(y)];
const times2 = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];
const scaled = (factor: number, [x, y]: Complex): Complex => [factor * x, factor * y];
const distance = ([a, b]: Complex, [c, d]: Complex) => Math.hypot(a - c, b - d);

describe('interpolation at the Gauss times', () => {
  it('is 1 at its own time and 0 at the others', () => {
    times.forEach((time, i) => {
      for (let j = 0; j < STAGES; ++j) expect(polynomial(end, j, time)).toBeCloseTo(i === j ? 1 : 0, 13);
    });
  });

  it('is the same polynomial in the part of a step before each of them', () => {
    times.forEach((time, i) => {
      for (let j = 0; j < STAGES; ++j)
        for (const sigma of [0, 0.2, 0.77, 1])
          expect(polynomial(inner[i], j, sigma)).toBeCloseTo(polynomial(end, j, time * sigma), 13);
    });
  });
});

/** What the kernel makes of some nodes, two at a time, for a step of length 1. */
function tablesOf(lambda: Complex[], factor: Complex[], source: number[][], target: number[][]) {
  const arena = freshArena();
  const count = lambda.length;
  const rank = source.length;
  const rule = arena.doubles([...times, ...end]);
  const [z, f] = [lambda, factor].map((values) => arena.doubles(values.flat()));
  const [b, a] = [source, target].map((tables) => arena.doubles(tables.flat()));
  const projector = arena.allocate((PROJECTOR_BYTES * count) / VECTOR_DOUBLES);
  const finisher = arena.allocate((FINISHER_BYTES * count) / VECTOR_DOUBLES);
  const sums = arena.allocate(VECTOR_BYTES * STAGES * STAGES * rank * rank);
  const room = arena.allocate(PROPAGATOR_ROOM);
  const plane = DOUBLE_BYTES * count;
  const pairs = count / VECTOR_DOUBLES;
  arena.kernels.propagatorTables(z, f, pairs, 1, rule, b, a, plane, rank, projector, finisher, sums, room);
  const reader = (pointer: number, bytes: number) => {
    const values = arena.f64(pointer, (bytes / DOUBLE_BYTES) * pairs);
    return (m: number, i: number): Complex => {
      const at = ((m >> 1) * bytes + i * ELEMENT_BYTES) / DOUBLE_BYTES + (m & 1);
      return [values[at], values[at + VECTOR_DOUBLES]];
    };
  };
  const lanes = arena.f64(sums, 2 * STAGES * STAGES * rank * rank);
  return {
    projector: reader(projector, PROJECTOR_BYTES),
    finisher: reader(finisher, FINISHER_BYTES),
    sum: (i: number, l: number, g: number, m: number) => {
      const at = 2 * (((i * rank + l) * rank + g) * STAGES + m);
      return lanes[at] + lanes[at + 1];
    },
  };
}

describe('tables of a step', () => {
  // of a law nothing grows; the moments change their method at |z| = 12
  const lambda = [0, 1e-9, 1e-3, 0.3, 1, 2.5, 5, 8, 11.99, 12.01, 13, 18, 30, 60].flatMap((size) =>
    [0, 0.4, 1.1, Math.PI / 2].flatMap((turn) =>
      [1, -1].map((sign): Complex => [-size * Math.cos(turn), sign * size * Math.sin(turn)]),
    ),
  );
  expect(lambda.length).toBeLessThan(VECTOR_DOUBLES * PROPAGATOR_BLOCK);
  const factor = lambda.map((_, m): Complex => [Math.cos(m), 0.5 * Math.sin(3 * m)]);
  const table = (phase: number) => lambda.map((_, m) => Math.sin(m + phase) / lambda.length);
  const source = [table(1), table(2)];
  const target = [table(3), table(4)];
  const made = tablesOf(lambda, factor, source, target);

  it.each(lambda.map((z, m) => [...z, m] as const))('are exact to rounding at z = %d + %d i', (x, y, m) => {
    const z: Complex = [x, y];
    // a phase is known to the rounding of its size
    const rounding = (2 + Math.hypot(x, y) / 8) * 1e-15;
    times.forEach((time, i) => {
      const exact = times2(exponential(scaled(time, z)), factor[m]);
      expect(distance(made.projector(m, i), exact), `to stage ${i}`).toBeLessThan(rounding);
    });
    expect(distance(made.finisher(m, 0), exponential(z))).toBeLessThan(rounding);
    for (let j = 0; j < STAGES; ++j) {
      const exact = integral(z, (tau) => polynomial(end, j, tau));
      expect(distance(made.finisher(m, 1 + j), exact), `weight of stage ${j}`).toBeLessThan(rounding);
    }
  });

  it('have the sums over all nodes of source, target and the moments of each stage', () => {
    times.forEach((time, i) => {
      for (let s = 0; s < STAGES; ++s) {
        const parts = lambda.map(
          (z, m) =>
            times2(
              factor[m],
              integral(scaled(time, z), (tau) => legendre(s, 2 * tau - 1)),
            )[0],
        );
        for (const l of [0, 1]) {
          for (const g of [0, 1]) {
            const exact = parts.reduce((sum, part, m) => sum + source[l][m] * target[g][m] * part, 0);
            expect(Math.abs(made.sum(i, l, g, s) - exact), `stage ${i}, moment ${s}`).toBeLessThan(1e-17);
          }
        }
      }
    });
  });

  it('do not depend on what stands beside a node', () => {
    const [own, other] = [lambda[37], lambda[110]];
    for (const pair of [
      [own, other],
      [other, own],
    ]) {
      const at = pair.indexOf(own);
      const [one, zero]: Complex[] = [
        [1, 0],
        [0, 0],
      ];
      const alone = tablesOf([own, zero], [one, one], [[0, 0]], [[0, 0]]);
      const beside = tablesOf(pair, [one, one], [[0, 0]], [[0, 0]]);
      for (let i = 0; i <= STAGES; ++i) expect(beside.finisher(at, i)).toEqual(alone.finisher(0, i));
      for (let i = 0; i < STAGES; ++i) expect(beside.projector(at, i)).toEqual(alone.projector(0, i));
    }
  });
});
