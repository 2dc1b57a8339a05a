import type { Arena } from '../contract/arena';
import {
  DOUBLE_BYTES,
  PHONON_STATE,
  PHONON_TILE,
  PHONON_WAVE_NUMBER,
  SINGLE_BYTES,
  STATE_POLARISATION,
  TILE_ARRAY_BYTES,
  phononArrays,
  phononPosition,
} from '../kernels/layout';

/** Phonons in the memory of the kernels, in tiles as layout.ts has them. */
export class PhononTiles {
  /** Where the first tile begins. */
  readonly start: number;
  readonly tileBytes: number;
  /** Bytes from the beginning of a tile to the arrays of K_1, X_1 and the polarisations. */
  readonly waveNumberAt = PHONON_WAVE_NUMBER * TILE_ARRAY_BYTES;
  readonly positionAt: number;
  readonly polarisationAt = PHONON_STATE * TILE_ARRAY_BYTES + STATE_POLARISATION;

  /** Room for `capacity` phonons in d dimensions, of whose position `followed` components are kept, X_1 first. */
  constructor(
    private readonly arena: Arena,
    readonly dimension: number,
    readonly followed: number,
    capacity: number,
  ) {
    this.tileBytes = TILE_ARRAY_BYTES * phononArrays(dimension, followed);
    this.positionAt = TILE_ARRAY_BYTES * phononPosition(dimension);
    this.start = arena.allocate(this.tileBytes * Math.ceil(capacity / PHONON_TILE));
  }

  /** Where the tile begins whose first phonon has this number. */
  tileOf(first: number): number {
    return this.start + this.tileBytes * (first / PHONON_TILE);
  }

  /** Stores phonon i: K, position and polarisation; until memory grows. */
  writer(): (i: number, waveNumber: Float64Array, position: Float64Array, polarisation: number) => void {
    const { dimension, followed, waveNumberAt, positionAt, polarisationAt } = this;
    const { buffer } = this.arena.kernels.memory;
    const doubles = new Float64Array(buffer);
    const integers = new Int32Array(buffer);
    return (i, waveNumber, position, polarisation) => {
      const phonon = this.phononAt(i);
      for (let l = 0; l < dimension; ++l)
        doubles[(phonon + waveNumberAt + TILE_ARRAY_BYTES * l) / DOUBLE_BYTES] = waveNumber[l];
      for (let l = 0; l < followed; ++l)
        doubles[(phonon + positionAt + TILE_ARRAY_BYTES * l) / DOUBLE_BYTES] = position[l];
      integers[(phonon + polarisationAt) / SINGLE_BYTES] = polarisation;
    };
  }

  /** The first `count` numbers of the arrays at byte `at` of the tiles. */
  numbers(at: number, count: number): Float64Array {
    const doubles = new Float64Array(this.arena.kernels.memory.buffer);
    return Float64Array.from({ length: count }, (_, i) => doubles[(this.phononAt(i) + at) / DOUBLE_BYTES]);
  }

  polarisations(count: number): Float64Array {
    const integers = new Int32Array(this.arena.kernels.memory.buffer);
    return Float64Array.from(
      { length: count },
      (_, i) => integers[(this.phononAt(i) + this.polarisationAt) / SINGLE_BYTES],
    );
  }

  private phononAt(i: number): number {
    return this.start + this.tileBytes * Math.floor(i / PHONON_TILE) + DOUBLE_BYTES * (i % PHONON_TILE);
  }
}
