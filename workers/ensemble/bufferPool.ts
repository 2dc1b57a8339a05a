import { DOUBLE_BYTES } from '../kernels/layout';

/** Memory that may lie ready: about as much as is under way from a sampler to the record. */
const MOST_BYTES = 32e6;

/** Memory for sums that the record has added and sent back: to get it anew for every batch and time takes longer. */
export class BufferPool {
  private readonly buffers: ArrayBuffer[] = [];
  private isUsed = false;

  /** What nobody takes is not kept. */
  give(buffers: readonly ArrayBuffer[]): void {
    if (!this.isUsed) return;
    for (const buffer of buffers)
      if ((this.buffers.length + 1) * buffer.byteLength <= MOST_BYTES) this.buffers.push(buffer);
  }

  /** A copy of the numbers. */
  copy(values: Float64Array): Float64Array {
    this.isUsed = true;
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
