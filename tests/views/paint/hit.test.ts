import { describe, expect, test } from 'vitest';
import type { PlotPointer } from '../../../src/plots/tool';
import { gripDistances, hitPacket, imagesOf, resizedPacket } from '../../../src/views/tools/paint/hit';

const view: PlotPointer['view'] = { x: [-8, 8], y: [-0.5, 0.5] };
const packet = { r: 1, k: 0.1, sr: 0.5, sk: 0.05, energy: 1 };

/** A pointer on a field of 320 times 200 pixels. */
function at(x: number, y: number, more: Partial<PlotPointer> = {}): PlotPointer {
  return { x, y, pixelX: 0.05, pixelY: 0.005, view, isTouch: false, shift: false, alt: false, ...more };
}

describe('images of a packet', () => {
  test('in the middle there is one', () => {
    expect(imagesOf(packet, 16, view)).toEqual([{ r: 1, k: 0.1 }]);
  });

  test('at a corner of the ring and the torus there are four', () => {
    const images = imagesOf({ ...packet, r: 7.8, k: -0.48 }, 16, view);
    const places = images.map(({ r, k }) => [r.toFixed(2), k.toFixed(2)].join(' '));
    expect(places.sort()).toEqual(['-8.20 -0.48', '-8.20 0.52', '7.80 -0.48', '7.80 0.52']);
  });

  test('one that does not reach over the edge has no image there', () => {
    expect(imagesOf({ ...packet, r: 6.9 }, 16, view)).toHaveLength(1);
    expect(imagesOf({ ...packet, r: 7.1 }, 16, view)).toHaveLength(2);
  });

  test('a part of the axes shows the images that reach into it', () => {
    expect(imagesOf(packet, 16, { x: [3, 5], y: [-0.5, 0.5] })).toEqual([]);
  });
});

describe('what a pointer hits', () => {
  test('the centre moves, the edge at two standard deviations resizes along its side', () => {
    expect(hitPacket([packet], null, at(1, 0.1), 16)).toMatchObject({ index: 0, part: 'body' });
    expect(hitPacket([packet], null, at(2, 0.1), 16)).toMatchObject({ part: 'edge', alongR: true, alongK: false });
    expect(hitPacket([packet], null, at(1, 0), 16)).toMatchObject({ part: 'edge', alongR: false, alongK: true });
    const slant = Math.SQRT1_2;
    expect(hitPacket([packet], null, at(1 + slant, 0.1 + 0.1 * slant), 16)).toMatchObject({
      part: 'edge',
      alongR: true,
      alongK: true,
    });
  });

  test('a little beyond the edge is empty ground', () => {
    expect(hitPacket([packet], null, at(2.25, 0.1), 16)).not.toBeNull();
    expect(hitPacket([packet], null, at(2.4, 0.1), 16)).toBeNull();
  });

  test('images across the ends of the ring and of the torus are hit too', () => {
    const corner = { ...packet, r: 7.8, k: -0.48 };
    expect(hitPacket([corner], null, at(-7.9, 0.49), 16)).toMatchObject({ index: 0, part: 'body', k: 0.52 });
    expect(hitPacket([corner], null, at(-7.9, 0.49), 16)?.r).toBeCloseTo(-8.2, 12);
  });

  test('of overlapping packets the nearest centre is taken, and inside both the selected one', () => {
    const wide = { ...packet, sr: 3, sk: 0.2 };
    const small = { ...packet, r: 2 };
    expect(hitPacket([wide, small], null, at(2.02, 0.1), 16)?.index).toBe(1);
    expect(hitPacket([wide, small], 0, at(2.02, 0.1), 16)?.index).toBe(1);
    expect(hitPacket([wide, wide], 1, at(3, 0.1), 16)?.index).toBe(1);
    expect(hitPacket([wide, wide], 0, at(3, 0.1), 16)?.index).toBe(0);
  });

  test('grips of the selected packet stand away from it where it is small', () => {
    const tiny = { ...packet, sr: 0.05, sk: 0.005 };
    const grips = gripDistances(tiny, at(0, 0));
    expect(grips.r).toBeCloseTo(1.1, 12);
    expect(grips.k).toBeCloseTo(0.11, 12);
    expect(hitPacket([tiny], 0, at(1 + grips.r, 0.1), 16)).toMatchObject({ part: 'edge', alongR: true, alongK: false });
    expect(hitPacket([tiny], null, at(1 + grips.r, 0.1), 16)).toBeNull();
  });

  test('a finger hits from farther away', () => {
    expect(hitPacket([packet], null, at(2.5, 0.1, { isTouch: true }), 16)).toMatchObject({ part: 'edge' });
  });
});

describe('resizing', () => {
  const whole = { r: 1, k: 0.1, alongR: true, alongK: true };

  test('the edge follows the pointer along an axis', () => {
    const next = resizedPacket(packet, { ...whole, alongK: false }, { x: 2, y: 0.1 }, { x: 3, y: 0.3 });
    expect(next.sr).toBeCloseTo(1, 12);
    expect(next.sk).toBe(0.05);
  });

  test('and on a slanting radius along both', () => {
    const slant = Math.SQRT1_2;
    const from = { x: 1 + slant, y: 0.1 + 0.1 * slant };
    const next = resizedPacket(packet, whole, from, { x: 1 + 2 * slant, y: 0.1 + 0.05 * slant });
    expect(next.sr).toBeCloseTo(1, 12);
    expect(next.sk).toBeCloseTo(0.025, 12);
  });

  test('on the left side outwards is to the left', () => {
    const next = resizedPacket(packet, { ...whole, alongK: false }, { x: 0, y: 0.1 }, { x: -1, y: 0.1 });
    expect(next.sr).toBeCloseTo(1, 12);
  });
});
