import { leastFontSize, textScale } from './textScale';
import type { PlotArea } from './viewport';

/** Where the parts of the picture of the noise stand: the ring of atoms, the circle of one exchange, its momenta. */
export interface ExchangeLayout {
  /** Null in a figure that is too low for it. */
  ring: PlotArea | null;
  circle: PlotArea;
  bars: PlotArea;
  fontSize: number;
}

const padding = 6;
/** Figures wider than this have their parts side by side, others the bars below. */
const wide = 1.65;
/** What ring and circle take of a figure: of the width each side by side, of the height above the bars. */
const shares = { beside: 0.37, above: 0.6 };
/** Bars are not drawn farther apart than this times the side of the circle. */
const widestBars = 1.1;
/** In a row that is lower than so many letters atoms of the ring could not be told apart. */
const lowestRing = 8.5;
/** Room for the names beside a circle, and at most between parts, in sizes of letters. */
const nameRoom = 2.8;
const widestGap = 2;
/** The widest bars of a figure without ring, in sizes of letters. */
const lowBars = 26;

/**
 * The squares of ring and circle and the rest for the bars, centred in a figure of that size; circle and bars alone in
 * a low one.
 */
export function exchangeLayout(width: number, height: number): ExchangeLayout {
  const fontSize = leastFontSize * textScale(width, height);
  const inner = { width: Math.max(0, width - 2 * padding), height: Math.max(0, height - 2 * padding) };
  const isWide = width > wide * height;
  if (isWide && inner.height < lowestRing * fontSize) return lowLayout(inner, fontSize);
  const side = isWide
    ? Math.min(inner.height, shares.beside * inner.width)
    : Math.min(inner.width / 2, shares.above * inner.height);
  const square = (left: number, top: number): PlotArea => ({ left, top, width: side, height: side });
  if (isWide) {
    const barsWidth = Math.min(inner.width - 2 * side, widestBars * side);
    const spare = inner.width - 2 * side - barsWidth;
    const gap = Math.min(spare / 2, widestGap * fontSize);
    const left = padding + (spare - 2 * gap) / 2;
    const top = padding + (inner.height - side) / 2;
    const bars = { left: left + 2 * (side + gap), top, width: barsWidth, height: side };
    return { ring: square(left, top), circle: square(left + side + gap, top), bars, fontSize };
  }
  const left = padding + inner.width / 2 - side;
  const barsWidth = Math.min(inner.width, 2 * side);
  const bars = {
    left: padding + (inner.width - barsWidth) / 2,
    top: padding + side,
    width: barsWidth,
    height: inner.height - side,
  };
  return { ring: square(left, padding), circle: square(left + side, padding), bars, fontSize };
}

/** The circle with room for its names, and the bars. */
function lowLayout({ width, height }: { width: number; height: number }, fontSize: number): ExchangeLayout {
  const circleWidth = Math.min(width / 2, height + 2 * nameRoom * fontSize);
  const barsWidth = Math.min(width - circleWidth, lowBars * fontSize);
  const left = padding + (width - circleWidth - barsWidth) / 2;
  return {
    ring: null,
    circle: { left, top: padding, width: circleWidth, height },
    bars: { left: left + circleWidth, top: padding, width: barsWidth, height },
    fontSize,
  };
}

/** Direction of a site on the ring, clockwise from the top. */
export function siteAngle(site: number, atomCount: number): number {
  return (2 * Math.PI * site) / atomCount - Math.PI / 2;
}

/** The site in whose direction a point of the square of the ring lies; null outside of it and in its middle. */
export function siteAt(left: number, top: number, ring: PlotArea, atomCount: number): number | null {
  const across = left - ring.left - ring.width / 2;
  const down = top - ring.top - ring.height / 2;
  if (Math.max(Math.abs(across), Math.abs(down)) > ring.width / 2) return null;
  if (Math.hypot(across, down) < ring.width / 8) return null;
  const turns = (Math.atan2(down, across) + Math.PI / 2) / (2 * Math.PI);
  return ((Math.round(turns * atomCount) % atomCount) + atomCount) % atomCount;
}
