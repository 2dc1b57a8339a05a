import { describe, expect, it, test } from 'vitest';
import { PHONON_NEXT_JUMP, PHONON_TILE, TILE_ARRAY_BYTES } from '../../../workers/kernels/layout';
import { PhononBatch } from '../../../workers/phonons/phononBatch';
import { PhononTiles } from '../../../workers/phonons/phononTiles';
import { ringModel } from '../../physics/models';
import { freshArena } from '../kernels/kernels';
import { fly, requestOf } from './phonons';

test.each([
  [1, 1],
  [2, 1],
  [3, 2],
])('every phonon keeps its own numbers, d = %i with %i components', (dimension, followed) => {
  const count = 2 * PHONON_TILE + 3;
  const tiles = new PhononTiles(freshArena(), dimension, followed, count);
  const write = tiles.writer();
  const number = (i: number, kind: number, l: number) => i + kind / 4 + l / 16;
  for (let i = 0; i < count; ++i) {
    const [waveNumber, position] = [0, 1].map((kind) => Float64Array.of(0, 1, 2).map((l) => number(i, kind, l)));
    write(i, waveNumber, position, i % 3);
  }
  const read = (at: number, l: number) => [...tiles.numbers(at + TILE_ARRAY_BYTES * l, count)];
  const expected = (kind: number, l: number) => Array.from({ length: count }, (_, i) => number(i, kind, l));
  for (let l = 0; l < dimension; ++l) expect(read(tiles.waveNumberAt, l)).toEqual(expected(0, l));
  for (let l = 0; l < followed; ++l) expect(read(tiles.positionAt, l)).toEqual(expected(1, l));
  expect([...tiles.polarisations(count)]).toEqual(Array.from({ length: count }, (_, i) => i % 3));
});

describe('batches that end within a tile', () => {
  const firstBatch = 4096;

  it.each([1, 2, 255, 257, 259])('fly all of their %i phonons and no other', (extra) => {
    const model = ringModel({ noiseStrength: 2 });
    const arena = freshArena();
    let jumps = 0;
    const { flyPhonons } = arena.kernels;
    Object.assign(arena, {
      kernels: {
        ...arena.kernels,
        flyPhonons: (...given: Parameters<typeof flyPhonons>) => {
          const done = flyPhonons(...given);
          jumps += done;
          return done;
        },
      },
    });
    const batch = new PhononBatch(arena, requestOf(model, { realisationCount: firstBatch + extra }));
    batch.draw(Math.floor((firstBatch + extra) / batch.batchSize));
    const count = batch.phononCount;
    expect(count).toBe((firstBatch + extra) % batch.batchSize);
    const before = batch.waveNumbers(1);
    fly(batch, 400);
    // those with hardly any wave number wait longer
    const waiting = batch.waveNumbers(1).filter((k, i) => k === before[i]);
    expect(waiting.every((k) => Math.abs(k) < 0.02)).toBe(true);
    expect(waiting.length).toBeLessThanOrEqual(0.04 * count);
    // the mean rate of jumps is noiseStrength, in equilibrium
    const mean = 2 * 400 * count;
    expect(Math.abs(jumps - mean)).toBeLessThan(5 * Math.sqrt(2 * mean) + 0.02 * mean);
  });

  it('have a neighbour that never jumps beside a single last one', () => {
    const arena = freshArena();
    const batch = new PhononBatch(arena, requestOf(ringModel(), { realisationCount: 4096 + 5 }));
    batch.draw(1);
    const { tiles } = batch as unknown as { tiles: PhononTiles };
    for (const time of [0, 1, 7]) {
      fly(batch, time);
      const nextJumps = tiles.numbers(TILE_ARRAY_BYTES * PHONON_NEXT_JUMP, 6);
      expect([...nextJumps.slice(0, 5)].every(Number.isFinite)).toBe(true);
      expect(nextJumps[5]).toBe(Infinity);
      expect(nextJumps.slice(0, 5).every((next) => next > time)).toBe(true);
    }
  });
});
