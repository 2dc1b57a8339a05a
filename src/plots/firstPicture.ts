/** Wall time after which the heavy parts of the page no longer wait for the first picture. */
const LONGEST_WAIT_MS = 1_200;

let announce: () => void = () => undefined;
let painted: Promise<void> | null = null;

/**
 * Resolves once the first picture is painted, or takes too long: until then what is heavy and can come later (axes,
 * formulas, programs of other engines) leaves the processor to it.
 */
export function afterFirstPicture(): Promise<void> {
  painted ??= new Promise<void>((resolve) => {
    announce = resolve;
    setTimeout(resolve, LONGEST_WAIT_MS);
  }).then(afterPaint);
  return painted;
}

/** The first picture is drawn. */
export function announceFirstPicture(): void {
  void afterFirstPicture();
  announce();
}

/** Two animation frames guarantee a paint; the timer serves hidden pages, which get no animation frames. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 300);
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0)));
  });
}
