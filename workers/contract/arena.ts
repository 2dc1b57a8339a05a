import type { instantiate } from '../kernels/kernels';
import { DOUBLE_BYTES, SINGLE_BYTES, VECTOR_BYTES } from '../kernels/layout';

/**
 * The functions of workers/kernels, by name, as their compiler declares them; pointers are byte offsets into `memory`.
 */
export type Kernels = Awaited<ReturnType<typeof instantiate>>;

/** Instantiates the compiled module; it imports nothing. */
export function instantiateKernels(module: WebAssembly.Module): Kernels {
  return new WebAssembly.Instance(module, {}).exports as unknown as Kernels;
}

/** WebAssembly's unit of memory. */
const PAGE_BYTES = 65536;
/** Memory that grows does so by this part of itself, beside what is missing. */
const SPARE_PART = 1 / 8;

/** Memory of one kernel instance handed out in order and all given back at once. */
export class Arena {
  private next: number;

  constructor(readonly kernels: Kernels) {
    this.next = kernels.heapBase();
  }

  /** Gives all memory back, or what was handed out after `used` stood there. */
  reset(used = this.kernels.heapBase()): void {
    this.next = used;
  }

  /** Bytes from the start of memory that are in use. */
  get used(): number {
    return this.next;
  }

  /**
   * A zeroed block, aligned for vectors if not for more. Throws a RangeError that names the size when WebAssembly
   * memory cannot grow that far.
   */
  allocate(byteCount: number, alignment = VECTOR_BYTES): number {
    const start = this.claim(byteCount, alignment);
    this.clear(start, byteCount);
    return start;
  }

  /** The same with whatever stands there. */
  claim(byteCount: number, alignment = VECTOR_BYTES): number {
    const start = alignment * Math.ceil(this.next / alignment);
    const end = start + byteCount;
    const missing = end - this.kernels.memory.buffer.byteLength;
    if (missing > 0) this.grow(missing, end);
    this.next = end;
    return start;
  }

  /** By more than is missing, as it takes long each time; by no more where there is no more. */
  private grow(missing: number, end: number): void {
    let cause: unknown;
    for (const byteCount of [missing + SPARE_PART * end, missing]) {
      try {
        this.kernels.memory.grow(Math.ceil(byteCount / PAGE_BYTES));
        return;
      } catch (reason) {
        cause = reason;
      }
    }
    throw new RangeError(`This scenario needs ${Math.ceil(end / 2 ** 20)} MiB in one worker, more than it can get.`, {
      cause,
    });
  }

  clear(pointer: number, byteCount: number): void {
    new Uint8Array(this.kernels.memory.buffer, pointer, byteCount).fill(0);
  }

  /** A single-precision copy of the numbers. */
  singles(values: ArrayLike<number>): number {
    const pointer = this.allocate(SINGLE_BYTES * values.length);
    this.f32(pointer, values.length).set(values);
    return pointer;
  }

  integers(values: ArrayLike<number>): number {
    const pointer = this.allocate(SINGLE_BYTES * values.length);
    this.i32(pointer, values.length).set(values);
    return pointer;
  }

  doubles(values: ArrayLike<number>, alignment = VECTOR_BYTES): number {
    const pointer = this.allocate(DOUBLE_BYTES * values.length, alignment);
    this.f64(pointer, values.length).set(values);
    return pointer;
  }

  /** Views are lost when memory grows: make them after the last allocation. */
  f32(pointer: number, length: number): Float32Array {
    return new Float32Array(this.kernels.memory.buffer, pointer, length);
  }

  f64(pointer: number, length: number): Float64Array {
    return new Float64Array(this.kernels.memory.buffer, pointer, length);
  }

  i32(pointer: number, length: number): Int32Array {
    return new Int32Array(this.kernels.memory.buffer, pointer, length);
  }
}

/** The memory of one worker, once its kernels are loaded. */
export class WorkerKernels {
  private arena: Arena | null = null;

  constructor(private readonly worker: string) {}

  load(module: WebAssembly.Module): void {
    this.arena = new Arena(instantiateKernels(module));
  }

  /** Throws an Error that names the worker before it is loaded. */
  ready(): Arena {
    if (!this.arena) throw new Error(`the ${this.worker} worker has no kernels yet`);
    return this.arena;
  }
}
