import type { Figure } from './figure';
import type { FigureSamples } from './figureData';
import type { ImageRequest } from './figureImages';
import type { ZoomKey } from './keyboard';
import type { PrintedFigure, PrintRequest } from './print';
import type { PlotTheme } from './theme';

/** A figure on plotly's axes: what all of them leave to their `figure`. */
export abstract class AxesPlot {
  protected abstract readonly figure: Figure;
  /** What it shows the averages of. */
  protected samples: readonly FigureSamples[] = [];

  /** Is told what fails outside of a call: in answer to the pointer, to a change of size, to plotly. */
  set onError(listener: (reason: unknown) => void) {
    this.figure.onError = listener;
  }

  /** Is told in words what a set cursor reads, and what a zoom by a key shows. */
  set onRead(listener: (words: string) => void) {
    this.figure.onRead = listener;
  }

  /** Settles when the axes stand; rejects with a readable message if they cannot be loaded. */
  get ready(): Promise<void> {
    return this.figure.ready;
  }

  setTheme(theme: PlotTheme): void {
    this.figure.setTheme(theme);
  }

  /** Names the figure for screen readers. */
  setLabel(text: string, heading?: string | null): void {
    this.figure.setLabel(text, heading);
  }

  /** What its numbers are averages of from now on; nothing before. */
  setSamples(samples: readonly FigureSamples[]): void {
    this.samples = samples;
  }

  /** Zooms about the cursor, or shows everything, as the keys do. */
  zoomByKey(key: ZoomKey): void {
    this.figure.zoomByKey(key);
  }

  toImage(request?: ImageRequest): Promise<string> {
    return this.figure.toImage(request);
  }

  print(request: PrintRequest): Promise<PrintedFigure> {
    return this.figure.print(request);
  }

  still(): Promise<void> {
    return this.figure.still();
  }

  destroy(): void {
    this.figure.destroy();
  }
}
