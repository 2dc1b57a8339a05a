import type { PainterWorker, Sheet } from '../drawing/painting';
import { giveWords } from './spareWords';

/** A layer whose pictures the worker draws. */
export interface PaintedLayer {
  /** Its picture of now; null where there is nothing to draw for it. */
  sheet(): Sheet | null;
  /** The sheet of this canvas has been drawn, or could not be. */
  painted(face: number, failure?: string): void;
  /** Draws its picture now, wherever that is done. */
  show(): void;
  fail(reason: unknown): void;
}

/**
 * Sends the pictures of all layers that are due to the worker, those of one task in one message. The next message goes
 * when the one before is drawn, with the pictures of then: a slow worker skips pictures and does not run behind.
 */
export class Painter {
  private readonly due = new Set<PaintedLayer>();
  /** What has canvases of the worker. */
  private readonly layers = new Map<number, PaintedLayer>();
  private isPlanned = false;
  private isDrawing = false;
  private lastFace = 0;

  /** `onLost` hears why the worker draws no longer. */
  constructor(
    private readonly worker: PainterWorker,
    private readonly onLost: (reason: unknown) => void,
  ) {}

  /** A number for a canvas of the layer. */
  enter(layer: PaintedLayer): number {
    this.layers.set(++this.lastFace, layer);
    return this.lastFace;
  }

  leave(face: number): void {
    this.layers.delete(face);
    this.worker.leave(face);
  }

  /** Lets the layer be drawn with the others of this task. */
  ask(layer: PaintedLayer): void {
    this.due.add(layer);
    if (this.isPlanned || this.isDrawing) return;
    this.isPlanned = true;
    queueMicrotask(() => {
      this.isPlanned = false;
      void this.send();
    });
  }

  /** Takes it off the list of what is due. */
  cancel(layer: PaintedLayer): void {
    this.due.delete(layer);
  }

  private async send(): Promise<void> {
    this.isDrawing = true;
    try {
      for (let sheets = this.sheets(); sheets.length > 0; sheets = this.sheets()) {
        for (const { face, words, failure } of await this.worker.paint(sheets)) {
          if (words) giveWords(words);
          this.layers.get(face)?.painted(face, failure);
        }
      }
    } catch (reason) {
      this.lose(reason);
    } finally {
      this.isDrawing = false;
    }
  }

  private sheets(): Sheet[] {
    const layers = [...this.due];
    this.due.clear();
    return layers.flatMap((layer) => {
      try {
        return layer.sheet() ?? [];
      } catch (reason) {
        layer.fail(reason);
        return [];
      }
    });
  }

  /** The page draws by itself from now on. */
  private lose(reason: unknown): void {
    if (current === this) current = null;
    this.onLost(reason);
    const layers = new Set([...this.layers.values(), ...this.due]);
    this.layers.clear();
    this.due.clear();
    for (const layer of layers) {
      try {
        layer.show();
      } catch (failure) {
        layer.fail(failure);
      }
    }
  }
}

let current: Painter | null = null;

let hasTime: () => boolean = () => true;

/** What draws in place of the page; null where the page has to do so by itself. */
export const currentPainter = (): Painter | null => (current && hasTime() ? current : null);

/**
 * Lets the worker draw from the next picture on, while it has time for it; `lost` hears why it does so no longer.
 */
export function takePainter(worker: PainterWorker, time: () => boolean, lost: (reason: unknown) => void): void {
  current = new Painter(worker, lost);
  hasTime = time;
}
