declare global {
  interface Window {
    /** What is on a canvas, also on one that a worker draws: red, green, blue and opacity of each pixel. */
    pixelsOf(canvas: HTMLCanvasElement): Uint8ClampedArray<ArrayBuffer>;
  }
}

/** Runs in the page, before its own scripts. */
export function readPixels(): void {
  const copy = document.createElement('canvas');
  const context = copy.getContext('2d', { willReadFrequently: true });
  window.pixelsOf = (canvas) => {
    const { width, height } = canvas;
    if (!context || width === 0 || height === 0) return new Uint8ClampedArray();
    // sets it back to nothing, too
    [copy.width, copy.height] = [width, height];
    context.drawImage(canvas, 0, 0);
    return context.getImageData(0, 0, width, height).data;
  };
}
