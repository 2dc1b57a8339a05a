import { expect, it } from 'vitest';
import type { Painted, Sheet } from '../../src/drawing/painting';
import { currentPainter, type PaintedLayer, takePainter } from '../../src/plots/painter';
import { takeWords } from '../../src/plots/spareWords';

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A worker that draws when it is told to, and what it was sent. */
function slowWorker() {
  const sent: Sheet[][] = [];
  const left: number[] = [];
  let answer: (painted: Painted[]) => void = () => undefined;
  let refuse: (reason: Error) => void = () => undefined;
  const worker = {
    paint(sheets: readonly Sheet[]) {
      sent.push([...sheets]);
      return new Promise<Painted[]>((resolve, reject) => {
        answer = resolve;
        refuse = reject;
      });
    },
    leave: (face: number) => void left.push(face),
  };
  return {
    worker,
    sent,
    left,
    answer: (painted: Painted[]) => answer(painted),
    refuse: (reason: Error) => refuse(reason),
  };
}

/** A layer that shows how often it was asked, and what it has been told. */
function layer(name: string) {
  const told: string[] = [];
  let asked = 0;
  const face = { number: 0 };
  const self: PaintedLayer = {
    sheet: () => ({ face: face.number, width: ++asked, height: 1, ratio: 1, picture: { kind: 'empty' } }),
    painted: (number, failure) => void told.push(`${name} ${number} ${failure ?? 'drawn'}`),
    show: () => void told.push(`${name} draws`),
    fail: (reason) => void told.push(`${name} ${String(reason)}`),
  };
  return { self, told, face };
}

function start(hasTime = () => true) {
  const slow = slowWorker();
  const losses: unknown[] = [];
  takePainter(slow.worker, hasTime, (reason) => losses.push(reason));
  const painter = currentPainter()!;
  const [first, second] = [layer('first'), layer('second')];
  for (const { self, face } of [first, second]) face.number = painter.enter(self);
  return { ...slow, losses, painter, first, second };
}

it('sends the pictures of one task together, and the next when they are drawn, as they are then', async () => {
  const { painter, first, second, sent, answer } = start();
  painter.ask(first.self);
  painter.ask(second.self);
  painter.ask(first.self);
  expect(sent).toEqual([]);
  await turn();
  expect(sent.map((sheets) => sheets.map(({ face }) => face))).toEqual([[first.face.number, second.face.number]]);
  // a slow worker skips pictures
  for (let i = 0; i < 5; i++) {
    painter.ask(first.self);
    await turn();
  }
  expect(sent).toHaveLength(1);
  answer([{ face: first.face.number }, { face: second.face.number, failure: 'dry' }]);
  await turn();
  expect(first.told).toEqual([`first ${first.face.number} drawn`]);
  expect(second.told).toEqual([`second ${second.face.number} dry`]);
  expect(sent.slice(1).map((sheets) => sheets.map(({ face, width }) => [face, width]))).toEqual([
    [[first.face.number, 2]],
  ]);
  answer([{ face: first.face.number }]);
  await turn();
  expect(sent).toHaveLength(2);
});

it('tells a layer that has no picture, and sends those of the others', async () => {
  const { painter, first, second, sent } = start();
  first.self.sheet = () => {
    throw new Error('no picture');
  };
  painter.ask(first.self);
  painter.ask(second.self);
  await turn();
  expect(first.told).toEqual(['first Error: no picture']);
  expect(sent.map((sheets) => sheets.length)).toEqual([1]);
});

it('asks no layer that was taken off, and tells it nothing', async () => {
  const { painter, first, second, sent, left, answer } = start();
  painter.ask(first.self);
  painter.ask(second.self);
  painter.cancel(first.self);
  await turn();
  expect(sent.map((sheets) => sheets.map(({ face }) => face))).toEqual([[second.face.number]]);
  painter.leave(second.face.number);
  answer([{ face: second.face.number }]);
  await turn();
  expect(left).toEqual([second.face.number]);
  expect(second.told).toEqual([]);
});

it('lets every layer draw on the page when the worker is lost', async () => {
  const { painter, first, second, refuse, losses } = start();
  painter.ask(first.self);
  await turn();
  refuse(new Error('it was ended'));
  await turn();
  expect(losses).toEqual([new Error('it was ended')]);
  expect(first.told).toEqual(['first draws']);
  expect(second.told).toEqual(['second draws']);
  expect(currentPainter()).toBeNull();
});

it('leaves pictures to the page while the worker has no time for them', () => {
  let hasTime = true;
  const { painter } = start(() => hasTime);
  expect(currentPainter()).toBe(painter);
  hasTime = false;
  expect(currentPainter()).toBeNull();
  hasTime = true;
  expect(currentPainter()).toBe(painter);
});

it('keeps the words that come back for the next picture', async () => {
  const { painter, first, answer } = start();
  painter.ask(first.self);
  await turn();
  const words = new Uint32Array(12_345);
  answer([{ face: first.face.number, words }]);
  await turn();
  expect(takeWords(12_345)).toBe(words);
  expect(takeWords(12_345)).not.toBe(words);
});
