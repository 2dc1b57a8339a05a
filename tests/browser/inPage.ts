// What runs in the page, in any browser: functions that need nothing around them.

/** What a field shows: a hash of all pixels of its canvas, and how many colours are among them. */
export interface Look {
  hash: number;
  colourCount: number;
}

/** The pixels of the field of that title as they are now. Throws if the panel has no canvas. */
export function fieldLook(title: string): Look {
  const canvas = document.querySelector<HTMLCanvasElement>(`section[aria-label="${title}"] .plot-host > canvas`);
  if (!canvas) throw new Error(`the panel ${title} has no canvas`);
  // a worker may have the canvas
  const copy = document.createElement('canvas');
  [copy.width, copy.height] = [canvas.width, canvas.height];
  const context = copy.getContext('2d');
  if (!context) throw new Error('no context to read a canvas with');
  context.drawImage(canvas, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, copy.width, copy.height).data.buffer);
  let hash = 0;
  for (const pixel of pixels) hash = (Math.imul(hash, 31) + pixel) | 0;
  return { hash, colourCount: new Set(pixels).size };
}
