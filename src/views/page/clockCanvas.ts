import { t } from '@lingui/core/macro';
import { drawWriting, HANDLE_RADIUS, type Words } from '../../drawing/clock';
import type { Picture } from '../../drawing/picture';
import { HostSize } from '../../plots/canvasLayer';
import { PictureLayer } from '../../plots/pictureLayer';
import type { PlotTheme } from '../../plots/theme';

// What moves with the clock is drawn on canvases: text or a slider that change with every frame would make the browser
// lay out and paint the whole page again.

/** Something of the clock that is drawn for a kinetic time. */
export interface ClockDrawing {
  draw(kineticTime: number): void;
  remove(): void;
}

/** Shows a picture over the whole host, for every time and after every change of size. */
function drawing(
  host: HTMLElement,
  pictureOf: (width: number, height: number, kineticTime: number) => Picture,
): ClockDrawing {
  let last = 0;
  const picture = () => {
    const { width, height } = size;
    return width > 0 && height > 0 ? { picture: pictureOf(width, height, last), width, height } : null;
  };
  const layer = new PictureLayer(host, true, picture, (reason) => reportError(reason));
  const size = new HostSize(host, () => layer.show());
  return {
    draw(kineticTime) {
      last = kineticTime;
      layer.show();
    },
    remove() {
      size.disconnect();
      layer.remove();
    },
  };
}

/** As base.css has them for the other sliders. */
const trackColours: Record<PlotTheme['scheme'], { track: string; fill: string }> = {
  light: { track: '#d3d5d2', fill: '#6d7378' },
  dark: { track: '#3a4046', fill: '#9aa1a7' },
};

/** The time at a distance from the left end of a strip of that width. */
export function timeAt(left: number, width: number, lastTime: number): number {
  const share = (left - HANDLE_RADIUS) / (width - 2 * HANDLE_RADIUS);
  return lastTime * Math.min(1, Math.max(0, share));
}

/** The track from time 0 to the last, filled up to the time, and its handle, as other sliders look. */
export function createStrip(host: HTMLElement, lastTime: number, theme: PlotTheme): ClockDrawing {
  const colours = { ...trackColours[theme.scheme], ground: theme.ground, ink: theme.ink };
  return drawing(host, (width, height, kineticTime) => ({
    kind: 'strip',
    width,
    height,
    share: kineticTime / lastTime,
    colours,
  }));
}

/** A piece of the line of text that tells the time. */
export interface TextPart {
  text: string;
  style: 'plain' | 'italic' | 'bold' | 'muted';
}

function fontOf({ style }: TextPart, size: number, family: string): string {
  return `${style === 'italic' ? 'italic ' : ''}${style === 'bold' ? '600 ' : ''}${size}px ${family}`;
}

/** The parts with their typefaces and colours. */
function wordsOf(parts: readonly TextPart[], size: number, theme: PlotTheme): Words[] {
  return parts.map((part) => ({
    text: part.text,
    font: fontOf(part, size, theme.font),
    colour: part.style === 'muted' ? theme.muted : theme.ink,
  }));
}

/** The time as text; the host is made wide enough for the longest, that of one of the `widestTimes`. */
export function createReadout(
  host: HTMLElement,
  partsOf: (kineticTime: number) => TextPart[],
  widestTimes: readonly number[],
  theme: PlotTheme,
): ClockDrawing {
  const size = Number.parseFloat(getComputedStyle(host).fontSize);
  const measure = host.ownerDocument.createElement('canvas').getContext('2d');
  if (!measure) throw new Error(t`This browser gives no 2-D canvas, so the time cannot be shown.`);
  const wordsAt = (kineticTime: number) => wordsOf(partsOf(kineticTime), size, theme);
  const widths = widestTimes.map((time) => drawWriting(measure, { parts: wordsAt(time), middle: 0 }));
  host.style.width = `${Math.ceil(Math.max(...widths)) + 2}px`;
  return drawing(host, (_, height, kineticTime) => ({
    kind: 'writing',
    parts: wordsAt(kineticTime),
    middle: height / 2 + 1,
  }));
}
