import { DOUBLE_BYTES } from '../kernels/layout';
import { Arena, instantiateKernels } from './arena';

/** The powers of ten of `writeNumbers` in workers/kernels. */
const LEAST_POWER = -292;
const LARGEST_POWER = 324;
/** With the comma. */
const MOST_BYTES = 26;
/** Behind the text, that the kernel may overwrite. */
const SPARE_BYTES = 32;

const bitLength = (value: bigint) => value.toString(2).length;

/** 10^k as a number of 128 bits, rounded up. */
function power128(k: number): bigint {
  const size = 10n ** BigInt(Math.abs(k));
  const bits = BigInt(bitLength(size));
  if (k >= 0) return bits <= 128n ? size << (128n - bits) : -(-size >> (bits - 128n));
  const numerator = 1n << (127n + bits);
  return (numerator + size - 1n) / size;
}

/** Upper and lower half of each power. */
function powerTable(): BigUint64Array {
  const mask = (1n << 64n) - 1n;
  return BigUint64Array.from(
    Array.from({ length: LARGEST_POWER - LEAST_POWER + 1 }, (_, i) => power128(LEAST_POWER + i)).flatMap((power) => [
      power >> 64n,
      power & mask,
    ]),
  );
}

/** Bytes that are gathered before they are handed out; the system gives memory of this size more readily than more. */
const PIECE_BYTES = 1 << 18;
const [OPENING, CLOSING, COMMA] = ['[', ']', ','].map((sign) => sign.charCodeAt(0));

/**
 * Writes numbers as JSON: the bytes that JSON.stringify gives for lists, null for what is not finite, in half the time
 * or less.
 */
export class NumberLists {
  private readonly arena: Arena;
  private readonly powers: number;
  private readonly rest: number;
  /** How often memory was given to numbers and text. */
  private turns = 0;

  constructor(module: WebAssembly.Module) {
    this.arena = new Arena(instantiateKernels(module));
    const table = powerTable();
    this.powers = this.arena.allocate(table.byteLength);
    new BigUint64Array(this.arena.kernels.memory.buffer, this.powers, table.length).set(table);
    this.rest = this.arena.used;
  }

  list(values: Float64Array): Uint8Array {
    const { input, output } = this.places(values.length, MOST_BYTES * values.length);
    this.arena.f64(input, values.length).set(values);
    return this.bytes(output, this.write(input, values.length, output));
  }

  /** The list of the lists values[i], values[i + rowCount], ..., i < rowCount, in pieces. */
  *table(values: Float64Array, rowCount: number, columnCount: number): Generator<Uint8Array> {
    const filled = () => {
      const places = this.places(values.length, PIECE_BYTES + MOST_BYTES * columnCount);
      this.arena.f64(places.input, values.length).set(values);
      return places;
    };
    let { input, output, turn } = filled();
    let size = 0;
    const sign = (code: number) => {
      this.bytesAt(output + size, 1)[0] = code;
      size += 1;
    };
    sign(OPENING);
    for (let i = 0; i < rowCount; ++i) {
      if (i > 0) sign(COMMA);
      size += this.write(input + DOUBLE_BYTES * i, columnCount, output + size, rowCount);
      if (size < PIECE_BYTES) continue;
      yield this.bytes(output, size);
      size = 0;
      // another list may have been written meanwhile
      if (turn !== this.turns) ({ input, output, turn } = filled());
    }
    sign(CLOSING);
    yield this.bytes(output, size);
  }

  /** Memory for so many numbers, and for so many bytes of text. */
  private places(count: number, bytes: number): { input: number; output: number; turn: number } {
    const { arena } = this;
    this.turns += 1;
    arena.reset(this.rest);
    const input = arena.claim(DOUBLE_BYTES * count);
    return { input, output: arena.claim(bytes + SPARE_BYTES), turn: this.turns };
  }

  /** Every `stride`-th number of those at `input`. */
  private write(input: number, count: number, output: number, stride = 1): number {
    return this.arena.kernels.writeNumbers(input, count, DOUBLE_BYTES * stride, this.powers, output);
  }

  private bytesAt(pointer: number, size: number): Uint8Array {
    return new Uint8Array(this.arena.kernels.memory.buffer, pointer, size);
  }

  private bytes(pointer: number, size: number): Uint8Array {
    return this.bytesAt(pointer, size).slice();
  }
}
