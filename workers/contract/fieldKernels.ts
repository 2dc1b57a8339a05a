import { plainArithmetic, typicalOf, type FieldArithmetic } from '../../src/maths/fieldArithmetic';
import { DOUBLE_BYTES, SINGLE_BYTES, VECTOR_SINGLES } from '../kernels/layout';
import { Arena, instantiateKernels } from './arena';

/** Cells beyond which memory that stays is dear. */
const MOST_CELLS = 1 << 20;
/** Numbers that `fieldMagnitudes` writes. */
const MAGNITUDES = 4;

/**
 * The arithmetic of fields in kernels with a memory of their own, in a third of the time; words are those of the plain
 * code, and so are differences, sums of squares but for their last digits. Large fields, and those of an odd width, are
 * left to it.
 */
export function fieldKernels(module: WebAssembly.Module): FieldArithmetic {
  const arena = new Arena(instantiateKernels(module));
  const { kernels } = arena;
  const suits = ({ length }: Float64Array, width = length) =>
    length > 0 && length <= MOST_CELLS && width % VECTOR_SINGLES === 0;

  /** The largest value, the largest square, the sums of squares and of quartics. */
  function magnitudes(field: Float64Array): Float64Array {
    arena.reset();
    const [at, to] = [arena.claim(field.byteLength), arena.claim(MAGNITUDES * DOUBLE_BYTES)];
    arena.f64(at, field.length).set(field);
    kernels.fieldMagnitudes(at, field.length, to);
    return arena.f64(to, MAGNITUDES);
  }

  return {
    largest: (field) => (suits(field) ? magnitudes(field)[0] : plainArithmetic.largest(field)),
    typicalMagnitude(field) {
      if (!suits(field)) return plainArithmetic.typicalMagnitude(field);
      const [, largestSquare, squares, quartics] = magnitudes(field);
      return typicalOf(largestSquare, squares, quartics);
    },
    subtract(first, second, to) {
      if (!suits(first)) {
        plainArithmetic.subtract(first, second, to);
        return;
      }
      arena.reset();
      const places = [first, second].map(({ byteLength }) => arena.claim(byteLength));
      for (const [i, field] of [first, second].entries()) arena.f64(places[i], field.length).set(field);
      kernels.subtractFields(places[0], places[1], places[0], first.length);
      to.set(arena.f64(places[0], first.length));
    },
    lookUp(words, field, columns, rows, table, low, high) {
      if (!suits(field, columns)) {
        plainArithmetic.lookUp(words, field, columns, rows, table, low, high);
        return;
      }
      arena.reset();
      const [at, to, of] = [
        arena.claim(field.byteLength),
        arena.claim(SINGLE_BYTES * field.length),
        arena.claim(table.byteLength),
      ];
      const wordsAt = (pointer: number, length: number) => new Uint32Array(kernels.memory.buffer, pointer, length);
      arena.f64(at, field.length).set(field);
      wordsAt(of, table.length).set(table);
      const scale = table.length / (high - low);
      kernels.lookUpField(at, columns, rows, low, scale, of, table.length, to);
      words.set(wordsAt(to, field.length));
    },
  };
}
