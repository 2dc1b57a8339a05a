import { cos, sin } from './elementary';
import { remember } from './remember';

/** Nodes and weights of an integral. */
export interface Quadrature {
  nodes: Float64Array;
  weights: Float64Array;
}

/**
 * Nodes and weights on the torus; the second half mirrors the first: node[i + n/2] = -node[i], all nodes of the first
 * half > 0.
 */
export type TorusQuadrature = Quadrature;

/** Gauss-Legendre nodes and weights on [-1, 1], by Newton's method on the Legendre polynomial; read only. */
export const gaussLegendre: (count: number) => Quadrature = remember(16, String, makeGaussLegendre);

function makeGaussLegendre(count: number): Quadrature {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; ++i) {
    let x = cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 0;
    for (let iteration = 0; iteration < 100; ++iteration) {
      let previous = 1;
      let value = x;
      for (let n = 2; n <= count; ++n) [previous, value] = [value, ((2 * n - 1) * x * value - (n - 1) * previous) / n];
      if (count === 1) [previous, value] = [1, x];
      slope = (count * (x * value - previous)) / (x * x - 1);
      const change = value / slope;
      x -= change;
      if (Math.abs(change) < 1e-15) break;
    }
    nodes[count - 1 - i] = x;
    weights[count - 1 - i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}

/**
 * A function of an interval 0 <= a < b <= 1/2 that says how much it and its mirror image need to be split: above 1 (or
 * true) they do, and the larger it is the sooner.
 */
export type SplitRule = (a: number, b: number) => number | boolean;

/**
 * Composite Gauss-Legendre rule on (-1/2, 1/2), symmetric in k -> -k, with panels that start at `breaks` (in (0, 1/2)).
 * The panel that needs it most is halved, again and again, until none needs it or `maximalNodes` are reached. k = 0 is
 * always a panel boundary: there the unpinned chain's group velocity jumps.
 */
export function torusQuadrature(
  breaks: number[],
  split: SplitRule,
  order: number,
  maximalNodes: number,
): TorusQuadrature {
  const edges = [0, ...breaks.filter((x) => x > 0 && x < 0.5), 0.5].sort((a, b) => a - b);
  const made = (a: number, b: number): Panel => ({ a, b, need: needOf(split(a, b), b - a) });
  const panels: Panel[] = [];
  for (let i = 1; i < edges.length; ++i) if (edges[i] > edges[i - 1]) panels.push(made(edges[i - 1], edges[i]));
  while (2 * order * (panels.length + 1) <= maximalNodes) {
    const worst = panels.reduce((most, panel, i) => (panel.need > panels[most].need ? i : most), 0);
    const { a, b, need } = panels[worst];
    const middle = (a + b) / 2;
    if (!(need > 1) || middle <= a || middle >= b) break;
    panels.splice(worst, 1, made(a, middle), made(middle, b));
  }
  const rule = gaussLegendre(order);
  const half = panels.length * order;
  const nodes = new Float64Array(2 * half);
  const weights = new Float64Array(2 * half);
  panels.forEach(({ a, b }, panel) => {
    for (let i = 0; i < order; ++i) {
      const at = panel * order + i;
      nodes[at] = a + ((b - a) * (1 + rule.nodes[i])) / 2;
      nodes[at + half] = -nodes[at];
      weights[at] = weights[at + half] = ((b - a) * rule.weights[i]) / 2;
    }
  });
  return { nodes, weights };
}

interface Panel {
  a: number;
  b: number;
  need: number;
}

/** A yes is less urgent than any number, and wide panels come first. */
function needOf(answer: number | boolean, width: number): number {
  return typeof answer === 'number' ? answer : answer ? 1 + width : 0;
}

/**
 * Weights w_i(theta) of int_{-1}^1 f(x) e^{i theta x} dx = sum_i w_i f(x_i) at the nodes of a Gauss-Legendre rule, as
 * (re, im): exact for polynomials of degree below their number, however fast the wave. From int P_n(x) e^{i theta x} dx
 * = 2 i^n j_n(theta), theta >= 0.
 */
export function waveWeights({ nodes, weights }: Quadrature, theta: number): Float64Array {
  const order = nodes.length;
  const bessel = sphericalBessel(order, theta);
  const result = new Float64Array(2 * order);
  for (let i = 0; i < order; ++i) {
    let previous = 0;
    let value = 1;
    for (let n = 0; n < order; ++n) {
      const term = (2 * n + 1) * weights[i] * value * bessel[n] * (n % 4 < 2 ? 1 : -1);
      result[2 * i + (n % 2)] += term;
      const next = ((2 * n + 1) * nodes[i] * value - n * previous) / (n + 1);
      previous = value;
      value = next;
    }
  }
  return result;
}

/** j_0, ..., j_{count - 1} at x >= 0: upwards where that is stable, else downwards and scaled. */
function sphericalBessel(count: number, x: number): Float64Array {
  const values = new Float64Array(count);
  if (x === 0) {
    values[0] = 1;
    return values;
  }
  const first = sin(x) / x;
  const second = (first - cos(x)) / x;
  if (x > count) {
    values[0] = first;
    if (count > 1) values[1] = second;
    for (let n = 2; n < count; ++n) values[n] = ((2 * n - 1) / x) * values[n - 1] - values[n - 2];
    return values;
  }
  let above = 0;
  let value = 1e-250;
  for (let n = count + 30; n > 0; --n) {
    const next = ((2 * n + 1) / x) * value - above;
    above = value;
    value = next;
    if (n <= count) values[n - 1] = value;
    if (Math.abs(value) > 1e200) {
      above *= 1e-200;
      value *= 1e-200;
      for (let m = n - 1; m < count; ++m) values[m] *= 1e-200;
    }
  }
  const scale = Math.abs(first) > Math.abs(second) || count < 2 ? first / values[0] : second / values[1];
  return values.map((unscaled) => unscaled * scale);
}
