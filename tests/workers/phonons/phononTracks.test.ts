import { describe, expect, it } from 'vitest';
import { meanSquareDisplacement } from '../../../src/theory/transport';
import type { Model } from '../../../src/physics/model';
import { phononTracks } from '../../../workers/phonons/phononTracks';
import { ringModel } from '../../physics/models';
import { CONFIDENT, meanAndError, requestOf, thermal } from './phonons';

const horizon = 1.5;
const models: [string, Model][] = (['momentum', 'energy'] as const).flatMap((noise): [string, Model][] => [
  [`d = 1, ${noise} noise`, ringModel({ noise, initial: { profile: 'flat', spectrum: 'thermal' } })],
  [`d = 2, ${noise} noise`, thermal(2, { noise, pinning: 0.2, noiseStrength: 0.5 })],
  [`d = 3, ${noise} noise`, thermal(3, { noise, pinning: 0.2, noiseStrength: 0.5 })],
]);

describe.each(models)('tracks of phonons, %s', (_, model) => {
  const all = Array.from({ length: 24 }, (__, seed) =>
    phononTracks(requestOf(model, { seed, kineticTimes: [0, horizon] })),
  );

  it('lead from the start to the end of the record, forward in time', () => {
    for (const { count, offsets, time, position } of all.slice(0, 2)) {
      expect(count).toBe(300);
      expect([offsets.length, offsets[0], offsets[count]]).toEqual([count + 1, 0, time.length]);
      expect(position.length).toBe(time.length);
      for (let track = 0; track < count; ++track) {
        const [from, to] = [offsets[track], offsets[track + 1]];
        expect([time[from], time[to - 1]]).toEqual([0, horizon]);
        for (let i = from + 1; i < to; ++i) expect(time[i]).toBeGreaterThan(time[i - 1]);
      }
    }
  });

  it('spread as the kinetic equation says', () => {
    const squares = all.flatMap(({ count, offsets, position }) =>
      Array.from({ length: count }, (__, track) => (position[offsets[track + 1] - 1] - position[offsets[track]]) ** 2),
    );
    const { mean, error } = meanAndError(squares);
    expect(Math.abs(mean - meanSquareDisplacement(model, horizon)) / error).toBeLessThan(CONFIDENT);
  });
});
