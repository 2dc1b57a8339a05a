/** Pixels of the device that two lines of one pixel cover side by side. */
const widest = 2;
/** Just below one pixel, so that no rounding makes it more. */
const hairline = 0.999;

/** Whether a line so many CSS pixels wide can be drawn by `strokePair`, at `ratio` pixels of the device for each. */
export function isPairWide(width: number, ratio: number): boolean {
  const pixels = width * ratio;
  return pixels > 1 && pixels <= widest;
}

/**
 * Strokes an opaque line so many CSS pixels wide, 1 to 2 pixels of the device, as two lines of one pixel beside each
 * other. Without a graphics processor browsers fill the outline of a thicker line, with every pixel of it sampled many
 * times, but draw one of a pixel directly, in less than a third of the time. The line goes through (left(i), top(i)),
 * first <= i < end, of every run.
 */
export function strokePair(
  context: CanvasRenderingContext2D,
  runs: readonly (readonly [first: number, end: number])[],
  left: (i: number) => number,
  top: (i: number) => number,
  width: number,
  ratio: number,
): void {
  const pixel = 1 / ratio;
  context.lineWidth = hairline * pixel;
  for (const shift of [(pixel - width) / 2, (width - pixel) / 2]) {
    context.beginPath();
    for (const [first, end] of runs) traceBeside(context, first, end, left, top, shift);
    context.stroke();
  }
}

/** The path at a distance to the right of the line, along the normal to the chord of a point's neighbours. */
function traceBeside(
  context: CanvasRenderingContext2D,
  first: number,
  end: number,
  left: (i: number) => number,
  top: (i: number) => number,
  shift: number,
): void {
  let x = left(first);
  let y = top(first);
  let lastX = x;
  let lastY = y;
  for (let i = first; i < end; i++) {
    const next = Math.min(i + 1, end - 1);
    const nextX = left(next);
    const nextY = top(next);
    const alongX = nextX - lastX;
    const alongY = nextY - lastY;
    const scale = shift / (Math.sqrt(alongX * alongX + alongY * alongY) || 1);
    if (i === first) context.moveTo(x - alongY * scale, y + alongX * scale);
    else context.lineTo(x - alongY * scale, y + alongX * scale);
    lastX = x;
    lastY = y;
    x = nextX;
    y = nextY;
  }
}
