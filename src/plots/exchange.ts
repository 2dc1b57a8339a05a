import { HostSize, prepareHost, releaseHost } from './canvasLayer';
import { drawBars } from './exchangeBars';
import { drawCircle, drawRing, type ExchangePicture } from './exchangeDrawing';
import { exchangeLayout, siteAt } from './exchangeLayout';
import { DrawnFigure } from './drawnFigure';
import { titleOfLabel, type FigureData } from './figureData';
import type { PlotTheme } from './theme';

/** What a press or a key of the figure asks for: a site, the next exchange, or to follow the one that turns. */
export type ExchangeChoice =
  | { kind: 'site'; site: number }
  | { kind: 'step'; sites: number; planes: number }
  | { kind: 'follow' };

const keys: Record<string, ExchangeChoice> = {
  ArrowRight: { kind: 'step', sites: 1, planes: 0 },
  ArrowLeft: { kind: 'step', sites: -1, planes: 0 },
  ArrowUp: { kind: 'step', sites: 0, planes: 1 },
  ArrowDown: { kind: 'step', sites: 0, planes: -1 },
  Escape: { kind: 'follow' },
};

/** The noise on a ring of atoms, with one exchange magnified; a press on the ring or arrow keys choose it. */
export class ExchangeView extends DrawnFigure {
  private choose: (choice: ExchangeChoice) => void = () => undefined;
  protected readonly size: HostSize;
  private readonly listening = new AbortController();
  private picture: ExchangePicture | null = null;

  constructor(
    private readonly host: HTMLElement,
    theme: PlotTheme,
    private label: string,
  ) {
    prepareHost(host, label, true);
    super(host, theme, 60);
    host.setAttribute('aria-keyshortcuts', Object.keys(keys).join(' '));
    this.size = new HostSize(host, () => this.attempt(() => this.draw()));
    const { signal } = this.listening;
    host.addEventListener('click', (event) => this.attempt(() => this.press(event)), { signal });
    host.addEventListener('keydown', (event) => this.attempt(() => this.answer(event)), { signal });
  }

  show(picture: ExchangePicture): void {
    this.picture = picture;
    this.draw();
  }

  /** Who is told of presses and keys. */
  setChooser(choose: (choice: ExchangeChoice) => void): void {
    this.choose = choose;
  }

  setLabel(text: string): void {
    this.label = text;
    this.host.setAttribute('aria-label', text);
  }

  /** The momenta of the ring, of all sites and directions. */
  data(): FigureData | null {
    if (!this.picture) return null;
    const { momenta, dimension } = this.picture;
    const columns = [
      // said as it is: a column of a file
      { symbol: 'ring site', values: momenta.map((_, i) => Math.floor(i / dimension)) },
      { symbol: 'component', values: momenta.map((_, i) => 1 + (i % dimension)) },
      { symbol: 'p', values: momenta.slice() },
    ];
    return { kind: 'table', title: titleOfLabel(this.label), columns };
  }

  destroy(): void {
    this.listening.abort();
    this.size.disconnect();
    this.layer.remove();
    releaseHost(this.host);
  }

  protected override drawOn(context: CanvasRenderingContext2D, width: number, height: number): void {
    const { picture, theme } = this;
    if (!picture) return;
    const { ring, circle, bars, fontSize } = exchangeLayout(width, height);
    const pen = { context, theme, fontSize };
    if (ring) drawRing(pen, ring, picture);
    drawCircle(pen, circle, picture);
    drawBars(pen, bars, picture);
  }

  private press(event: MouseEvent): void {
    if (!this.picture) return;
    const { ring } = exchangeLayout(this.size.width, this.size.height);
    const box = this.host.getBoundingClientRect();
    const { momenta, dimension } = this.picture;
    const [left, top] = [event.clientX - box.left, event.clientY - box.top];
    const site = ring && siteAt(left, top, ring, momenta.length / dimension);
    this.choose(site === null ? { kind: 'follow' } : { kind: 'site', site });
  }

  private answer(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const choice = keys[event.key];
    if (!choice) return;
    event.preventDefault();
    event.stopPropagation();
    this.choose(choice);
  }

  private attempt(work: () => void): void {
    try {
      work();
    } catch (reason) {
      this.onError(reason);
    }
  }
}

export function createExchangeView(host: HTMLElement, theme: PlotTheme, label: string): ExchangeView {
  return new ExchangeView(host, theme, label);
}
