import { describe, expect, it } from 'vitest';
import { dotRadius, exaggeration, shownCount, smoothed } from '../../src/plots/atomsRow';
import { easedScale, envelopeAround, originOf } from '../../src/plots/envelope';
import { cubicHermite, sampleTrack } from '../../src/plots/hermite';
import type { AtomTrack } from '../../workers/contract/protocol';

type Motion = (atom: number, time: number) => number;

function trackOf(
  sampleCount: number,
  microStep: number,
  position: Motion,
  momentum: Motion,
  firstMicroTime = 0,
): AtomTrack {
  const atomCount = 3;
  const track: AtomTrack = {
    firstSite: 10,
    atomCount,
    firstMicroTime,
    microStep,
    sampleCount,
    position: new Float32Array(sampleCount * atomCount),
    momentum: new Float32Array(sampleCount * atomCount),
  };
  for (let sample = 0; sample < sampleCount; sample++) {
    for (let atom = 0; atom < atomCount; atom++) {
      track.position[sample * atomCount + atom] = position(atom, firstMicroTime + sample * microStep);
      track.momentum[sample * atomCount + atom] = momentum(atom, firstMicroTime + sample * microStep);
    }
  }
  return track;
}

describe('interpolation of a track', () => {
  it('is exact for cubics', () => {
    const cubic = (s: number) => 1 + 2 * s - 3 * s ** 2 + 0.5 * s ** 3;
    const slope = (s: number) => 2 - 6 * s + 1.5 * s ** 2;
    for (const share of [0, 0.2, 0.5, 0.9, 1]) {
      expect(cubicHermite(cubic(1), slope(1), cubic(3), slope(3), 2, share)).toBeCloseTo(cubic(1 + 2 * share), 12);
    }
  });

  it('follows an oscillation with an error of fourth order in the step', () => {
    const errors = [0.4, 0.2].map((microStep) => {
      const track = trackOf(
        60,
        microStep,
        (atom, time) => Math.sin(time + atom),
        (atom, time) => Math.cos(time + atom),
      );
      const [q, p] = [new Float64Array(3), new Float64Array(3)];
      let largest = 0;
      for (let time = 0; time < 10; time += 0.037) {
        sampleTrack(q, p, track, time);
        q.forEach((value, atom) => (largest = Math.max(largest, Math.abs(value - Math.sin(time + atom)))));
      }
      return largest;
    });
    expect(errors[0] / errors[1]).toBeGreaterThan(13);
    expect(errors[0] / errors[1]).toBeLessThan(19);
  });

  it('holds the first and the last sample outside the record', () => {
    const track = trackOf(
      4,
      0.5,
      (atom, time) => atom + time,
      () => 1,
    );
    const [q, p] = [new Float64Array(3), new Float64Array(3)];
    sampleTrack(q, p, track, -7);
    expect(Array.from(q)).toEqual([0, 1, 2]);
    sampleTrack(q, p, track, 99);
    expect(Array.from(q)).toEqual([1.5, 2.5, 3.5]);
  });

  it('counts the time from the first sample', () => {
    const track = trackOf(
      5,
      0.5,
      (atom, time) => atom + time,
      () => 1,
      40,
    );
    const [q, p] = [new Float64Array(3), new Float64Array(3)];
    sampleTrack(q, p, track, 41.25);
    expect(Array.from(q)).toEqual([41.25, 42.25, 43.25]);
    expect(envelopeAround(track, 40, 0.2, 'zero').position).toBe(42);
  });

  it('takes a record of one sample, and refuses an empty one', () => {
    const [q, p] = [new Float64Array(3), new Float64Array(3)];
    sampleTrack(
      q,
      p,
      trackOf(
        1,
        0.5,
        (atom) => atom,
        () => 2,
      ),
      3,
    );
    expect([Array.from(q), Array.from(p)]).toEqual([
      [0, 1, 2],
      [2, 2, 2],
    ]);
    expect(() =>
      sampleTrack(
        q,
        p,
        trackOf(
          0,
          0.5,
          () => 0,
          () => 0,
        ),
        0,
      ),
    ).toThrow(RangeError);
  });
});

describe('scales of the atoms', () => {
  it('see only the samples around the time', () => {
    const track = trackOf(
      100,
      1,
      (_, time) => (time === 50 ? -7 : 1),
      (_, time) => (time > 80 ? 3 : 0.5),
    );
    expect(envelopeAround(track, 50, 5, 'zero')).toEqual({ position: 7, momentum: 0.5 });
    expect(envelopeAround(track, 20, 5, 'zero').position).toBe(1);
    expect(envelopeAround(track, 95, 30, 'zero').momentum).toBe(3);
  });

  it('leave the mean of the row out on request', () => {
    const track = trackOf(
      10,
      1,
      (atom) => 100 + atom,
      () => 0,
    );
    expect(originOf(track.position, 0, 3, 'mean')).toBe(101);
    expect(envelopeAround(track, 3, 2, 'mean').position).toBe(1);
  });

  it('start at the target, then approach it without overshooting, faster when growing', () => {
    expect(easedScale(0, 2, 16)).toBe(2);
    const grown = easedScale(1, 2, 16) - 1;
    const shrunk = 2 - easedScale(2, 1, 16);
    expect(grown).toBeGreaterThan(shrunk);
    expect(shrunk).toBeGreaterThan(0);
    let scale = 1;
    for (let frame = 0; frame < 200; frame++) scale = easedScale(scale, 2, 16);
    expect(scale).toBeGreaterThan(1.999);
    expect(scale).toBeLessThanOrEqual(2);
  });
});

describe('the row of atoms', () => {
  it('shows as many atoms as have clear dots, 24 to 60 of them, or all, or as many as are asked for', () => {
    for (const [width, scale] of [
      [250, 1],
      [390, 1],
      [680, 1.6],
      [850, 2.2],
      [1700, 2.2],
    ]) {
      const count = shownCount(96, null, width, scale);
      expect(count === 96 || (count >= 24 && count <= 60)).toBe(true);
      expect(count % 2).toBe(0);
      if (count > 24) expect(dotRadius(count, width, scale)).toBeGreaterThanOrEqual(3.5);
    }
    expect(shownCount(96, null, 1700, 2.2)).toBe(96);
    expect(shownCount(96, 48, 390, 1)).toBe(48);
    expect(shownCount(36, 96, 390, 1)).toBe(36);
    expect(shownCount(12, null, 200, 1)).toBe(12);
  });

  it('has dots that neither touch nor grow without end', () => {
    for (const count of [2, 24, 96]) {
      expect(2 * dotRadius(count, 400, 1)).toBeLessThan(400 / count);
      expect(dotRadius(count, 4000, 1)).toBeLessThanOrEqual(9);
    }
  });

  it('smooths the energy without making any where it is constant', () => {
    const out = new Float64Array(30);
    smoothed(out, new Float64Array(30).fill(2));
    for (const value of out) expect(value).toBeCloseTo(2, 14);
    const single = new Float64Array(30);
    single[15] = 1;
    smoothed(out, single);
    expect(out.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
    expect(out[15]).toBe(Math.max(...out));
    expect(out[12]).toBeCloseTo(out[18], 14);
  });

  it('states how much heights are enlarged', () => {
    // 40 pixels for q = 1, 8 pixels from site to site
    expect(exaggeration(40, 8)).toBe(5);
    expect(exaggeration(87.3, 8)).toBe(11);
    expect(exaggeration(2, 8)).toBe(0.3);
  });
});
