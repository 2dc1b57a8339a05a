import { t } from '@lingui/core/macro';
import { CanvasLayer, HostSize } from '../../plots/canvasLayer';
import type { PlotTheme } from '../../plots/theme';

// What moves with the clock is drawn on canvases: text or a slider that change with every frame would make the browser
// lay out and paint the whole page again.

/** Something of the clock that is drawn for a kinetic time. */
export interface ClockDrawing {
  draw(kineticTime: number): void;
  remove(): void;
}

/** Calls `paint` with a canvas over the whole host, for every time and after every change of size. */
function drawing(
  host: HTMLElement,
  paint: (context: CanvasRenderingContext2D, width: number, height: number, kineticTime: number) => void,
): ClockDrawing {
  const layer = new CanvasLayer(host, true);
  let last = 0;
  const size = new HostSize(host, () => draw(last));
  function draw(kineticTime: number): void {
    last = kineticTime;
    if (size.width > 0 && size.height > 0)
      paint(layer.begin(size.width, size.height), size.width, size.height, kineticTime);
  }
  return {
    draw,
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

const TRACK_HEIGHT = 3;
const HANDLE_RADIUS = 7;
const HANDLE_BORDER = 2;

/** The time at a distance from the left end of a strip of that width. */
export function timeAt(left: number, width: number, lastTime: number): number {
  const share = (left - HANDLE_RADIUS) / (width - 2 * HANDLE_RADIUS);
  return lastTime * Math.min(1, Math.max(0, share));
}

/** The track from time 0 to the last, filled up to the time, and its handle, as other sliders look. */
export function createStrip(host: HTMLElement, lastTime: number, theme: PlotTheme): ClockDrawing {
  const { track, fill } = trackColours[theme.scheme];
  return drawing(host, (context, width, height, kineticTime) => {
    const middle = height / 2;
    const at = HANDLE_RADIUS + (width - 2 * HANDLE_RADIUS) * Math.min(1, Math.max(0, kineticTime / lastTime));
    const bar = (from: number, to: number, colour: string) => {
      context.fillStyle = colour;
      context.beginPath();
      context.roundRect(from, middle - TRACK_HEIGHT / 2, Math.max(0, to - from), TRACK_HEIGHT, TRACK_HEIGHT / 2);
      context.fill();
    };
    bar(0, width, track);
    bar(0, at, fill);
    for (const [radius, colour] of [
      [HANDLE_RADIUS, theme.ground],
      [HANDLE_RADIUS - HANDLE_BORDER, theme.ink],
    ] as const) {
      context.fillStyle = colour;
      context.beginPath();
      context.arc(at, middle, radius, 0, 2 * Math.PI);
      context.fill();
    }
  });
}

/** A piece of the line of text that tells the time. */
export interface TextPart {
  text: string;
  style: 'plain' | 'italic' | 'bold' | 'muted';
}

function fontOf({ style }: TextPart, size: number, family: string): string {
  return `${style === 'italic' ? 'italic ' : ''}${style === 'bold' ? '600 ' : ''}${size}px ${family}`;
}

/** Draws the parts one after the other; returns where the last one ends. */
function write(
  context: CanvasRenderingContext2D,
  parts: readonly TextPart[],
  size: number,
  theme: PlotTheme,
  middle: number,
): number {
  let at = 0;
  context.textBaseline = 'middle';
  for (const part of parts) {
    context.font = fontOf(part, size, theme.font);
    context.fillStyle = part.style === 'muted' ? theme.muted : theme.ink;
    context.fillText(part.text, at, middle);
    at += context.measureText(part.text).width;
  }
  return at;
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
  const widths = widestTimes.map((time) => write(measure, partsOf(time), size, theme, 0));
  host.style.width = `${Math.ceil(Math.max(...widths)) + 2}px`;
  return drawing(host, (context, _, height, kineticTime) => {
    write(context, partsOf(kineticTime), size, theme, height / 2 + 1);
  });
}
