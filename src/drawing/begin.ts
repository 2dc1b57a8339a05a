/** A canvas, and what draws on it. */
interface Surface {
  canvas: { width: number; height: number };
  pen: Pick<OffscreenCanvasRenderingContext2D, 'setTransform' | 'clearRect'>;
}

/**
 * Empties a canvas and fits its bitmap, of `ratio` pixels for each of CSS, to a size in CSS pixels; drawing is in these
 * then. Whether the bitmap had another size before.
 */
export function begin({ canvas, pen }: Surface, width: number, height: number, ratio: number): boolean {
  const [bitmapWidth, bitmapHeight] = [Math.round(width * ratio), Math.round(height * ratio)];
  const isOther = canvas.width !== bitmapWidth || canvas.height !== bitmapHeight;
  if (isOther) [canvas.width, canvas.height] = [bitmapWidth, bitmapHeight];
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.clearRect(0, 0, width, height);
  return isOther;
}
