import { gaussLegendre } from '../../src/maths/quadrature';

/**
 * Pieces are halved until what the density departs from a straight line adds no more than this to the distribution
 * function.
 */
const TOLERANCE = 1e-8;
const DEEPEST = 40;
const { nodes, weights } = gaussLegendre(4);

/** A piece of the axis on which the density is the straight line (1 + tilt x) mass/width, x from -1 to 1. */
interface Piece {
  start: number;
  width: number;
  mass: number;
  tilt: number;
}

/**
 * The inverse distribution function of a density >= 0 between the first and the last of the ascending `breaks`, smooth
 * between neighbours: a break stands at every jump and bend, and where the density is large on a small part of the
 * range. The distribution function is exact at the ends of all pieces and right to 1e-8 within. `scale` is the integral
 * of the density, roughly.
 */
export class InverseDistribution {
  /** The integral of the density. */
  readonly total: number;
  private readonly starts: Float64Array;
  private readonly widths: Float64Array;
  private readonly tilts: Float64Array;
  /** Of the mass up to the start of each piece, and at last of all. */
  private readonly cumulative: Float64Array;
  /** The piece that holds the share i / guide.length of the mass. */
  private readonly guide: Uint32Array;

  constructor(density: (x: number) => number, breaks: readonly number[], scale: number) {
    const pieces = piecesOf(density, breaks, TOLERANCE * scale);
    const count = pieces.length;
    this.starts = Float64Array.from(pieces, ({ start }) => start);
    this.widths = Float64Array.from(pieces, ({ width }) => width);
    this.tilts = Float64Array.from(pieces, ({ tilt }) => tilt);
    this.cumulative = new Float64Array(count + 1);
    pieces.forEach(({ mass }, i) => (this.cumulative[i + 1] = this.cumulative[i] + mass));
    this.total = this.cumulative[count];
    this.guide = new Uint32Array(2 * count);
    for (let g = 0, i = 0; g < this.guide.length; ++g) {
      while (i < count - 1 && this.cumulative[i + 1] <= (this.total * g) / this.guide.length) ++i;
      this.guide[g] = i;
    }
  }

  /** The place below which the share `uniform` of the mass lies. */
  at(uniform: number): number {
    const { cumulative, guide, tilts } = this;
    const wanted = uniform * this.total;
    let i = guide[Math.min(guide.length - 1, Math.floor(uniform * guide.length))];
    while (cumulative[i + 1] <= wanted && i < tilts.length - 1) ++i;
    const mass = cumulative[i + 1] - cumulative[i];
    const share = mass > 0 ? Math.min(1, (wanted - cumulative[i]) / mass) : 0.5;
    // (x + 1)/2 + tilt (x^2 - 1)/4 = share, solved without cancellation
    const tilt = tilts[i];
    const constant = 1 - tilt / 2 - 2 * share;
    const x = (-2 * constant) / (1 + Math.sqrt(Math.max(0, 1 - 2 * tilt * constant)));
    return this.starts[i] + (this.widths[i] * (1 + x)) / 2;
  }

  /** The distribution function, 0 to 1. */
  share(place: number): number {
    const { starts, widths, tilts, cumulative } = this;
    const last = starts.length - 1;
    if (place <= starts[0]) return 0;
    if (place >= starts[last] + widths[last]) return 1;
    let [low, high] = [0, last];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= place) low = middle;
      else high = middle - 1;
    }
    // there may be a gap without mass after the piece
    const x = Math.min(1, (2 * (place - starts[low])) / widths[low] - 1);
    return (
      (cumulative[low] + (cumulative[low + 1] - cumulative[low]) * ((x + 1) / 2 + (tilts[low] * (x * x - 1)) / 4)) /
      this.total
    );
  }
}

/** Cuts the range into pieces that are straight within the tolerance; those without mass are left out. */
function piecesOf(density: (x: number) => number, breaks: readonly number[], tolerance: number): Piece[] {
  const pieces: Piece[] = [];
  const values = new Float64Array(nodes.length);
  const cut = (start: number, width: number, depth: number) => {
    let mean = 0;
    let slope = 0;
    for (let i = 0; i < nodes.length; ++i) {
      values[i] = density(start + (width * (1 + nodes[i])) / 2);
      mean += (weights[i] * values[i]) / 2;
      slope += 1.5 * weights[i] * nodes[i] * values[i];
    }
    let bend = 0;
    for (let i = 0; i < nodes.length; ++i) bend = Math.max(bend, Math.abs(values[i] - mean - slope * nodes[i]));
    if ((bend * width > tolerance || Math.abs(slope) > mean) && mean * width > tolerance && depth < DEEPEST) {
      cut(start, width / 2, depth + 1);
      cut(start + width / 2, width / 2, depth + 1);
    } else if (mean > 0)
      pieces.push({ start, width, mass: mean * width, tilt: Math.min(1, Math.max(-1, slope / mean)) });
  };
  for (let i = 1; i < breaks.length; ++i)
    if (breaks[i] > breaks[i - 1]) cut(breaks[i - 1], breaks[i] - breaks[i - 1], 0);
  return pieces;
}
