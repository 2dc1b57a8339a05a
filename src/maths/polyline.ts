/** A corner of a polyline. */
interface Corner {
  x: number;
  y: number;
}

/**
 * A line by fewer of its points, at most `most` and at least its ends: point by point the one farthest in height from
 * what is there joins, until none is farther than `tolerance` (Douglas and Peucker's rule, the farthest first).
 */
export function simplified<Point extends Corner>(line: readonly Point[], most: number, tolerance: number): Point[] {
  const kept = line.length > 1 ? [0, line.length - 1] : [0];
  while (kept.length < most) {
    let farthest = { at: -1, index: -1, height: tolerance };
    for (let at = 1; at < kept.length; ++at) {
      const [a, c] = [line[kept[at - 1]], line[kept[at]]];
      for (let index = kept[at - 1] + 1; index < kept[at]; ++index) {
        const { x, y } = line[index];
        const height = Math.abs(c.x > a.x ? a.y + ((c.y - a.y) * (x - a.x)) / (c.x - a.x) - y : 0);
        if (height > farthest.height) farthest = { at, index, height };
      }
    }
    if (farthest.index < 0) break;
    kept.splice(farthest.at, 0, farthest.index);
  }
  return kept.map((index) => line[index]);
}
