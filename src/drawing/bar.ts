import type { Pen } from './pen';
import type { PlotArea } from './plane';

/** A number beside the bar, in the middle of its height. */
interface BarTick {
  middle: number;
  text: string;
}

/** The colours of a field as a thin bar, with numbers and the name of the quantity. */
export interface BarPicture {
  kind: 'bar';
  /** Of the colours. */
  place: PlotArea;
  /** From the highest to the lowest. */
  colours: Uint32Array<ArrayBuffer>;
  ticks: readonly BarTick[];
  tickLength: number;
  font: string;
  /** The name ends at `right` at the latest. */
  name: { text: string; top: number; right: number };
  muted: string;
  ink: string;
}

/** Draws a bar whose colours `drawColours` draws. */
export function drawBar(pen: Pen, bar: BarPicture, drawColours: () => void): void {
  const { left, top, width, height } = bar.place;
  pen.save();
  drawColours();
  pen.strokeStyle = bar.muted;
  pen.lineWidth = 1;
  pen.strokeRect(Math.round(left) - 0.5, Math.round(top) - 0.5, width + 1, Math.round(height) + 1);
  pen.font = bar.font;
  pen.textBaseline = 'middle';
  pen.fillStyle = bar.muted;
  const right = left + width;
  for (const { middle, text } of bar.ticks) {
    pen.fillRect(right + 1, middle - 0.5, bar.tickLength, 1);
    pen.fillText(text, right + bar.tickLength + 4, middle);
  }
  pen.fillStyle = bar.ink;
  pen.textBaseline = 'top';
  const { name } = bar;
  pen.fillText(name.text, Math.min(left, name.right - pen.measureText(name.text).width), name.top);
  pen.restore();
}
