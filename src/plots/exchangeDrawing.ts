import { planePoint, type Exchange } from '../physics/exchange';
import { colormap, colourAt } from './colormaps';
import { siteAngle } from './exchangeLayout';
import { drawArrow, drawIndexed, figureFont, indexedWidth } from './overlay';
import { engineColour, type PlotTheme } from './theme';
import type { PlotArea } from './viewport';

/** The noise on a ring of atoms at one moment. */
export interface ExchangePicture {
  /** p at [site * d + component]. */
  momenta: Float64Array;
  dimension: number;
  exchanges: readonly Exchange[];
  /** The exchange that the circle shows. */
  magnified: number;
  /** The angle by which it has turned in the step under way; null while it does not turn. */
  swept: number | null;
  /** Its angles up to now. */
  trail: readonly number[];
  /** Whether it keeps the sum of momenta. */
  keepsSum: boolean;
  /** Kinetic time over the mean time in which an angle gathers one radian squared; a line in the middle of the ring. */
  clock: string;
}

export interface Pen {
  context: CanvasRenderingContext2D;
  theme: PlotTheme;
  fontSize: number;
}

/** Momenta of this size have the longest marks on the ring, and those of the other one the end colours. */
const momentumReach = 2.5;
const colourReach = 1.2;
/** How far marks of momenta reach from an atom, and what the oldest angle has of the radius of the circle. */
const markShare = 0.17;
const oldestRadius = 0.5;
const trailPieces = 12;
export const minus = '\u2212';

export const exchangeColour = (theme: PlotTheme): string => engineColour('chain', theme);

export const momentumColour = (p: number, theme: PlotTheme): string =>
  colourAt(colormap('diverging', theme.scheme), p, -colourReach, colourReach);

/** The index of the site at which an exchange is counted: the middle of three, the first of two. */
export const centreOf = ({ sites }: Exchange): number => sites[sites.length === 3 ? 1 : 0];

/** All atoms with their momenta: along the radius for one component, as arrows in the plane for two. */
export function drawRing({ context, theme, fontSize }: Pen, area: PlotArea, picture: ExchangePicture): void {
  const { momenta, dimension, exchanges, magnified } = picture;
  const exchange = exchanges[magnified];
  const atomCount = momenta.length / dimension;
  const middle = { x: area.left + area.width / 2, y: area.top + area.height / 2 };
  const reach = markShare * area.width;
  const radius = area.width / 2 - reach - 2;
  const dot = Math.min(9, Math.max(2.5, (0.42 * Math.PI * radius) / atomCount));
  const [i, j = -1] = exchange.components;
  const held = (p: number) => (Math.max(-1.15, Math.min(1.15, p / momentumReach)) * reach) / 1.15;
  const accent = exchangeColour(theme);
  context.lineCap = 'round';
  context.strokeStyle = theme.grid;
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(middle.x, middle.y, radius, 0, 2 * Math.PI);
  context.stroke();
  const [first] = exchange.sites;
  context.globalAlpha = 0.3;
  context.strokeStyle = accent;
  context.lineWidth = 2 * dot + 8;
  context.beginPath();
  const begin = siteAngle(first, atomCount);
  context.arc(middle.x, middle.y, radius, begin, begin + siteAngle(exchange.sites.length - 1, atomCount) + Math.PI / 2);
  context.stroke();
  context.globalAlpha = 1;
  for (let site = 0; site < atomCount; site++) {
    const angle = siteAngle(site, atomCount);
    const outwards = { x: Math.cos(angle), y: Math.sin(angle) };
    const [x, y] = [middle.x + radius * outwards.x, middle.y + radius * outwards.y];
    const p = momenta[site * dimension + i];
    const isMagnified = exchange.sites.includes(site);
    const colour = momentumColour(p, theme);
    if (j < 0) {
      const length = held(p);
      const foot = Math.sign(p) * dot;
      context.lineWidth = Math.max(2.5, 0.7 * dot);
      context.strokeStyle = colour;
      context.beginPath();
      context.moveTo(x + foot * outwards.x, y + foot * outwards.y);
      context.lineTo(x + (foot + length) * outwards.x, y + (foot + length) * outwards.y);
      context.stroke();
    } else {
      context.strokeStyle = isMagnified ? theme.ink : theme.muted;
      context.lineWidth = isMagnified ? 1.6 : 1.1;
      drawArrow(context, x, y, x + 1.15 * held(p), y - 1.15 * held(momenta[site * dimension + j]), 3 + dot / 3);
    }
    context.beginPath();
    context.arc(x, y, dot, 0, 2 * Math.PI);
    context.fillStyle = j < 0 ? colour : theme.ground;
    context.fill();
    context.strokeStyle = isMagnified ? theme.ink : theme.muted;
    context.lineWidth = isMagnified ? 1.8 : 1;
    context.stroke();
  }
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = figureFont(theme, fontSize);
  // arrows may point inwards
  context.strokeStyle = theme.ground;
  context.lineWidth = 4;
  const lines = [
    { text: `y = ${centreOf(exchange) + 1}`, colour: theme.ink },
    { text: picture.clock, colour: theme.muted },
  ];
  // where they would reach to the atoms, the one line or none
  const room = radius - dot - 0.5 * reach;
  const fits = (count: number) =>
    lines
      .slice(0, count)
      .every(({ text }) => Math.hypot(context.measureText(text).width / 2, (0.7 * count - 0.2) * fontSize) <= room);
  const count = [2, 1].find(fits) ?? 0;
  for (const [row, { text, colour }] of lines.slice(0, count).entries()) {
    const level = middle.y + 0.7 * (2 * row + 1 - count) * fontSize;
    context.strokeText(text, middle.x, level);
    context.fillStyle = colour;
    context.fillText(text, middle.x, level);
  }
}

/** An axis through the middle of the circle: its direction, counted anticlockwise, and its name. */
interface CircleAxis {
  angle: number;
  name: [string, string];
}

/** Three axes at 120 degrees seen along (1,1,1), two at right angles else. */
export function circleAxes({ sites, components }: Exchange): CircleAxis[] {
  const third = (2 * Math.PI) / 3;
  if (sites.length === 3)
    return [
      { angle: Math.PI / 2 + third, name: ['p', `y${minus}1`] },
      { angle: Math.PI / 2, name: ['p', 'y'] },
      { angle: Math.PI / 2 - third, name: ['p', 'y+1'] },
    ];
  const names: [string, string][] =
    components.length === 2
      ? components.map((component) => ['u', String(component + 1)])
      : [
          ['p', 'y'],
          ['p', 'y+1'],
        ];
  return names.map((name, i) => ({ angle: (i * Math.PI) / 2, name }));
}

/** The circle on which an exchange moves the momenta, the point that they are, and where it has been. */
export function drawCircle({ context, theme, fontSize }: Pen, area: PlotArea, picture: ExchangePicture): void {
  const exchange = picture.exchanges[picture.magnified];
  const [x, y] = planePoint(picture.momenta, exchange);
  const now = Math.atan2(y, x);
  const centre = { x: area.left + area.width / 2, y: area.top + area.height / 2 };
  const axes = circleAxes(exchange);
  if (axes.length === 3) centre.y += 0.04 * area.height;
  // above it stands a name, beside it others where there is room
  const radius = Math.max(0, Math.min(area.width / 2 - 2 * fontSize, (area.height - 1.7 * fontSize - 4) / 2));
  centre.y = Math.max(centre.y, area.top + 1.7 * fontSize + radius);
  const at = (angle: number, share = 1) =>
    [centre.x + share * radius * Math.cos(angle), centre.y - share * radius * Math.sin(angle)] as const;
  const accent = exchangeColour(theme);
  context.lineWidth = 1;
  for (const { angle, name } of axes) {
    context.strokeStyle = theme.muted;
    context.globalAlpha = 0.55;
    context.beginPath();
    context.moveTo(...at(angle, axes.length === 2 ? -1 : 0));
    context.lineTo(...at(angle, 1.04));
    // what the point has of each axis
    const foot = at(angle, Math.cos(now - angle));
    context.moveTo(...at(now));
    context.lineTo(...foot);
    context.stroke();
    context.globalAlpha = 1;
    context.fillStyle = theme.muted;
    context.beginPath();
    context.arc(...foot, 2, 0, 2 * Math.PI);
    context.fill();
    const [left, top] = at(angle);
    // beside the circle a name begins or ends at the axis
    const side = Math.abs(Math.cos(angle)) < 0.1 ? 0 : Math.sign(Math.cos(angle));
    if (side === 0) {
      drawIndexed(context, name, left, top - fontSize, theme, fontSize);
      continue;
    }
    // or below that, and below the circle, where it would reach out of the room
    const across = Math.abs(left - centre.x) + 0.45 * fontSize;
    const inside = Math.min(across, area.width / 2 - indexedWidth(context, name, theme, fontSize));
    const below = inside < across ? Math.sqrt(Math.max(0, radius ** 2 - inside ** 2)) + fontSize : 0;
    const level = Math.max(top - centre.y + (axes.length === 3 ? 0.8 * fontSize : 0), below);
    drawIndexed(context, name, centre.x + side * inside, centre.y + level, theme, fontSize, side);
  }
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.3;
  context.beginPath();
  context.arc(centre.x, centre.y, radius, 0, 2 * Math.PI);
  context.stroke();
  drawTrail(context, picture.trail, at, accent);
  const { swept } = picture;
  if (swept !== null && swept !== 0) {
    context.strokeStyle = accent;
    context.lineWidth = 3.5;
    context.beginPath();
    context.arc(centre.x, centre.y, radius, swept - now, -now, swept > 0);
    context.stroke();
    context.fillStyle = theme.ground;
    context.lineWidth = 1.5;
    context.beginPath();
    context.arc(...at(now - swept), 3.5, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
  context.strokeStyle = accent;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(centre.x, centre.y);
  context.lineTo(...at(now));
  context.stroke();
  context.fillStyle = accent;
  context.strokeStyle = theme.ground;
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(...at(now), Math.max(4.5, 0.07 * radius), 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}

/** Past angles on a line that runs inwards, the older the fainter. */
function drawTrail(
  context: CanvasRenderingContext2D,
  trail: readonly number[],
  at: (angle: number, share: number) => readonly [number, number],
  colour: string,
): void {
  const last = trail.length - 1;
  const share = (i: number) => 1 - ((1 - oldestRadius) * (last - i)) / Math.max(60, last);
  context.strokeStyle = colour;
  context.lineWidth = 1.2;
  context.lineJoin = 'round';
  for (let piece = 0; piece < trailPieces; piece++) {
    const from = Math.floor((piece * last) / trailPieces);
    const to = Math.floor(((piece + 1) * last) / trailPieces);
    context.globalAlpha = (0.7 * (piece + 1)) / trailPieces;
    context.beginPath();
    for (let i = from; i <= to; i++) context.lineTo(...at(trail[i], share(i)));
    if (to > from) context.stroke();
  }
  context.globalAlpha = 1;
}
