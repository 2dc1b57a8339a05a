import { integerPower } from '../../src/maths/elementary';
import { latticeFrequencies, mirroredWaveNumbers } from '../../src/physics/lattice';
import type { Model } from '../../src/physics/model';
import type { Arena } from '../contract/arena';
import { elementLines, forwardTransform, partOf, type LineTransform, type Lines } from '../ensemble/lineTransform';
import { ELEMENT_BYTES, SITE_BYTES } from '../kernels/layout';
import { pulse } from '../contract/pulse';

/** Lines that are transformed between two signs of life. */
const PORTION_LINES = 256;

/** Fourier transforms over the whole lattice of the model, four realisations at a time, in kernel memory of its own. */
export class LatticeTransform {
  /** Elements of the last transform, [y_1]...[y_d]. */
  readonly elements: number;
  /** Index of -k, 32-bit integers. */
  readonly mirror: number;
  private readonly rowSize: number;
  private readonly along: LineTransform;
  private readonly across: LineTransform | null;
  /** 1/omega over the number of sites, 0 where omega vanishes; single precision. */
  private readonly inverseFrequency: number;

  constructor(
    private readonly arena: Arena,
    private readonly model: Model,
  ) {
    const { dimension, siteCount, transverseCount } = model;
    this.rowSize = integerPower(transverseCount, dimension - 1);
    const count = siteCount * this.rowSize;
    this.along = forwardTransform(arena, siteCount, this.rowSize);
    this.across = dimension === 1 ? null : forwardTransform(arena, transverseCount, count / transverseCount);
    this.elements = arena.allocate(ELEMENT_BYTES * count);
    this.mirror = arena.integers(mirroredWaveNumbers(model));
    this.inverseFrequency = arena.singles(
      latticeFrequencies(model).map((omega) => (omega === 0 ? 0 : 1 / (omega * count))),
    );
  }

  /** The transform of the complex field re + i im, two real fields [y_1]...[y_d][lane]. */
  ofFields(re: number, im: number): void {
    const { rowSize } = this;
    this.alongLines({ re, im, row: rowSize * SITE_BYTES, pitch: SITE_BYTES, columns: rowSize });
    this.acrossLines();
  }

  /** The transform of complex elements [y_1]...[y_d]. */
  ofElements(from: number): void {
    const { rowSize } = this;
    this.alongLines(elementLines(from, rowSize * ELEMENT_BYTES, rowSize));
    this.acrossLines();
  }

  /**
   * sum_k x_k e^{2 pi i k.y/n} of elements [k_1]...[k_d], in d = 3 over k_1 and k_2 alone, with real and imaginary
   * parts exchanged.
   */
  backInPlanes(from: number): void {
    const { rowSize } = this;
    const { dimension, transverseCount } = this.model;
    const lines = elementLines(from, rowSize * ELEMENT_BYTES, rowSize);
    // the forward transform of the exchanged is the exchanged inverse
    this.alongLines({ ...lines, re: lines.im, im: lines.re });
    this.acrossLines(dimension === 3 ? transverseCount : 1);
  }

  /** Divides two real fields by omega in Fourier space, in place; without pinning their mean goes to 0. */
  divideByFrequency(a: number, b: number): void {
    const count = this.model.siteCount * this.rowSize;
    const { kernels } = this.arena;
    this.ofFields(a, b);
    kernels.scaleElements(this.elements, count, this.inverseFrequency);
    // the transform of a transform is the field at -y, times the number of sites
    this.ofElements(this.elements);
    kernels.separateMirrored(this.elements, count, this.mirror, a, b);
  }

  /** The first direction, of neighbouring lines in portions. */
  private alongLines(lines: Lines): void {
    for (let first = 0; first < lines.columns; first += PORTION_LINES) {
      pulse();
      const portion = partOf(lines, first, PORTION_LINES);
      this.along.run(portion, this.elements + first * ELEMENT_BYTES, this.rowSize * ELEMENT_BYTES);
    }
  }

  /**
   * The transverse directions, in place: all of them, or those whose elements lie `nearest` apart or farther; some
   * planes of fixed y_1 at a time, which stay in the second cache.
   */
  private acrossLines(nearest = 1): void {
    const { siteCount } = this.model;
    if (!this.across) return;
    const portion = Math.max(1, Math.floor((PORTION_LINES * this.model.transverseCount) / this.rowSize));
    for (let first = 0; first < siteCount; first += portion) {
      pulse();
      this.acrossPlanes(this.across, nearest, first, Math.min(portion, siteCount - first));
    }
  }

  private acrossPlanes(across: LineTransform, nearest: number, first: number, count: number): void {
    const { rowSize } = this;
    const { transverseCount } = this.model;
    const end = this.elements + (first + count) * rowSize * ELEMENT_BYTES;
    // lines of the last direction lie one after the other, those of the others beside each other
    for (let after = nearest; after < rowSize; after *= transverseCount) {
      const columns = after === 1 ? (count * rowSize) / transverseCount : after;
      const pitch = after === 1 ? transverseCount * ELEMENT_BYTES : ELEMENT_BYTES;
      const row = after * ELEMENT_BYTES;
      for (
        let at = this.elements + first * rowSize * ELEMENT_BYTES;
        at < end;
        at += columns * transverseCount * ELEMENT_BYTES
      )
        across.run(elementLines(at, row, columns, pitch), at, row, pitch);
    }
  }
}
