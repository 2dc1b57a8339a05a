/** Nodes and weights on the torus; the second half mirrors the first: node[i + n/2] = -node[i], all nodes of the first half > 0. */
export interface TorusQuadrature {
  nodes: Float64Array;
  weights: Float64Array;
}

/** Gauss-Legendre nodes and weights on [-1, 1], by Newton's method on the Legendre polynomial. */
export function gaussLegendre(count: number): { nodes: Float64Array; weights: Float64Array } {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; ++i) {
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
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

/** A function of an interval 0 <= a < b <= 1/2 that says whether both it and its mirror image need to be split. */
export type SplitRule = (a: number, b: number) => boolean;

/**
 * Composite Gauss-Legendre rule on (-1/2, 1/2), symmetric in k -> -k, with panels that start at `breaks` (in (0, 1/2)) and are halved
 * while `split` says so and fewer than `maximalNodes` result. k = 0 is always a panel boundary: there the unpinned chain's group
 * velocity jumps.
 */
export function torusQuadrature(breaks: number[], split: SplitRule, order: number, maximalNodes: number): TorusQuadrature {
  const edges = [0, ...breaks.filter((x) => x > 0 && x < 0.5), 0.5].sort((a, b) => a - b);
  let panels: [number, number][] = [];
  for (let i = 1; i < edges.length; ++i) if (edges[i] > edges[i - 1]) panels.push([edges[i - 1], edges[i]]);
  for (let again = true; again; ) {
    again = false;
    const next: [number, number][] = [];
    for (const [a, b] of panels) {
      if (2 * order * (panels.length + next.length + 1) <= 2 * maximalNodes && split(a, b)) {
        next.push([a, (a + b) / 2], [(a + b) / 2, b]);
        again = true;
      } else next.push([a, b]);
    }
    if (2 * order * next.length > maximalNodes) break;
    panels = next;
  }
  const rule = gaussLegendre(order);
  const half = panels.length * order;
  const nodes = new Float64Array(2 * half);
  const weights = new Float64Array(2 * half);
  panels.forEach(([a, b], panel) => {
    for (let i = 0; i < order; ++i) {
      const at = panel * order + i;
      nodes[at] = a + ((b - a) * (1 + rule.nodes[i])) / 2;
      nodes[at + half] = -nodes[at];
      weights[at] = weights[at + half] = ((b - a) * rule.weights[i]) / 2;
    }
  });
  return { nodes, weights };
}
