import { powerOfTwoTables } from '../../src/maths/fourier';
import type { Arena } from './arena';

/** Where the tables of a transform of some power of two lie in the memory of the kernels, see powerOfTwo.ts there. */
export interface TransformTables {
  reversed: number;
  turns: number;
}

export function transformTables(arena: Arena, count: number): TransformTables {
  const { reversed, stages } = powerOfTwoTables(count);
  return {
    reversed: arena.integers(reversed),
    turns: arena.doubles(stages.flatMap(({ turns }) => Array.from(turns))),
  };
}
