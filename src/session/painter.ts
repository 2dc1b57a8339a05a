import { transfer, wrap } from 'comlink';
import type { Painted, PainterWorker, Painting, Sheet } from '../drawing/painting';
import { said } from '../language/whenAsked';
import type { Beats } from './beats';
import type { BrowserHost } from './browserHost';

/** Beats after which a worker that has not drawn a picture is given up; it takes a few milliseconds. */
const MOST_BEATS = 5;

/** What is sent and not copied. */
function handedOver(sheets: readonly Sheet[]): Transferable[] {
  return sheets.flatMap(({ canvas, picture }) => [
    ...(canvas ? [canvas] : []),
    ...(picture.kind === 'field' ? [picture.cells.words.buffer] : []),
  ]);
}

/** Starts the worker that draws. Rejects with a Fault where its program cannot be had. */
export async function startPainter(
  host: Pick<BrowserHost, 'load' | 'start'> & { beats: Beats | null },
): Promise<PainterWorker> {
  await host.load('painter');
  const handle = host.start('painter');
  const worker = wrap<Painting>(handle.endpoint);
  let loss: Error | null = null;
  /** Of the call under way; a worker that is gone would let it wait for ever. */
  let refuse: ((reason: Error) => void) | null = null;
  let silentBeats = 0;

  function lose(reason: Error): void {
    loss ??= reason;
    unsubscribe();
    handle.terminate();
    refuse?.(loss);
  }

  const unsubscribe =
    host.beats?.subscribe(() => {
      if (refuse && ++silentBeats >= MOST_BEATS) lose(new Error('the worker that draws gives no answer'));
    }) ?? (() => undefined);
  handle.onFailure((reason, fault) => lose(fault ?? new Error(said(reason))));

  return {
    paint: (sheets) =>
      new Promise<readonly Painted[]>((resolve, reject) => {
        if (loss) {
          reject(loss);
          return;
        }
        silentBeats = 0;
        refuse = reject;
        worker.paint(transfer([...sheets], handedOver(sheets))).then(resolve, reject);
      }).finally(() => (refuse = null)),
    leave(face) {
      // a worker that is gone has forgotten it
      if (!loss) worker.leave(face).catch(() => undefined);
    },
  };
}
