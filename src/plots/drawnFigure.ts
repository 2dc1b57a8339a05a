import { CanvasLayer, type HostSize } from './canvasLayer';
import { paperTheme, type PrintedFigure, type PrintRequest } from './print';
import type { PlotTheme } from './theme';

/** The recorder of drawings as SVG, loaded when it is first needed. */
export const loadRecorder = () => import('svgcanvas');

/** A figure that is drawn whole on a canvas of its own, without axes of plotly. */
export abstract class DrawnFigure {
  /** Is told what fails outside of a call. */
  onError: (reason: unknown) => void = (reason) => reportError(reason);
  protected readonly layer: CanvasLayer;
  protected abstract readonly size: HostSize;

  /** `host` has been prepared for it. */
  constructor(
    host: HTMLElement,
    protected theme: PlotTheme,
    private readonly smallest: number,
  ) {
    this.layer = new CanvasLayer(host);
  }

  /** Draws all of the figure on an empty context of that size, in the colours of the theme. */
  protected abstract drawOn(context: CanvasRenderingContext2D, width: number, height: number): void;

  /** Draws what is to be seen now. */
  protected draw(): void {
    const { width, height } = this.size;
    if (width < this.smallest || height < this.smallest) return;
    this.drawOn(this.layer.begin(width, height), width, height);
  }

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

  /** The picture on the screen for paper: the same calls, on a context that keeps them as SVG. */
  async print({ width, font }: PrintRequest): Promise<PrintedFigure> {
    const { Context } = await loadRecorder();
    const { size, theme } = this;
    const recorder = new Context({ width: size.width, height: size.height });
    this.theme = paperTheme(font);
    try {
      this.drawOn(recorder as unknown as CanvasRenderingContext2D, size.width, size.height);
    } finally {
      this.theme = theme;
    }
    const svg = recorder.getSvg();
    setOnBaseline(svg, this.layer.context);
    svg.setAttribute('viewBox', `0 0 ${size.width} ${size.height}`);
    // as high as it is on the screen
    const height = (width * size.height) / size.width;
    return { svg: new XMLSerializer().serializeToString(svg), height, legend: [] };
  }
}

/** What the recorder calls the lines of a canvas that text is set on. */
const baselines = { central: 'middle', 'text-before-edge': 'top', 'text-after-edge': 'bottom' } as const;

/**
 * Sets text on the line under its letters, as far down as a canvas has it: readers of SVG know other lines differently
 * or not at all. It is of the one weight that files for paper have.
 */
function setOnBaseline(svg: SVGSVGElement, context: CanvasRenderingContext2D): void {
  context.save();
  for (const text of svg.querySelectorAll('text')) {
    const line = baselines[(text.getAttribute('dominant-baseline') ?? '') as keyof typeof baselines];
    text.removeAttribute('dominant-baseline');
    const [style, size, family] = ['font-style', 'font-size', 'font-family'].map(
      (name) => text.getAttribute(name) ?? '',
    );
    context.font = `${style} ${size} ${family}`;
    const ascent = (baseline: CanvasTextBaseline) => {
      context.textBaseline = baseline;
      return context.measureText('x').fontBoundingBoxAscent;
    };
    const down = line ? ascent('alphabetic') - ascent(line) : 0;
    text.setAttribute('y', String(Number(text.getAttribute('y')) + down));
    for (const name of ['font-weight', 'text-decoration']) text.removeAttribute(name);
  }
  context.restore();
}
