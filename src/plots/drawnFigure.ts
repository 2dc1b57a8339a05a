import { CanvasLayer } from './canvasLayer';
import { imageSvg, paperTheme, type PrintedFigure, type PrintRequest } from './print';
import type { PlotTheme } from './theme';

/** A figure that is drawn whole on a canvas of its own, without axes of plotly. */
export abstract class DrawnFigure {
  /** Is told what fails outside of a call. */
  onError: (reason: unknown) => void = (reason) => reportError(reason);
  protected readonly layer: CanvasLayer;

  /** `host` has been prepared for it. */
  constructor(
    host: HTMLElement,
    protected theme: PlotTheme,
  ) {
    this.layer = new CanvasLayer(host);
  }

  /** Draws what is to be seen now. */
  protected abstract draw(): void;

  setTheme(theme: PlotTheme): void {
    this.theme = theme;
    this.draw();
  }

  /** The picture on the screen as a PNG data address. */
  toImage(): Promise<string> {
    return Promise.resolve(this.layer.toPng(this.theme.ground));
  }

  /** Draws everything that is due now. */
  still(): Promise<void> {
    this.draw();
    return Promise.resolve();
  }

  /** The drawing for paper: an image at its size on the page, finer where `setPixelRatio` says so. */
  print({ width, height, font }: PrintRequest): Promise<PrintedFigure> {
    const { theme } = this;
    this.setTheme(paperTheme(font));
    const source = this.layer.toPng(this.theme.ground);
    this.setTheme(theme);
    return Promise.resolve({ svg: imageSvg(source, width, height), legend: [] });
  }
}
