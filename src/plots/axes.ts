import type { Config, Layout, PlotlyHTMLElement } from 'plotly.js';
import { inTurn, loadPlotly, type PlotlyApi } from './plotly';
import type { PlotArea, Range, Viewport } from './viewport';

interface DrawnElement extends PlotlyHTMLElement {
  _fullLayout?: {
    width: number;
    height: number;
    _size: { l: number; t: number; w: number; h: number };
    xaxis: { range: Range };
    yaxis: { range: Range };
  };
}

export interface AxesEvents {
  /** The user moved the axes; finished when the drag has ended. */
  ranged(finished: boolean): void;
  reset(): void;
  /** The axes stand for the first time. */
  drawn(): void;
}

/** Plotly's transparent axes in one element over the canvas. */
export class PlotlyAxes {
  /** Whether the axes stand on the screen. */
  drawn = false;
  /** What was drawn last but for the ranges, as text. */
  private frame = '';
  /**
   * Pixels of the widest number beside which plotly has put the title of the y axis, and how far it has then pushed it
   * back into the figure.
   */
  private titled = { width: 0, push: 0 };
  /** Drawings under way that set ranges, which plotly tells like a hand's. */
  private settings = 0;
  private readonly element: DrawnElement;
  private api: PlotlyApi | null = null;
  private removed = false;
  // Fingers scroll the page; a mouse or pen draws zoom boxes.
  private readonly config: Partial<Config> = {
    displayModeBar: false,
    responsive: false,
    scrollZoom: false,
    doubleClick: false,
    showTips: false,
    staticPlot: window.matchMedia('(pointer: coarse)').matches,
  };

  constructor(
    host: HTMLElement,
    private readonly events: AxesEvents,
  ) {
    const element = host.ownerDocument.createElement('div');
    Object.assign(element.style, { position: 'absolute', left: '0', top: '0' });
    host.append(element);
    // Plotly adds its methods to the element when it first draws into it.
    this.element = element as unknown as DrawnElement;
  }

  /** Loads plotly and makes the first drawing; rejects with a readable message if plotly cannot be loaded. */
  async load(firstDrawing: () => Promise<void>): Promise<void> {
    this.api = await loadPlotly();
    await inTurn(firstDrawing);
  }

  /**
   * Draws the axes; does nothing before plotly is there. Where nothing but ranges is new, as when a scale takes its
   * next step, plotly takes half as long.
   */
  async draw(layout: Partial<Layout>): Promise<void> {
    if (!this.api || this.removed) return;
    const { xaxis, yaxis, ...rest } = layout;
    const [x, y] = [xaxis, yaxis].map((axis) => ({ ...axis, range: null }));
    const frame = JSON.stringify([rest, x, y]);
    if (this.drawn && frame === this.frame) await this.setRanges({ x: xaxis?.range, y: yaxis?.range });
    else await this.drawWhole(layout);
    this.frame = frame;
    if (this.removed) return this.api.purge(this.element);
    if (this.drawn) return;
    this.drawn = true;
    this.element.on('plotly_relayouting', () => this.events.ranged(false));
    this.element.on('plotly_relayout', (event) => {
      if (this.settings > 0) return;
      // A double click announces itself with an empty change before the reset is drawn.
      if (Object.keys(event).some((key) => key.includes('axis'))) this.events.ranged(true);
    });
    this.element.on('plotly_doubleclick', () => this.events.reset());
    this.events.drawn();
  }

  private async drawWhole(layout: Partial<Layout>): Promise<void> {
    await this.api?.react(this.element, [], layout, this.config);
    const place = this.element.querySelector('.g-ytitle')?.getAttribute('transform') ?? '';
    this.titled = { width: this.widestNumber(), push: Number(/translate\(([-\d.e]+)/.exec(place)?.[1] ?? 0) };
  }

  private async setRanges({ x, y }: { x: unknown; y: unknown }): Promise<void> {
    this.settings += 1;
    try {
      await this.api?.relayout(this.element, { 'xaxis.range': x, 'yaxis.range': y } as Partial<Layout>);
    } finally {
      this.settings -= 1;
    }
    this.moveTitle();
  }

  /**
   * With ranges alone plotly leaves titles where they are; that of the y axis gives way to wider numbers here. To have
   * plotly draw it would take as long as all the axes.
   */
  private moveTitle(): void {
    const { element, titled } = this;
    const along = titled.width - this.widestNumber();
    const place = titled.push > 0 ? Math.max(along, titled.push) : along;
    element.querySelector('.g-ytitle')?.setAttribute('transform', `translate(${place},0)`);
  }

  private widestNumber(): number {
    const numbers = [...this.element.querySelectorAll<SVGTextElement>('.ytick text')];
    return Math.max(0, ...numbers.map((number) => number.getComputedTextLength()));
  }

  /** Plotly's plot area, or null if it has not drawn at that size. */
  area(width: number, height: number): PlotArea | null {
    const layout = this.element._fullLayout;
    if (!layout || layout.width !== width || layout.height !== height) return null;
    return { left: layout._size.l, top: layout._size.t, width: layout._size.w, height: layout._size.h };
  }

  ranges(): Viewport | null {
    const layout = this.element._fullLayout;
    return layout ? { x: [...layout.xaxis.range], y: [...layout.yaxis.range] } : null;
  }

  remove(): void {
    this.removed = true;
    if (this.drawn) this.api?.purge(this.element);
    this.element.remove();
  }
}
