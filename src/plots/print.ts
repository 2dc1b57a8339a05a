import { t } from '@lingui/core/macro';
import type { Dash } from '../drawing/curves';
import type { PlotTheme } from './theme';
import { plotThemes } from './theme';

/** What stands for a curve in the legend of a printed figure. */
export interface LegendItem {
  label: string;
  colour: string;
  dash: Dash;
  marks: boolean;
  band: boolean;
}

/** The size of a figure on paper, in CSS pixels (96 to the inch), and its typeface. */
export interface PrintRequest {
  width: number;
  height: number;
  font: string;
}

/** A figure as SVG of that size, in the colours of paper, and what its curves are. */
export interface PrintedFigure {
  svg: string;
  /** Where it is not the one that was asked for. */
  height?: number;
  legend: readonly LegendItem[];
}

/** The colours of a figure on paper. */
export function paperTheme(font: string): PlotTheme {
  return { ...plotThemes.light, ground: '#ffffff', font };
}

/** What a colour of a dark page is on paper: engines keep theirs, ink and greys have those of the light theme. */
export function paperColour(colour: string): string {
  const names = ['ground', 'ink', 'muted', 'grid'] as const;
  const name = names.find((each) => plotThemes.dark[each] === colour);
  return name ? plotThemes.light[name] : colour;
}

/** Everything around a printed figure. */
export interface Sheet extends PrintRequest {
  title: string;
  /** What stands below the figure, in lines: parameters and the program. */
  caption: readonly string[];
  /** The address of the page that shows the figure. */
  link: string;
}

const titleSize = 12;
const textSize = 10;
const captionSize = 8;
const lineHeight = 1.35;
const sample = 18;
const gap = 5;

/** Whether a figure has its own title and legend on the sheet, and where: the sheet is as high as it needs. */
export function sheetSvg(figure: PrintedFigure, sheet: Sheet): { svg: string; width: number; height: number } {
  const { width, font } = sheet;
  const figureHeight = figure.height ?? sheet.height;
  const measure = measurer(font);
  const pieces: string[] = [];
  let top = 4;
  for (const line of wrapped(sheet.title.split(' '), width - 8, (text) => measure(text, titleSize))) {
    top += titleSize * lineHeight;
    pieces.push(textElement(4, top - 4, line, titleSize));
  }
  let left = 4;
  if (figure.legend.length > 0) top += 2;
  for (const [i, item] of figure.legend.entries()) {
    const needed = sample + gap + measure(item.label, textSize) + 3 * gap;
    if (i === 0 || left + needed > width) {
      left = 4;
      top += textSize * lineHeight;
    }
    pieces.push(legendSample(item, left, top - textSize * 0.55));
    pieces.push(textElement(left + sample + gap, top - 2, item.label, textSize));
    left += needed;
  }
  top += 4;
  pieces.push(nested(figure.svg, top, width, figureHeight));
  top += figureHeight + 2;
  for (const part of sheet.caption)
    for (const line of wrapped(part.split(' '), width - 8, (text) => measure(text, captionSize))) {
      top += captionSize * lineHeight;
      pieces.push(textElement(4, top - 2, line, captionSize, plotThemes.light.muted));
    }
  top += captionSize * lineHeight;
  pieces.push(linkElement(sheet.link, textElement(4, top - 2, linkText(), captionSize, linkColour)));
  const height = Math.ceil(top + 5);
  const millimetres = (pixels: number) => `${Number(((pixels * 25.4) / 96).toFixed(3))}mm`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${millimetres(width)}" height="${millimetres(height)}" viewBox="0 0 ${width} ${height}" font-family="${escaped(font)}">`;
  const ground = `<rect width="${width}" height="${height}" fill="#ffffff"/>`;
  return { svg: `${head}<title>${escaped(sheet.title)}</title>${ground}${pieces.join('')}</svg>`, width, height };
}

/** The figure's own SVG at its place on the sheet. Throws where it is none. */
function nested(svg: string, top: number, width: number, height: number): string {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  if (root.tagName !== 'svg') throw new Error('The figure could not be drawn as SVG.');
  root.setAttribute('y', String(top));
  root.setAttribute('width', String(width));
  root.setAttribute('height', String(height));
  // a figure that was drawn in another size has its own
  if (!root.hasAttribute('viewBox')) root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  return new XMLSerializer().serializeToString(root);
}

function measurer(font: string): (text: string, size: number) => number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error(t`This browser gives no 2-D canvas, so no picture can be made.`);
  return (text, size) => {
    context.font = `${size}px ${font}`;
    return context.measureText(text).width;
  };
}

/** Words in lines that are not wider than `width`, but for single words that are. */
function wrapped(words: readonly string[], width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** What leads from a file back to the page; on paper it is a hint that the file has it. */
const linkText = () => t`Link to this state`;
const linkColour = '#0072b2';

function linkElement(address: string, content: string): string {
  const target = escaped(address);
  return `<a href="${target}" xlink:href="${target}" target="_blank">${content}</a>`;
}

function textElement(x: number, y: number, text: string, size: number, colour = plotThemes.light.ink): string {
  return `<text x="${x.toFixed(2)}" y="${y.toFixed(2)}" font-size="${size}" fill="${colour}">${escaped(text)}</text>`;
}

const dashArrays = { dash: '5 3.5', dot: '1.5 2.5', dashdot: '6 2 1.5 2', longdash: '8 2' };

const dashed = (dash: Dash) => (dash === 'solid' ? '' : ` stroke-dasharray="${dashArrays[dash]}"`);

function legendSample({ colour, dash, marks, band }: LegendItem, left: number, middle: number): string {
  const fill = escaped(colour);
  if (marks) return `<circle cx="${left + sample / 2}" cy="${middle}" r="2.2" fill="${fill}"/>`;
  const line = `<path d="M${left} ${middle}h${sample}" stroke="${fill}" stroke-width="1.6" fill="none"${dashed(dash)}/>`;
  return band
    ? `<rect x="${left}" y="${middle - 3}" width="${sample}" height="6" fill="${fill}" fill-opacity="0.22"/>${line}`
    : line;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
