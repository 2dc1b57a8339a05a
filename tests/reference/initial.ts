import type { CurvePoint, Model } from '../../src/physics/model';
import { gaussPanels } from './boltzmann';

type Ring = Pick<Model, 'siteCount' | 'epsilon' | 'length' | 'initial'>;

/** The error function by its series of positive terms, 2/sqrt(pi) e^{-x^2} sum_n 2^n x^{2n+1} / (2n+1)!!. */
export function errorFunction(x: number): number {
  if (Math.abs(x) > 6) return Math.sign(x);
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) sum += term *= (2 * x * x) / (2 * n + 1);
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

const normal = (x: number, width: number) =>
  Math.exp(-(x * x) / (2 * width * width)) / (Math.sqrt(2 * Math.PI) * width);

/** The height of the closed polyline at x, the mean of both sides where it jumps. */
function polyline(points: readonly CurvePoint[], period: number, x: number): number {
  const place = points[0].x + ((((x - points[0].x) % period) + period) % period);
  const closed = [...points, { x: points[0].x + period, y: points[0].y }];
  const i = Math.max(
    1,
    closed.findIndex((point) => point.x > place),
  );
  const [a, b] = [closed[i - 1], closed[i]];
  return a.y + ((b.y - a.y) * (place - a.x)) / (b.x - a.x);
}

/** The polyline convolved with a Gaussian, by quadrature between its corners. */
export function smoothedPolyline(points: readonly CurvePoint[], period: number, width: number, x: number): number {
  const [low, high] = [x - 9 * width, x + 9 * width];
  const corners: number[] = [];
  const turns = Math.ceil((high - low) / period) + 2;
  for (let turn = -turns; turn <= turns; turn++) for (const point of points) corners.push(point.x + turn * period);
  for (let i = 0; i <= 24; i++) corners.push(low + (i * (high - low)) / 24);
  const edges = [...new Set(corners)].filter((at) => at >= low && at <= high).sort((a, b) => a - b);
  const { nodes, weights } = gaussPanels(edges, 12);
  return nodes.reduce((sum, node, i) => sum + weights[i] * polyline(points, period, node) * normal(x - node, width), 0);
}

/** The profile f(r), r in [-L/2, L/2). */
export function profileAt({ initial, length }: Pick<Ring, 'initial' | 'length'>, r: number): number {
  const sigma = initial.profileWidth;
  const gaussian = (x: number) => Math.exp(-(x * x) / (2 * sigma * sigma));
  switch (initial.profile) {
    case 'pulse':
      return gaussian(r);
    case 'box':
      // Sites that should sit on the edge miss it by rounding.
      return Math.abs(Math.abs(r) - sigma) < 1e-9 * length ? 0.5 : Math.abs(r) < sigma ? 1 : 0;
    case 'step':
      return (
        (1 - errorFunction((length * Math.sin((2 * Math.PI * r) / length)) / (2 * Math.PI * Math.SQRT2 * sigma))) / 2
      );
    case 'pair': {
      let sum = 0;
      for (let period = -10; period <= 10; period++) {
        sum += gaussian(r - length / 8 + period * length) + gaussian(r + length / 8 + period * length);
      }
      return sum;
    }
    case 'wave':
      return 1 + Math.cos((2 * Math.PI * Math.max(1, Math.round(length / (2 * Math.PI * sigma))) * r) / length);
    case 'flat':
      return 1;
    case 'drawn':
      return smoothedPolyline(initial.drawnProfile, length, Math.max(0.05, length / 128), r);
    case 'packets': {
      let sum = 0;
      for (const packet of initial.packets)
        for (let period = -10; period <= 10; period++)
          sum += packet.energy * normal(r - packet.r + period * length, packet.sr);
      return sum;
    }
  }
}

/** f(epsilon (i - N/2)) for the site indices i = 0..N-1; the error function rounds to a little above 1. */
export function profileSamples(ring: Ring): Float64Array {
  return Float64Array.from({ length: ring.siteCount }, (_, i) =>
    Math.max(0, profileAt(ring, ring.epsilon * (i - ring.siteCount / 2))),
  );
}

/**
 * h(j/N), j = 0..N-1. Of the band, which jumps, the mean over the cell of width 1/N about j/N, so that the samples have
 * mean 1.
 */
export function spectrumSamples({ siteCount, initial }: Ring): Float64Array {
  const { spectrum, spectrumCentre: centre, spectrumWidth: width, drawnSpectrum, packets } = initial;
  const sample = (k: number): number => {
    if (initial.profile === 'packets') {
      let [sum, energy] = [0, 0];
      for (const packet of packets) {
        energy += packet.energy;
        for (let period = -10; period <= 10; period++) sum += packet.energy * normal(k - packet.k + period, packet.sk);
      }
      return sum / energy;
    }
    if (spectrum === 'drawn') {
      const closed = [...drawnSpectrum, { x: drawnSpectrum[0].x + 1, y: drawnSpectrum[0].y }];
      const area = drawnSpectrum.reduce(
        (sum, { x, y }, i) => sum + ((closed[i + 1].x - x) * (y + closed[i + 1].y)) / 2,
        0,
      );
      return smoothedPolyline(drawnSpectrum, 1, 1 / 128, k) / area;
    }
    if (spectrum === 'thermal') return 1;
    let sum = 0;
    for (let period = -10; period <= 10; period++) {
      const distance = k - centre + period;
      if (spectrum === 'packet') {
        sum += Math.exp(-(distance * distance) / (2 * width * width)) / (Math.sqrt(2 * Math.PI) * width);
      } else {
        const overlap = Math.min(distance + 0.5 / siteCount, width) - Math.max(distance - 0.5 / siteCount, -width);
        sum += (Math.max(0, overlap) * siteCount) / (2 * width);
      }
    }
    return sum;
  };
  return Float64Array.from({ length: siteCount }, (_, j) => sample(j / siteCount));
}

/** The products f h whose sum the state is: rings with one packet each, or the ring itself. */
export function termsOf<T extends Pick<Ring, 'initial'>>(ring: T): T[] {
  const { initial } = ring;
  if (initial.profile !== 'packets') return [ring];
  return initial.packets.map((packet) => ({ ...ring, initial: { ...initial, packets: [packet] } }));
}
