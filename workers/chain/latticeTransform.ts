import { latticeFrequencies, mirroredWaveNumbers } from '../../src/physics/lattice';
import type { Model } from '../../src/physics/model';
import type { Arena } from '../contract/arena';
import { forwardTransform, type LineTransform } from '../ensemble/lineTransform';
import { ELEMENT_BYTES, IMAGINARY, SITE_BYTES } from '../kernels/layout';
import { pulse } from '../contract/pulse';

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
    this.rowSize = transverseCount ** (dimension - 1);
    const count = siteCount * this.rowSize;
    this.along = forwardTransform(arena, siteCount);
    this.across = dimension === 1 ? null : forwardTransform(arena, transverseCount);
    this.elements = arena.allocate(ELEMENT_BYTES * count);
    this.mirror = arena.integers(mirroredWaveNumbers(model));
    this.inverseFrequency = arena.singles(
      latticeFrequencies(model).map((omega) => (omega === 0 ? 0 : 1 / (omega * count))),
    );
  }

  /** The transform of the complex field re + i im, two real fields [y_1]...[y_d][lane]. */
  ofFields(re: number, im: number): void {
    const { rowSize } = this;
    for (let c = 0; c < rowSize; ++c) {
      pulse();
      const column = c * SITE_BYTES;
      const output = this.elements + c * ELEMENT_BYTES;
      this.along.run(re + column, im + column, rowSize * SITE_BYTES, output, rowSize * ELEMENT_BYTES);
    }
    this.acrossLines();
  }

  /** The transform of complex elements whose rows of equal y_1 are `rowStride` bytes apart. */
  ofElements(from: number, rowStride: number): void {
    const { rowSize } = this;
    for (let c = 0; c < rowSize; ++c) {
      pulse();
      const at = from + c * ELEMENT_BYTES;
      this.along.run(at, at + IMAGINARY, rowStride, this.elements + c * ELEMENT_BYTES, rowSize * ELEMENT_BYTES);
    }
    this.acrossLines();
  }

  /** Divides two real fields by omega in Fourier space, in place; without pinning their mean goes to 0. */
  divideByFrequency(a: number, b: number): void {
    const count = this.model.siteCount * this.rowSize;
    const { kernels } = this.arena;
    this.ofFields(a, b);
    kernels.scaleElements(this.elements, count, this.inverseFrequency);
    // the transform of a transform is the field at -y, times the number of sites
    this.ofElements(this.elements, this.rowSize * ELEMENT_BYTES);
    kernels.separateMirrored(this.elements, count, this.mirror, a, b);
  }

  /** All transverse directions, in place. */
  private acrossLines(): void {
    const { siteCount, transverseCount } = this.model;
    if (!this.across) return;
    for (let after = this.rowSize / transverseCount; after >= 1; after /= transverseCount) {
      for (let block = 0; block < siteCount * this.rowSize; block += transverseCount * after) {
        pulse();
        for (let offset = block; offset < block + after; ++offset) {
          const at = this.elements + offset * ELEMENT_BYTES;
          this.across.run(at, at + IMAGINARY, after * ELEMENT_BYTES, at, after * ELEMENT_BYTES);
        }
      }
    }
  }
}
