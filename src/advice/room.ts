import type { Scenario } from '../scenario/scenario';

/** Parts of the largest height of a drawn profile below which there is nothing. */
const EMPTY = 0.01;

/** How far energy can spread from the edge of the profile before it meets energy that went the other way. */
export function roomOf(scenario: Scenario, length: number): number {
  switch (scenario.profile) {
    case 'pulse':
    case 'box':
      return length / 2 - scenario.profileWidth;
    case 'pair':
      return (3 * length) / 8 - scenario.profileWidth;
    case 'step':
      return length / 4 - scenario.profileWidth;
    case 'packets':
      return widestGap(
        scenario.packets.map(({ r, sr }) => [r - sr, r + sr]),
        length,
      );
    case 'drawn':
      return widestGap(filledParts(scenario), length);
    case 'wave':
    case 'flat':
      return Infinity;
  }
}

/** Half of the widest gap between parts of the ring; infinite where there is none, and so no edge either. */
function widestGap(parts: readonly (readonly [number, number])[], length: number): number {
  const wound = parts
    .map(([from, to]) => {
      const start = from - length * Math.floor(from / length);
      return [start, start + to - from];
    })
    .sort(([a], [b]) => a - b);
  let widest = -Infinity;
  // what the parts before, and those of the turn before, have covered
  let covered = Math.max(...wound.map(([, to]) => to)) - length;
  for (const [from, to] of wound) {
    widest = Math.max(widest, from - covered);
    covered = Math.max(covered, to);
  }
  return widest > 0 ? widest / 2 : Infinity;
}

/** The pieces of a drawn profile that hold energy. */
function filledParts({ drawnProfile: points, length }: Scenario): [number, number][] {
  const floor = EMPTY * Math.max(...points.map(({ y }) => y));
  return points.flatMap(({ x, y }, i): [number, number][] => {
    const next = points[i + 1] ?? { x: points[0].x + length, y: points[0].y };
    return y > floor || next.y > floor ? [[x, next.x]] : [];
  });
}
