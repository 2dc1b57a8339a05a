import { DOUBLE_BYTES } from '../kernels/layout';

/** Buffers that may lie ready: what is under way from a sampler to the record, and a little more. */
const MOST_BUFFERS = 32;

/** Memory for sums that the record has added and sent back: to get it anew for every batch and time takes longer. */
export class BufferPool {
  private readonly buffers: ArrayBuffer[] = [];

  give(buffers: readonly ArrayBuffer[]): void {
    this.buffers.push(...buffers);
    this.buffers.splice(0, this.buffers.length - MOST_BUFFERS);
  }

  /** A copy of the numbers. */
  copy(values: Float64Array): Float64Array {
    for (let buffer = this.buffers.pop(); buffer; buffer = this.buffers.pop()) {
      // those of an earlier run may have another size
      if (buffer.byteLength !== DOUBLE_BYTES * values.length) continue;
      const copy = new Float64Array(buffer);
      copy.set(values);
      return copy;
    }
    return values.slice();
  }
}
