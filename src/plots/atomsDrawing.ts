import { t } from '@lingui/core/macro';
import { dotRadius, exaggeration } from './atomsRow';
import { colormap, colourAt } from './colormaps';
import type { DisplacementOrigin, Envelope } from './envelope';
import { drawArrow, figureFont } from './overlay';
import { leastFontSize } from './textScale';
import { engineColour, type PlotTheme } from './theme';
import { axisNumber, niceTicks, type PlotArea, toScreenY } from './viewport';

/** What the highest energy, and the longest arrow, have of the height of the figure. */
const energyShare = 0.45;
const arrowShare = 0.17;
/** Momenta have the end colours from this share of the largest on. */
export const colourShare = 0.6;

/** The atoms on show: `count` of those in the arrays, from `first` on. */
export interface AtomsRow {
  area: PlotArea;
  first: number;
  count: number;
  /** Distance of neighbours on the screen. */
  spacing: number;
  /** Of text and marks. */
  scale: number;
  theme: PlotTheme;
  position: Float64Array;
  momentum: Float64Array;
  /** The energy, smoothed, and the value that has the full height. */
  envelope: Float64Array;
  highest: number;
  /** The displacement at the middle of the figure, and how far the scales reach. */
  zero: number;
  reach: Envelope;
  origin: DisplacementOrigin;
  arrows: boolean;
  /** The site of the first atom shown, counted from r = 0. */
  firstSite: number;
}

/** The energy of the atoms behind them, smoothed, over the highest that there was. */
export function drawEnergy(context: CanvasRenderingContext2D, row: AtomsRow): void {
  const { area, first, count, spacing, envelope, highest, theme } = row;
  if (!(highest > 0)) return;
  const bottom = area.top + area.height;
  const top = (atom: number) => bottom - (energyShare * area.height * envelope[atom]) / highest;
  const line = () => {
    context.lineTo(area.left, top(first));
    for (let i = 0; i < count; i++) context.lineTo(area.left + (i + 0.5) * spacing, top(first + i));
    context.lineTo(area.left + area.width, top(first + count - 1));
  };
  context.save();
  context.fillStyle = engineColour('chain', theme);
  context.strokeStyle = context.fillStyle;
  context.globalAlpha = 0.16;
  context.beginPath();
  context.moveTo(area.left, bottom);
  line();
  context.lineTo(area.left + area.width, bottom);
  context.fill();
  context.globalAlpha = 0.45;
  context.lineWidth = 1;
  context.beginPath();
  line();
  context.stroke();
  context.restore();
}

/** Heights of q, as lines with numbers. */
export function drawHeights(context: CanvasRenderingContext2D, { area, scale: text, reach, theme }: AtomsRow): void {
  const scale = reach.position;
  context.font = figureFont(theme, leastFontSize * text);
  context.textBaseline = 'middle';
  context.textAlign = 'right';
  for (const tick of niceTicks(-scale, scale, Math.max(2, Math.floor(area.height / (48 * text))))) {
    const middle = Math.round(toScreenY(tick, [-scale, scale], area)) + 0.5;
    context.strokeStyle = theme.grid;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(area.left, middle);
    context.lineTo(area.left + area.width, middle);
    context.stroke();
    context.fillStyle = theme.muted;
    context.fillText(axisNumber(tick), area.left - 6, middle);
  }
  context.textAlign = 'left';
  context.fillStyle = theme.ink;
  context.font = `italic ${figureFont(theme, 13 * text)}`;
  context.fillText('q', 6, area.top + area.height / 2);
}

/** The atoms, joined by a line, with arrows of their momenta. */
export function drawAtoms(context: CanvasRenderingContext2D, row: AtomsRow): void {
  const { area, first, count, spacing, scale: text, position, momentum, zero, reach, theme } = row;
  const map = colormap('diverging', theme.scheme);
  const radius = dotRadius(count, area.width, text);
  const across = (i: number) => area.left + (i + 0.5) * spacing;
  const down = (i: number) => toScreenY(position[first + i] - zero, [-reach.position, reach.position], area);
  context.save();
  context.beginPath();
  for (let i = 0; i < count; i++) context.lineTo(across(i), down(i));
  context.strokeStyle = theme.muted;
  context.lineWidth = Math.max(1, radius / 4);
  context.lineJoin = 'round';
  context.globalAlpha = 0.6;
  context.stroke();
  context.globalAlpha = 1;
  const bound = colourShare * reach.momentum;
  const colourOf = (i: number) => colourAt(map, momentum[first + i], -bound, bound);
  context.strokeStyle = theme.ink;
  context.lineWidth = Math.max(1, radius / 4);
  for (let i = 0; row.arrows && i < count; i++) {
    const length = (momentum[first + i] / reach.momentum) * arrowShare * area.height;
    if (Math.abs(length) < 1.5) continue;
    const start = down(i) - Math.sign(length) * radius;
    drawArrow(context, across(i), start, across(i), start - length, Math.max(3, 0.8 * radius));
  }
  context.lineWidth = radius > 2.5 ? Math.max(1, radius / 6) : 0.5;
  for (let i = 0; i < count; i++) {
    context.beginPath();
    context.arc(across(i), down(i), radius, 0, 2 * Math.PI);
    context.fillStyle = colourOf(i);
    context.fill();
    context.stroke();
  }
  context.restore();
}

/** Numbers of the sites, and what the picture shows. */
export function drawSites(context: CanvasRenderingContext2D, row: AtomsRow): void {
  const { area, count, spacing, scale: text, firstSite: first, reach, theme } = row;
  const bottom = area.top + area.height;
  context.font = figureFont(theme, leastFontSize * text);
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.fillStyle = theme.muted;
  for (const site of niceTicks(first, first + count - 1, Math.max(2, Math.floor(area.width / (90 * text))))) {
    if (!Number.isInteger(site)) continue;
    const left = area.left + (site - first + 0.5) * spacing;
    context.fillRect(Math.round(left), bottom, 1, 4);
    context.fillText(axisNumber(site, 6), left, bottom + 6);
  }
  const heights = exaggeration(area.height / (2 * reach.position), spacing);
  const factor = axisNumber(heights);
  context.fillStyle = theme.ink;
  context.fillText(
    row.origin === 'mean'
      ? t`site y; heights q from the mean × ${factor}; shaded: energy`
      : t`site y; heights q × ${factor}; shaded: energy`,
    area.left + area.width / 2,
    bottom + 22 * text,
  );
  context.textAlign = 'left';
}
