import { t } from '@lingui/core/macro';
import { begin } from '../drawing/begin';
import { Cells } from '../drawing/cells';
import { forgetLetterScale } from './textScale';

let askedRatio: number | null = null;

/** Pixels of a bitmap for each CSS pixel: those of the screen, or what pictures that are being taken ask for. */
export function pixelRatio(): number {
  return askedRatio ?? (window.devicePixelRatio || 1);
}

/** Makes all figures finer or coarser from the next time that they are drawn; null for as fine as the screen. */
export function setPixelRatio(ratio: number | null): void {
  askedRatio = ratio;
}

let askedMs: number | null = null;

/** The clock by which scales ease: the wall's, or that of a film. */
export function pictureMs(): number {
  return askedMs ?? performance.now();
}

/** Whether pictures are being taken: what is on the canvases is wanted at once. */
export const arePicturesTaken = (): boolean => askedRatio !== null;

/** Sets the clock of a film; null for that of the wall. */
export function setPictureMs(ms: number | null): void {
  askedMs = ms;
}

/** A canvas for the whole of a host, not yet in it. */
export function layerCanvas(host: HTMLElement): HTMLCanvasElement {
  const canvas = host.ownerDocument.createElement('canvas');
  Object.assign(canvas.style, { position: 'absolute', left: '0', top: '0', pointerEvents: 'none' });
  return canvas;
}

/** Cells of a field on a canvas of the page. */
export const pageCells = () => new Cells(() => document.createElement('canvas'));

/** A transparent canvas over the whole host whose bitmap follows the device's pixels; drawing is in CSS pixels. */
export class CanvasLayer {
  readonly context: CanvasRenderingContext2D;
  readonly canvas: HTMLCanvasElement;

  /** Puts it over what is in the host, or below. */
  constructor(host: HTMLElement, lowest = false) {
    this.canvas = layerCanvas(host);
    const context = this.canvas.getContext('2d');
    if (!context) throw new Error(t`This browser gives no 2-D canvas, so no figure can be drawn.`);
    this.context = context;
    if (lowest) host.prepend(this.canvas);
    else host.append(this.canvas);
  }

  /** Empties the layer and fits it to a host of that size in CSS pixels. */
  begin(width: number, height: number): CanvasRenderingContext2D {
    const { canvas, context } = this;
    if (begin({ canvas, pen: context }, width, height, pixelRatio()))
      Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    return context;
  }

  /** The layer on a ground as a PNG data address. */
  toPng(ground: string): string {
    const copy = this.canvas.ownerDocument.createElement('canvas');
    copy.width = this.canvas.width;
    copy.height = this.canvas.height;
    const context = copy.getContext('2d');
    if (!context) throw new Error(t`This browser gives no 2-D canvas, so no picture can be made.`);
    context.fillStyle = ground;
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(this.canvas, 0, 0);
    return copy.toDataURL('image/png');
  }

  remove(): void {
    this.canvas.remove();
  }
}

/** The size of a host in whole CSS pixels, kept up to date; `changed` is called after every change of it. */
export class HostSize {
  width: number;
  height: number;
  private readonly observer: ResizeObserver;

  constructor(host: HTMLElement, changed: () => void) {
    this.width = host.clientWidth;
    this.height = host.clientHeight;
    this.observer = new ResizeObserver(() => {
      if (host.clientWidth === this.width && host.clientHeight === this.height) return;
      this.width = host.clientWidth;
      this.height = host.clientHeight;
      forgetLetterScale();
      changed();
    });
    this.observer.observe(host);
  }

  disconnect(): void {
    this.observer.disconnect();
  }
}

/** Makes a host the containing block of its layers and a focusable, named picture. */
export function prepareHost(host: HTMLElement, label: string, focusable: boolean): void {
  if (getComputedStyle(host).position === 'static') host.style.position = 'relative';
  host.style.overflow = 'hidden';
  host.setAttribute('role', 'img');
  host.setAttribute('aria-label', label);
  if (!focusable) return;
  host.tabIndex = 0;
  host.setAttribute('aria-keyshortcuts', 'ArrowLeft ArrowRight ArrowUp ArrowDown + - 0 Enter Home Escape');
}

/** Undoes `prepareHost`. */
export function releaseHost(host: HTMLElement): void {
  for (const name of ['role', 'aria-label', 'tabindex', 'aria-keyshortcuts']) host.removeAttribute(name);
  host.style.removeProperty('overflow');
}
