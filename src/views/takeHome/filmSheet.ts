import { t } from '@lingui/core/macro';
import { createSnapshots } from '../../plots/snapshot';

/** What of a panel's words belongs to a film: its title and its legends. */
const wordSelectors = '.panel-head h2, .panel-head [role=tab][aria-selected=true], .legend, .file-remark';
const swatches = 'i.mark, i.line, i.dot';
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

/** A sheet of that many pixels across, both sides even, as encoders want them. */
export function createFilmSheet(root: HTMLElement, width: number, note: string): FilmSheet {
  const box = root.getBoundingClientRect();
  if (box.width < 1 || box.height < 1) throw new Error(t`the figures are not on the screen`);
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
  const snapshots = createSnapshots(root, 'none');
  return {
    canvas,
    scale,
    async draw(stamp) {
      const picture = await snapshots.take(canvas.width);
      if (!picture) throw new Error(t`the figures are not on the screen`);
      context.fillStyle = ground;
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.drawImage(picture, 0, 0);
      drawWords(context, root, scale);
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
    for (const swatch of element.querySelectorAll<HTMLElement>(swatches)) {
      const { backgroundColor, borderTopColor, borderTopStyle, borderTopWidth } = getComputedStyle(swatch);
      const [left, top, width, height] = place(swatch.getBoundingClientRect());
      const line = parseFloat(borderTopWidth) * scale;
      if (!(width > 0) || swatch.closest(leftOut)) continue;
      if (!(line > 0) || borderTopStyle === 'none') {
        context.fillStyle = backgroundColor;
        context.fillRect(left, top, width, height);
        continue;
      }
      context.strokeStyle = borderTopColor;
      context.lineWidth = line;
      context.setLineDash(borderTopStyle === 'dashed' ? [2 * line, 1.5 * line] : []);
      context.beginPath();
      context.moveTo(left, top + line / 2);
      context.lineTo(left + width, top + line / 2);
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
