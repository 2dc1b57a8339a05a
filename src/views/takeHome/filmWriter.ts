import { t } from '@lingui/core/macro';
import type * as Mediabunny from 'mediabunny';
import { Fault } from '../../session/faults';

/** Takes the pictures of a film, all of one size, and makes a file of them. */
export interface FilmWriter {
  /** What the file is, in words, and the ending of its name. */
  format: string;
  ending: string;
  /** Adds what the canvas holds now as the next picture. */
  add(): Promise<void>;
  finish(): Promise<Blob>;
  cancel(): Promise<void>;
}

type Library = typeof Mediabunny;

/** What a film is tried as, in this order: the first plays everywhere, the others where browsers cannot make it. */
const candidates = [
  { codec: 'avc', container: 'mp4', coding: 'H.264', file: 'MP4' },
  { codec: 'vp9', container: 'webm', coding: 'VP9', file: 'WebM' }, // said as it is: names
  { codec: 'av1', container: 'webm', coding: 'AV1', file: 'WebM' }, // said as it is: names
  { codec: 'vp8', container: 'webm', coding: 'VP8', file: 'WebM' }, // said as it is: names
] as const;

type Candidate = (typeof candidates)[number];

/** Bits for each pixel of a picture: curves and noise stay sharp. */
const bitsPerPixel = 0.35;
/** An encoder that has not given one picture after so long is none. */
const probeMs = 6_000;

let loading: Promise<Library> | null = null;

/** The library as its authors give it out, in a file of its own with its licence notice at the top. */
function loadLibrary(): Promise<Library> {
  const address = new URL('../../../node_modules/mediabunny/dist/bundles/mediabunny.min.mjs', import.meta.url).href;
  loading ??= import(/* @vite-ignore */ address).catch((cause: unknown) => {
    loading = null;
    throw new Fault('chunk', () => t`the writer of films`, String(cause));
  }) as Promise<Library>;
  return loading;
}

function writerOf(
  library: Library,
  canvas: HTMLCanvasElement,
  framesPerSecond: number,
  candidate: Candidate,
  link: string,
) {
  const { Output, Mp4OutputFormat, WebMOutputFormat, BufferTarget, CanvasSource } = library;
  const target = new BufferTarget();
  const format =
    candidate.container === 'mp4' ? new Mp4OutputFormat({ fastStart: 'in-memory' }) : new WebMOutputFormat();
  const output = new Output({ format, target });
  const bitrate = Math.round(bitsPerPixel * canvas.width * canvas.height * framesPerSecond);
  const source = new CanvasSource(canvas, { codec: candidate.codec, bitrate });
  output.addVideoTrack(source, { frameRate: framesPerSecond });
  if (link) output.setMetadataTags({ comment: link });
  let index = 0;
  const started = output.start();
  // a film that ends before its first picture asks for nothing
  started.catch(() => undefined);
  return {
    async add() {
      await started;
      await source.add(index / framesPerSecond, 1 / framesPerSecond);
      index += 1;
    },
    async finish() {
      await output.finalize();
      if (!target.buffer || target.buffer.byteLength === 0) throw new Error(t`The encoder gave nothing.`);
      return new Blob([target.buffer], { type: `video/${candidate.container}` });
    },
    cancel: () => output.cancel(),
  };
}

/** Whether the browser makes a film of one picture of that size: what it says of itself is not always so. */
async function canEncode(library: Library, size: HTMLCanvasElement, candidate: Candidate): Promise<boolean> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [size.width, size.height];
  if (!canvas.getContext('2d')) return false;
  const writer = writerOf(library, canvas, 30, candidate, '');
  let timer: number | undefined;
  const late = new Promise<false>((resolve) => (timer = window.setTimeout(() => resolve(false), probeMs)));
  const made = writer
    .add()
    .then(() => writer.finish())
    .then(
      (blob) => blob.size > 0,
      () => false,
    );
  try {
    const works = await Promise.race([made, late]);
    if (!works) await writer.cancel().catch(() => undefined);
    return works;
  } finally {
    window.clearTimeout(timer);
  }
}

/**
 * A writer of video for pictures on this canvas, with the link of what is filmed as its comment. Rejects with a
 * sentence where this browser can encode none.
 */
export async function videoWriter(
  canvas: HTMLCanvasElement,
  framesPerSecond: number,
  link: string,
): Promise<FilmWriter> {
  if (!('VideoEncoder' in window))
    throw new Error(t`this browser has no encoder of video here (it needs a secure page); choose GIF.`);
  const library = await loadLibrary();
  for (const candidate of candidates) {
    if (!(await canEncode(library, canvas, candidate))) continue;
    const { coding, file, container } = candidate;
    return {
      format: t({
        message: `${coding} in ${file}`,
        comment: 'H.264 in MP4: how a film is coded, in which kind of file',
      }),
      ending: container,
      ...writerOf(library, canvas, framesPerSecond, candidate, link),
    };
  }
  const { width, height } = canvas;
  throw new Error(t`this browser encodes no video of ${width} × ${height} pixels; choose a smaller one, or GIF.`);
}

/** A writer of GIF for pictures on this canvas. */
export async function gifWriter(canvas: HTMLCanvasElement, framesPerSecond: number): Promise<FilmWriter> {
  const { GIFEncoder, applyPalette, quantize } = await import('gifenc').catch((cause: unknown) => {
    throw new Fault('chunk', () => t`the writer of GIF`, String(cause));
  });
  const encoder = GIFEncoder();
  const { width, height } = canvas;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error(t`This browser gives no 2-D canvas, so no picture can be made.`);
  return {
    format: 'GIF',
    ending: 'gif',
    async add() {
      // the page moves between two pictures
      await new Promise((resolve) => setTimeout(resolve, 0));
      const { data } = context.getImageData(0, 0, width, height);
      const palette = quantize(data, 256);
      encoder.writeFrame(applyPalette(data, palette), width, height, { palette, delay: 1000 / framesPerSecond });
    },
    finish() {
      encoder.finish();
      return Promise.resolve(new Blob([encoder.bytes()], { type: 'image/gif' }));
    },
    cancel: () => Promise.resolve(),
  };
}
