import { isPowerOfTwo } from '../../src/maths/fourier';
import { centreTurns, modeTurn, resolvedBand, synthesize, type WignerCoefficients } from '../../src/physics/wigner';
import { DOUBLE_BYTES, ELEMENT_BYTES, VECTOR_BYTES } from '../kernels/layout';
import { Arena, instantiateKernels } from './arena';
import { transformTables, type TransformTables } from './transformTables';

/** Makes W from its coefficients, as `synthesize` of src/physics does. */
export type Synthesis = (c: WignerCoefficients, positionCount: number, waveNumberCount: number) => Float64Array;

/** Cells beyond which memory that stays is dear. */
const MOST_CELLS = 1 << 20;
const LEAST_COUNT = 4;

/** Where the tables of a band on a grid lie in the memory of the kernels, and the room for its numbers. */
interface Places {
  key: string;
  coefficients: number;
  centre: number;
  shift: number;
  alongK: TransformTables;
  alongR: TransformTables;
  work: number;
  mixed: number;
  field: number;
}

/**
 * The synthesis of src/physics in kernels with a memory of their own, bit for bit, in a third of the time; grids that
 * are no powers of two, and large ones, are left to it.
 */
export function kernelSynthesis(module: WebAssembly.Module): Synthesis {
  const arena = new Arena(instantiateKernels(module));
  let places: Places | null = null;
  return (c, positionCount, waveNumberCount) => {
    const counts = [positionCount, waveNumberCount];
    const cells = positionCount * waveNumberCount;
    if (cells > MOST_CELLS || counts.some((count) => count < LEAST_COUNT || !isPowerOfTwo(count)))
      return synthesize(c, positionCount, waveNumberCount);
    const { modes, reach } = resolvedBand(c, positionCount, waveNumberCount);
    const key = [c.length, modes, reach, ...counts].join();
    if (places?.key !== key) places = { key, ...laidOut(arena, c, positionCount, waveNumberCount) };
    const { coefficients, centre, shift, alongK, alongR, work, mixed, field } = places;
    const width = 2 * (2 * reach + 1);
    const target = arena.f64(coefficients, modes * width);
    for (let n = 0; n < modes; ++n) {
      const from = 2 * (n * (2 * c.reach + 1) + c.reach - reach);
      target.set(c.values.subarray(from, from + width), n * width);
    }
    const { kernels } = arena;
    kernels.synthesizeAlongK(
      coefficients,
      modes,
      reach,
      centre,
      shift,
      waveNumberCount,
      alongK.reversed,
      alongK.turns,
      work,
      mixed,
    );
    kernels.synthesizeAlongR(mixed, modes, waveNumberCount, positionCount, alongR.reversed, alongR.turns, work, field);
    return arena.f64(field, cells).slice();
  };
}

function laidOut(
  arena: Arena,
  c: WignerCoefficients,
  positionCount: number,
  waveNumberCount: number,
): Omit<Places, 'key'> {
  arena.reset();
  const { modes, reach } = resolvedBand(c, positionCount, waveNumberCount);
  // modes go two at a time
  const even = modes + (modes % 2);
  const shift = Array.from({ length: even }, (_, n) => modeTurn(c, n, positionCount)).flat();
  return {
    coefficients: arena.allocate(2 * DOUBLE_BYTES * even * (2 * reach + 1)),
    centre: arena.doubles(centreTurns(reach, waveNumberCount)),
    shift: arena.doubles(shift),
    alongK: transformTables(arena, waveNumberCount),
    alongR: transformTables(arena, positionCount),
    work: arena.allocate(ELEMENT_BYTES * Math.max(positionCount, waveNumberCount)),
    mixed: arena.allocate(VECTOR_BYTES * even * waveNumberCount),
    field: arena.allocate(DOUBLE_BYTES * positionCount * waveNumberCount),
  };
}
