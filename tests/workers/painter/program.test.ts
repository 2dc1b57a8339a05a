import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Sheet } from '../../../src/drawing/painting';
import { createWorker } from '../../../workers/painter/program';

/** A canvas that notes what is drawn on it. */
class NotedCanvas {
  calls: unknown[][] = [];
  constructor(
    public width: number,
    public height: number,
  ) {}
  getContext(): unknown {
    return new Proxy(
      {},
      {
        get:
          (_, name) =>
          (...given: unknown[]) =>
            void this.calls.push([name, ...given]),
        set: (_, name, value) => this.calls.push(['=', name, value]) > 0,
      },
    );
  }
}

beforeEach(() => {
  vi.stubGlobal('OffscreenCanvas', NotedCanvas);
  vi.stubGlobal(
    'ImageData',
    class {
      constructor(
        public data: Uint8ClampedArray,
        public width: number,
        public height: number,
      ) {}
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

const area = { left: 10, top: 20, width: 100, height: 50 };
const words = () => Uint32Array.of(1, 2, 3, 4, 5, 6);

function fieldSheet(face: number, canvas?: NotedCanvas): Sheet {
  return {
    face,
    ...(canvas ? { canvas: canvas as unknown as OffscreenCanvas } : {}),
    width: 120,
    height: 80,
    ratio: 1.5,
    picture: {
      kind: 'field',
      area,
      cells: { words: words(), columns: 3, rows: 2 },
      source: { left: 0, top: 0, width: 3, height: 2 },
      smooth: false,
    },
  };
}

it('fits a canvas to its sheet, empties it, and stretches the cells over the plot area', () => {
  const canvas = new NotedCanvas(1, 1);
  const painter = createWorker();
  expect(painter.paint([fieldSheet(5, canvas)])).toEqual([{ face: 5, words: words() }]);
  expect([canvas.width, canvas.height]).toEqual([180, 120]);
  expect(canvas.calls.map(([name]) => name)).toEqual([
    'setTransform',
    'clearRect',
    'save',
    '=',
    '=',
    'drawImage',
    'restore',
  ]);
  expect(canvas.calls[0]).toEqual(['setTransform', 1.5, 0, 0, 1.5, 0, 0]);
  // as Chromium sets the letters of a page on such a screen
  expect(canvas.calls[3]).toEqual(['=', 'textRendering', 'geometricPrecision']);
  expect(canvas.calls[4]).toEqual(['=', 'imageSmoothingEnabled', false]);
  const [, cells, ...places] = canvas.calls[5];
  expect(places).toEqual([0, 0, 3, 2, 10, 20, 100, 50]);
  const put = (cells as NotedCanvas).calls.find(([name]) => name === 'putImageData');
  const image = put?.[1] as ImageData;
  expect([image.width, image.height]).toEqual([3, 2]);
  expect(new Uint32Array(image.data.buffer)).toEqual(words());
  // the next sheet of that canvas needs none, and on a coarse screen letters stand on pixels
  canvas.calls = [];
  expect(painter.paint([{ ...fieldSheet(5), ratio: 1.25 }])).toEqual([{ face: 5, words: words() }]);
  expect(canvas.calls.filter(([name]) => name === '=')).toEqual([['=', 'imageSmoothingEnabled', false]]);
});

it('says which sheets could not be drawn and why, draws the others, and gives all words back', () => {
  const canvas = new NotedCanvas(1, 1);
  const painter = createWorker();
  const broken: Sheet = { ...fieldSheet(1, canvas), picture: { kind: 'curves', curves: null } as never };
  const painted = painter.paint([fieldSheet(9), broken, fieldSheet(2, new NotedCanvas(1, 1))]);
  expect(painted).toEqual([
    { face: 9, words: words(), failure: 'canvas 9 was not handed over' },
    { face: 1, failure: expect.stringMatching(/undefined|null|iterable/) as string },
    { face: 2, words: words() },
  ]);
});

it('forgets a canvas that is left', () => {
  const painter = createWorker();
  painter.paint([fieldSheet(1, new NotedCanvas(1, 1))]);
  painter.leave(1);
  expect(painter.paint([fieldSheet(1)])[0].failure).toBe('canvas 1 was not handed over');
});
