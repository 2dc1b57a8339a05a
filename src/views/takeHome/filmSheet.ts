import { t } from '@lingui/core/macro';
import { createSnapshots } from '../../plots/snapshot';

/** What of a panel's words belongs to a film: its title and its legends. */
const wordSelectors = '.panel-head h2, .panel-head [role=tab][aria-selected=true], .legend, .field-remark';
const marks = 'i.mark';
const samples = 'svg.line path';
/** Formulas, menus that are drawn by themselves, and what is switched off. */
const leftOut = '.symbol, option, [aria-pressed=false]';

/** The pictures of a film: what is on the page, with the time and the parameters below. */
export interface FilmSheet {
  canvas: HTMLCanvasElement;
  /** How many pixels a CSS pixel of the page takes. */
  scale: number;
  /** Draws what is on the page now. */
  draw(stamp: string): Promise<void>;
}

const stampSize = 15;
const noteSize = 11;
const padding = 8;

/** A part of the page and its place on the sheet, in CSS pixels. */
interface Placed {
  part: HTMLElement;
  left: number;
  top: number;
  width: number;
}

/** Parts of the page in rows of so many, each row as high as its highest; those without a size are left out. */
function inRows(
  parts: readonly HTMLElement[],
  columnCount: number,
): { placed: Placed[]; width: number; height: number } {
  const boxes = parts.map((part) => ({ part, box: part.getBoundingClientRect() }));
  const shown = boxes.filter(({ box }) => box.width >= 1 && box.height >= 1);
  const column = Math.max(...shown.map(({ box }) => box.width));
  const placed: Placed[] = [];
  let top = 0;
  for (let first = 0; first < shown.length; first += columnCount) {
    const row = shown.slice(first, first + columnCount);
    placed.push(...row.map(({ part, box }, i) => ({ part, left: i * column, top, width: box.width })));
    top += Math.max(...row.map(({ box }) => box.height));
  }
  return { placed, width: column * Math.min(columnCount, shown.length), height: top };
}

/**
 * A sheet of that many pixels across, both sides even, as encoders want them, with parts of the page in rows of so
 * many.
 */
export function createFilmSheet(
  parts: readonly HTMLElement[],
  columnCount: number,
  width: number,
  note: string,
): FilmSheet {
  const box = inRows(parts, columnCount);
  if (box.placed.length === 0) throw new Error(t`the figures are not on the screen`);
  const scale = width / box.width;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error(t`This browser gives no 2-D canvas, so no picture can be made.`);
  const style = getComputedStyle(document.body);
  const font = (size: number) => `${size * scale}px ${style.fontFamily}`;
  const { ground, ink, muted } = {
    ground: style.backgroundColor,
    ink: style.color,
    muted: style.getPropertyValue('--muted'),
  };
  context.font = font(noteSize);
  const lines = wrappedWords(context, note, width - 2 * padding * scale);
  const strip = (stampSize * 1.5 + lines.length * noteSize * 1.35 + padding) * scale;
  canvas.width = 2 * Math.round(width / 2);
  canvas.height = 2 * Math.ceil((box.height * scale + strip) / 2);
  const places = box.placed.map((place) => ({ ...place, snapshots: createSnapshots(place.part, 'none') }));
  return {
    canvas,
    scale,
    async draw(stamp) {
      context.fillStyle = ground;
      context.fillRect(0, 0, canvas.width, canvas.height);
      for (const { part, snapshots, left, top: above, width: across } of places) {
        const picture = await snapshots.take(places.length === 1 ? canvas.width : Math.round(across * scale));
        if (!picture) throw new Error(t`the figures are not on the screen`);
        context.save();
        context.translate(Math.round(left * scale), Math.round(above * scale));
        context.drawImage(picture, 0, 0);
        drawWords(context, part, scale);
        context.restore();
      }
      let top = box.height * scale + stampSize * 1.2 * scale;
      context.textBaseline = 'alphabetic';
      context.fillStyle = ink;
      context.font = `600 ${font(stampSize)}`;
      context.fillText(stamp, padding * scale, top);
      context.fillStyle = muted || ink;
      context.font = font(noteSize);
      for (const line of lines) {
        top += noteSize * 1.35 * scale;
        context.fillText(line, padding * scale, top);
      }
    },
  };
}

function wrappedWords(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** Draws titles and legends where they stand on the page. */
function drawWords(context: CanvasRenderingContext2D, root: HTMLElement, scale: number): void {
  const whole = root.getBoundingClientRect();
  const place = ({ left, top, width, height }: DOMRect) =>
    [(left - whole.left) * scale, (top - whole.top) * scale, width * scale, height * scale] as const;
  context.textBaseline = 'middle';
  for (const element of root.querySelectorAll<HTMLElement>(wordSelectors)) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || parent.closest(leftOut)) continue;
      drawText(context, node.textContent ?? '', parent, textBox(node), scale, place);
    }
    for (const select of element.querySelectorAll('select'))
      drawText(context, select.selectedOptions[0]?.text ?? '', select, select.getBoundingClientRect(), scale, place);
    for (const mark of element.querySelectorAll<HTMLElement>(marks)) {
      if (mark.closest(leftOut)) continue;
      context.fillStyle = getComputedStyle(mark).backgroundColor;
      context.fillRect(...place(mark.getBoundingClientRect()));
    }
    for (const sample of element.querySelectorAll<SVGPathElement>(samples)) {
      const box = sample.ownerSVGElement?.getBoundingClientRect();
      if (!box || box.width === 0 || sample.closest(leftOut)) continue;
      const [left, top, width, height] = place(box);
      const { stroke, strokeDasharray } = getComputedStyle(sample);
      // the lengths of a dash are in units of the width of the line, 2
      const dashes = (strokeDasharray.match(/[\d.]+/g) ?? []).map((length) => (Number(length) * height) / 2);
      context.strokeStyle = stroke;
      context.lineWidth = height;
      context.setLineDash(dashes);
      context.beginPath();
      context.moveTo(left, top + height / 2);
      context.lineTo(left + width, top + height / 2);
      context.stroke();
      context.setLineDash([]);
    }
  }
}

function textBox(node: Node): DOMRect {
  const range = document.createRange();
  range.selectNodeContents(node);
  return range.getBoundingClientRect();
}

function drawText(
  context: CanvasRenderingContext2D,
  text: string,
  element: HTMLElement,
  box: DOMRect,
  scale: number,
  place: (box: DOMRect) => readonly [number, number, number, number],
): void {
  if (text.trim() === '' || box.width < 1) return;
  const { color, fontFamily, fontSize, fontWeight, paddingLeft } = getComputedStyle(element);
  const [left, top, , height] = place(box);
  const inset = element instanceof HTMLSelectElement ? parseFloat(paddingLeft) * scale : 0;
  context.fillStyle = color;
  context.font = `${fontWeight} ${parseFloat(fontSize) * scale}px ${fontFamily}`;
  context.fillText(text.trim(), left + inset, top + height / 2);
}
