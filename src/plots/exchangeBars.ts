import { t } from '@lingui/core/macro';
import { inLanguage } from '../language/numbers';
import { keptBy, type Exchange } from '../physics/exchange';
import { minus, momentumColour, type ExchangePicture, type Pen } from './exchangeDrawing';
import { drawIndexed, figureFont } from './overlay';
import type { PlotArea } from './viewport';

const hundredths = (value: number): string =>
  inLanguage((Math.abs(value) < 0.005 ? 0 : value).toFixed(2).replace('-', minus));

/** The momenta that take part as bars, with their sums and energy above. */
export function drawBars({ context, theme, fontSize }: Pen, area: PlotArea, picture: ExchangePicture): void {
  const { momenta, dimension, keepsSum } = picture;
  const exchange = picture.exchanges[picture.magnified];
  const { places, components, sites } = exchange;
  const { sums, energy } = keptBy(momenta, exchange);
  const lines = sums.map((sum, i) => ({
    name: dimension === 1 ? '\u03a3p' : `\u03a3p${subscript(components[i] + 1)}`,
    value: sum,
    kept: keepsSum,
  }));
  lines.push({ name: '\u00bd\u03a3p\u00b2', value: energy, kept: true });
  const lineHeight = 1.35 * fontSize;
  const pad = 0.7 * fontSize;
  // numbers above the bars, or beside them where there is more width than height
  const isWide = area.width > 1.7 * area.height;
  const column = isWide ? Math.min(0.4 * area.width, 11 * fontSize) : area.width - pad / 2;
  const left = area.left + (isWide ? column + pad : 0);
  const room = area.left + area.width - left;
  const first = isWide ? area.top + (area.height - lines.length * lineHeight) / 2 : area.top;
  context.textBaseline = 'middle';
  lines.forEach(({ name, value, kept }, row) => {
    const middle = first + (row + 0.6) * lineHeight;
    const number = hundredths(value);
    context.font = figureFont(theme, fontSize);
    const fits = (text: string) => context.measureText(`${text}  ${number}`).width <= column - pad;
    context.textAlign = 'left';
    context.fillStyle = theme.muted;
    context.fillText(kept ? name : sumName(name, fits), area.left + pad, middle);
    context.font = `${kept ? '600 ' : ''}${figureFont(theme, fontSize)}`;
    context.textAlign = 'right';
    context.fillStyle = kept ? theme.ink : theme.muted;
    context.fillText(number, area.left + column, middle);
  });
  const top = isWide ? area.top + 2 : area.top + lines.length * lineHeight + 0.4 * fontSize;
  const bottom = area.top + area.height - 1.6 * fontSize;
  const zero = (top + bottom) / 2;
  // the largest momentum that this energy allows: it stays while the exchange turns
  const unit = (bottom - top) / 2 / Math.max(Math.sqrt(2 * energy), 1e-9);
  const spacing = (room - pad) / places.length;
  const width = Math.min(0.52 * spacing, 3 * fontSize);
  context.fillStyle = theme.muted;
  context.fillRect(left + pad / 2, Math.round(zero), room - pad, 1);
  places.forEach((place, i) => {
    const p = momenta[place];
    const middle = left + pad / 2 + (i + 0.5) * spacing;
    context.fillStyle = momentumColour(p, theme);
    context.strokeStyle = theme.muted;
    context.lineWidth = 1;
    context.beginPath();
    context.rect(middle - width / 2, zero + 0.5, width, -p * unit);
    context.fill();
    context.stroke();
  });
  // where names would touch the sites alone tell the bars apart
  const symbol = places.length === sites.length && spacing < 2.8 * fontSize ? '' : 'p';
  for (const { index, middle } of barNames(exchange, dimension, spacing, fontSize))
    drawIndexed(context, [symbol, index], left + pad / 2 + middle, bottom + 0.9 * fontSize, theme, fontSize);
  if (sites.length !== 3) return;
  context.setLineDash([3, 3]);
  context.strokeStyle = theme.ink;
  context.beginPath();
  context.moveTo(left + pad / 2, zero - (sums[0] / 3) * unit);
  context.lineTo(left + room - pad / 2, zero - (sums[0] / 3) * unit);
  context.stroke();
  context.setLineDash([]);
}

/** The name of a sum that the noise does not conserve, which says so where that fits. */
function sumName(name: string, fits: (text: string) => boolean): string {
  const told = t({ message: `${name} varies`, comment: 'A sum of momenta that the noise does not conserve' });
  return fits(told) ? told : name;
}

/** Names of the bars and where they stand: of each momentum, or of each site where that is too much. */
function barNames(
  { sites, components }: Exchange,
  dimension: number,
  spacing: number,
  fontSize: number,
): { index: string; middle: number }[] {
  const steps = sites.length === 3 ? [`y${minus}1`, 'y', 'y+1'] : ['y', 'y+1'];
  const count = components.length;
  if (dimension === 1 || spacing < 4 * fontSize)
    return steps.map((index, i) => ({ index, middle: (i + 0.5) * count * spacing }));
  return steps.flatMap((step, i) =>
    components.map((component, c) => ({ index: `${component + 1},${step}`, middle: (i * count + c + 0.5) * spacing })),
  );
}

const subscript = (digit: number): string => String.fromCharCode(0x2080 + digit);
