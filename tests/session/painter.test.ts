import * as Comlink from 'comlink';
import { afterEach, expect, it, vi } from 'vitest';
import type { Painted, Sheet } from '../../src/drawing/painting';
import type { WorkerHandle } from '../../src/session/host';
import { startPainter } from '../../src/session/painter';

const sheet = (face: number): Sheet => ({ face, width: 4, height: 3, ratio: 1, picture: { kind: 'empty' } });

const field = (face: number, words: Uint32Array<ArrayBuffer>): Sheet => {
  const area = { left: 0, top: 0, width: 4, height: 3 };
  return {
    ...sheet(face),
    picture: { kind: 'field', area, cells: { words, columns: 2, rows: 2 }, source: area, smooth: true },
  };
};

/** Ports that tests leave open would keep their process. */
const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A host with a worker that answers with `paint`. */
function hostWith(paint: (sheets: Sheet[]) => Painted[] | Promise<Painted[]>) {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  Comlink.expose({ paint, leave: () => undefined }, port1);
  port2.start();
  let fail: Parameters<WorkerHandle['onFailure']>[0] = () => undefined;
  let beat = () => undefined as void;
  const terminate = vi.fn();
  const handle: WorkerHandle = { endpoint: port2, onFailure: (listener) => (fail = listener), terminate };
  const host = {
    load: () => Promise.resolve(new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))),
    start: () => handle,
    beats: {
      subscribe(listener: () => void) {
        beat = listener;
        return () => (beat = () => undefined);
      },
    },
  };
  return { host, terminate, fail: (reason: string) => fail(reason), beat: () => beat() };
}

it('sends words away and gets them back', async () => {
  const { host } = hostWith((sheets) =>
    sheets.map(({ face, picture }) =>
      picture.kind === 'field' ? { face, words: picture.cells.words.map((word) => word + 1) } : { face },
    ),
  );
  const painter = await startPainter(host);
  const words = Uint32Array.of(1, 2, 3, 4);
  const painted = await painter.paint([field(7, words), sheet(8)]);
  expect(painted).toEqual([{ face: 7, words: Uint32Array.of(2, 3, 4, 5) }, { face: 8 }]);
  expect(words).toHaveLength(0);
});

it('refuses the call under way and all later ones when the worker has ended', async () => {
  const { host, fail, terminate } = hostWith(() => new Promise(() => undefined));
  const painter = await startPainter(host);
  const waiting = painter.paint([sheet(1)]);
  fail('it was ended');
  await expect(waiting).rejects.toThrow('it was ended');
  await expect(painter.paint([sheet(1)])).rejects.toThrow('it was ended');
  expect(terminate).toHaveBeenCalledTimes(1);
});

it('gives up a worker that draws no picture in five beats, and none that has nothing to draw', async () => {
  const asked: ((painted: Painted[]) => void)[] = [];
  const { host, beat, terminate } = hostWith(() => new Promise((resolve) => asked.push(resolve)));
  const painter = await startPainter(host);
  const beats = (count: number) => Array.from({ length: count }, beat);
  beats(20);
  const first = painter.paint([sheet(1)]);
  beats(4);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  asked[0]([{ face: 1 }]);
  expect(await first).toEqual([{ face: 1 }]);
  beats(20);
  const second = painter.paint([sheet(1)]);
  beats(4);
  expect(terminate).not.toHaveBeenCalled();
  beats(1);
  await expect(second).rejects.toThrow('no answer');
  expect(terminate).toHaveBeenCalledTimes(1);
});
