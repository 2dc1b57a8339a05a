/** Wall time after which the heavy parts of the page no longer wait for the first picture. */
const LONGEST_WAIT_MS = 1_200;

let announce: () => void = () => undefined;
let standing: Promise<void> | null = null;

function waiting(): Promise<void> {
  standing ??= new Promise<void>((resolve) => {
    announce = resolve;
    setTimeout(resolve, LONGEST_WAIT_MS);
  }).then(afterPaint);
  return standing;
}

/** The first picture is drawn. */
export function announceFirstPicture(): void {
  void waiting();
  announce();
}

/**
 * Resolves once the first picture is painted, or takes too long: until then what is heavy and can come later (axes,
 * formulas, programs of other engines) leaves the processor to it.
 */
export function afterFirstPicture(): Promise<void> {
  return waiting();
}

/** Two animation frames guarantee a paint; the timer serves hidden pages, which get no animation frames. */
function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 300);
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 0)));
  });
}
