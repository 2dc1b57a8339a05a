import { latticeFrequencies, mirroredWaveNumbers } from '../src/physics/lattice';
import type { Model } from '../src/physics/model';
import type { Arena } from './arena';
import { forwardTables, type ChirpTables } from './chirp';

/** Bytes of a complex element, (re, im) of four lanes. */
export const ELEMENT_BYTES = 32;
const FIELD_BYTES = 16;

/** Fourier transforms over the whole lattice of the model, four realisations at a time, in kernel memory of its own. */
export class LatticeTransform {
  /** Elements of the last transform, [y_1]...[y_d]. */
  readonly elements: number;
  /** Index of -k, 32-bit integers. */
  readonly mirror: number;
  private readonly rowSize: number;
  private readonly along: ChirpTables;
  private readonly across: ChirpTables | null;
  private readonly work: [number, number];
  /** 1/omega over the number of sites, 0 where omega vanishes; single precision. */
  private readonly inverseFrequency: number;

  constructor(private readonly arena: Arena, private readonly model: Model) {
    const { dimension, siteCount, transverseCount } = model;
    this.rowSize = transverseCount ** (dimension - 1);
    const count = siteCount * this.rowSize;
    this.along = forwardTables(arena, siteCount);
    this.across = dimension === 1 ? null : forwardTables(arena, transverseCount);
    this.elements = arena.allocate(ELEMENT_BYTES * count);
    this.mirror = arena.integers(mirroredWaveNumbers(model));
    this.inverseFrequency = arena.singles(latticeFrequencies(model).map((omega) => (omega === 0 ? 0 : 1 / (omega * count))));
    const total = ELEMENT_BYTES * Math.max(this.along.total, this.across?.total ?? 0);
    this.work = [arena.allocate(total), arena.allocate(total)];
  }

  /** The transform of the complex field re + i im, two real fields [y_1]...[y_d][lane]. */
  ofFields(re: number, im: number): void {
    const { rowSize } = this;
    for (let c = 0; c < rowSize; ++c) {
      const column = c * FIELD_BYTES;
      this.line(this.along, re + column, im + column, rowSize * FIELD_BYTES, this.elements + c * ELEMENT_BYTES, rowSize * ELEMENT_BYTES);
    }
    this.acrossLines();
  }

  /** The transform of complex elements whose rows of equal y_1 are `rowStride` bytes apart. */
  ofElements(from: number, rowStride: number): void {
    const { rowSize } = this;
    for (let c = 0; c < rowSize; ++c) {
      const at = from + c * ELEMENT_BYTES;
      this.line(this.along, at, at + FIELD_BYTES, rowStride, this.elements + c * ELEMENT_BYTES, rowSize * ELEMENT_BYTES);
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
        for (let offset = block; offset < block + after; ++offset) {
          const at = this.elements + offset * ELEMENT_BYTES;
          this.line(this.across, at, at + FIELD_BYTES, after * ELEMENT_BYTES, at, after * ELEMENT_BYTES);
        }
      }
    }
  }

  private line(tables: ChirpTables, re: number, im: number, stride: number, output: number, outputStride: number): void {
    this.arena.kernels.chirpTransform(
      re, im, stride, tables.inputCount, output, outputStride, tables.outputCount,
      tables.pre, tables.filter, tables.post, tables.total, tables.twiddle, this.work[0], this.work[1],
    );
  }
}
