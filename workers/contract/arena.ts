/** The functions of workers/kernels, by name; pointers are byte offsets into `memory`. */
export interface Kernels {
  memory: WebAssembly.Memory;
  heapBase(): number;
  flow(q: number, p: number, siteCount: number, kick: number, drift: number, taps: number): void;
  recentre(p: number, siteCount: number): void;
  exchange(p: number, siteCount: number, noise: number, rng: number, reversed: number): void;
  evolve(
    q: number, p: number, siteCount: number, steps: number, kick: number, drift: number, taps: number,
    noise: number, rng: number, parity: number,
  ): void;
  chirpTransform(
    re: number, im: number, inputStride: number, inputCount: number, output: number, outputStride: number, outputCount: number,
    pre: number, filter: number, post: number, total: number, radices: number, twiddle: number, workA: number, workB: number,
  ): void;
  fourierTransform(
    re: number, im: number, inputStride: number, output: number, outputStride: number, total: number, radices: number, twiddle: number,
    workA: number, workB: number,
  ): void;
  complexAmplitudes(
    f: number, rowCount: number, rowSize: number, mirror: number, omega: number, zeroMode: number, psi: number, rowStride: number,
  ): void;
  scaleElements(elements: number, count: number, table: number): void;
  separateMirrored(elements: number, count: number, mirror: number, a: number, b: number): void;
  addSquares(elements: number, count: number, target: number): void;
  latticeFlow(q: number, p: number, shape: number, table: number): void;
  latticeExchange(p: number, shape: number, noise: number, rng: number, reversed: number): void;
  latticeEvolve(
    q: number, p: number, shape: number, steps: number, table: number, noise: number, rng: number, parity: number,
  ): void;
  correlate(
    psi: number, siteCount: number, groupCount: number, columnCount: number, modeCount: number, pairs: number, energies: number, partial: number,
  ): void;
  startPhonons(
    particles: number, count: number, directions: number, followed: number, own: number, cells: number, tables: number, random: number,
  ): void;
  flyPhonons(
    particles: number, count: number, time: number, directions: number, followed: number, polarisations: number, own: number, cells: number,
    tables: number, components: number, random: number,
  ): number;
  spreadParticles(
    particles: number, count: number, bytes: number, columnAt: number, columnScale: number, columns: number, rowAt: number,
    rowScale: number, rows: number, taps: number, parts: number, sums: number,
  ): void;
  spreadOnLines(
    particles: number, count: number, bytes: number, columnAt: number, columnScale: number, columns: number, lineAt: number,
    taps: number, parts: number, sums: number,
  ): void;
  largestSum(sums: number, count: number): number;
  drainSums(sums: number, count: number, totals: number): void;
  collectSums(sums: number, count: number, totals: number): void;
  closeTorus(sums: number, columns: number, rows: number): void;
  separateColumns(spectrum: number, rows: number, groupCount: number, target: number, groupBytes: number): void;
  collocationSteps(
    y: number, pairCount: number, rank: number, projector: number, finisher: number, source: number, target: number, inverse: number,
    work: number, stepCount: number,
  ): void;
}

/** Instantiates the compiled module; it imports nothing. */
export function instantiateKernels(module: WebAssembly.Module): Kernels {
  return new WebAssembly.Instance(module, {}).exports as unknown as Kernels;
}

/** Memory of one kernel instance handed out in order and all given back at once. */
export class Arena {
  private next: number;

  constructor(readonly kernels: Kernels) {
    this.next = kernels.heapBase();
  }

  reset(): void {
    this.next = this.kernels.heapBase();
  }

  /** Bytes from the start of memory that are in use. */
  get used(): number {
    return this.next;
  }

  /** A zeroed block, 16-byte aligned. Throws a RangeError that names the size when WebAssembly memory cannot grow that far. */
  allocate(byteCount: number): number {
    const start = 16 * Math.ceil(this.next / 16);
    const end = start + byteCount;
    const { memory } = this.kernels;
    if (end > memory.buffer.byteLength) {
      try {
        memory.grow(Math.ceil((end - memory.buffer.byteLength) / 65536));
      } catch (cause) {
        throw new RangeError(`This scenario needs ${Math.ceil(end / 2 ** 20)} MiB in one worker, more than it can get.`, { cause });
      }
    }
    new Uint8Array(memory.buffer, start, byteCount).fill(0);
    this.next = end;
    return start;
  }

  /** A single-precision copy of the numbers. */
  singles(values: ArrayLike<number>): number {
    const pointer = this.allocate(4 * values.length);
    this.f32(pointer, values.length).set(values);
    return pointer;
  }

  integers(values: ArrayLike<number>): number {
    const pointer = this.allocate(4 * values.length);
    this.i32(pointer, values.length).set(values);
    return pointer;
  }

  doubles(values: ArrayLike<number>): number {
    const pointer = this.allocate(8 * values.length);
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
