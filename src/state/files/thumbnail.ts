import type { Field } from '../pictures/fields';

/** Cells of a small picture, and its levels, from no energy to the end of the colours. */
export const thumbnailShape = {
  columns: 48,
  rows: 32,
  letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
} as const;

/**
 * A field in small: a letter for the mean over each cell, the lowest row first. A plane that is as high as wide is cut
 * to the shape of the picture about its middle. The colours end at the largest mean.
 */
export function thumbnailOf({ values, columns, rows }: Field, isPlane: boolean): string {
  const { columns: across, rows: up, letters } = thumbnailShape;
  const kept = isPlane ? Math.round((rows * up) / across) : rows;
  const first = (rows - kept) >> 1;
  const edges = (cell: number, cells: number, size: number) =>
    [cell, cell + 1].map((edge) => Math.round((edge * size) / cells));
  const means = Array.from({ length: across * up }, (_, cell) => {
    const [left, right] = edges(cell % across, across, columns);
    const [low, high] = edges(Math.floor(cell / across), up, kept).map((row) => first + row);
    let sum = 0;
    for (let row = low; row < high; row++) for (let i = left; i < right; i++) sum += values[row * columns + i];
    return sum / Math.max(1, (right - left) * (high - low));
  });
  const end = means.reduce((max, mean) => Math.max(max, mean), 0) || 1;
  const level = (mean: number) => Math.round((letters.length - 1) * Math.min(1, Math.max(0, mean / end)));
  return means.map((mean) => letters[level(mean) || 0]).join('');
}

/** Whether a text is a small picture. */
export function isThumbnail(text: unknown): text is string {
  const { columns, rows } = thumbnailShape;
  return typeof text === 'string' && text.length === columns * rows && /^[\w-]*$/.test(text);
}
