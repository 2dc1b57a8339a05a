import type { Pen } from './pen';

const TRACK_HEIGHT = 3;
export const HANDLE_RADIUS = 7;
const HANDLE_BORDER = 2;

/** The track of times, filled up to one, and its handle. */
export interface StripPicture {
  kind: 'strip';
  width: number;
  height: number;
  /** The part of the track before the handle, from 0 to 1. */
  share: number;
  colours: { track: string; fill: string; ground: string; ink: string };
}

/** A piece of a line of text, in one typeface and colour. */
export interface Words {
  text: string;
  font: string;
  colour: string;
}

/** A line of text, in pieces. */
export interface WritingPicture {
  kind: 'writing';
  parts: readonly Words[];
  /** The height of its middle. */
  middle: number;
}

export function drawStrip(pen: Pen, { width, height, share, colours }: StripPicture): void {
  const middle = height / 2;
  const at = HANDLE_RADIUS + (width - 2 * HANDLE_RADIUS) * Math.min(1, Math.max(0, share));
  const bar = (from: number, to: number, colour: string) => {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.roundRect(from, middle - TRACK_HEIGHT / 2, Math.max(0, to - from), TRACK_HEIGHT, TRACK_HEIGHT / 2);
    pen.fill();
  };
  bar(0, width, colours.track);
  bar(0, at, colours.fill);
  for (const [radius, colour] of [
    [HANDLE_RADIUS, colours.ground],
    [HANDLE_RADIUS - HANDLE_BORDER, colours.ink],
  ] as const) {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.arc(at, middle, radius, 0, 2 * Math.PI);
    pen.fill();
  }
}

/** Draws the parts one after the other; returns where the last one ends. */
export function drawWriting(pen: Pen, { parts, middle }: Pick<WritingPicture, 'parts' | 'middle'>): number {
  let at = 0;
  pen.textBaseline = 'middle';
  for (const { text, font, colour } of parts) {
    pen.font = font;
    pen.fillStyle = colour;
    pen.fillText(text, at, middle);
    at += pen.measureText(text).width;
  }
  return at;
}
