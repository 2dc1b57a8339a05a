import type { CSSProperties } from 'react';
import type { Arrangement, ScenePanel } from '../../lectures/lecture';

/** What is presented without a lecture. */
export const usualArrangement: Arrangement = [
  ['left', 'middle'],
  ['profile', 'tab'],
];

/** Columns that rows of one to four panels divide evenly. */
const columns = 12;

/** Where a panel stands: an area of a grid of twelve columns; null where it is not shown. */
export function areaOf(arrangement: Arrangement, panel: ScenePanel): string | null {
  for (const [row, panels] of arrangement.entries()) {
    const at = panels.indexOf(panel);
    if (at < 0) continue;
    const width = columns / panels.length;
    return `${row + 1} / ${at * width + 1} / ${row + 2} / ${(at + 1) * width + 1}`;
  }
  return null;
}

/** The grid of an arrangement. */
export function gridOf(arrangement: Arrangement): CSSProperties {
  return {
    gridTemplate: `repeat(${arrangement.length}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr))`,
  };
}
