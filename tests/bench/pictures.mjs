/**
 * What the page has drawn: of which engine, when, by the clock of the page, in which recording of the page, the time at
 * which that was asked for, and over how many realisations the frame is.
 * @typedef {{ engine: string, ms: number, recording: number, askedMs: number, realisations: number }} Drawn
 */

/**
 * A script for a page that is to be opened: notes in `window.drawn` every picture of an engine's field, when it is
 * drawn on its canvas. It follows the frames from the answers of the workers to the next drawing in the panel of their
 * engine, by the page or by the worker that draws.
 */
export function notePictures() {
  const panels = { chain: 'Chain', boltzmann: 'Boltzmann' };
  /** @type {Drawn[]} */
  const drawn = [];
  /** When each recording was asked for. @type {Map<number, number>} */
  const asked = new Map();
  /** The last frame of each panel that has come and is not drawn yet. @type {Map<string, Omit<Drawn, 'ms'>>} */
  const come = new Map();
  Object.assign(window, { drawn });
  const Original = window.Worker;
  window.Worker = class extends Original {
    /** The recordings of the frames that were asked for, by the number of the call. @type {Map<string, number>} */
    calls = new Map();
    /** The frames that calls of the worker that draws have taken along, by the number of the call. @type {Map<string, Omit<Drawn, 'ms'>[]>} */
    painted = new Map();

    /** @param {string | URL} address @param {WorkerOptions} [options] */
    constructor(address, options) {
      super(address, options);
      const post = this.postMessage.bind(this);
      this.postMessage = (/** @type {any} */ message, /** @type {any} */ transfer) => {
        const [name] = message?.path ?? [];
        const first = message?.argumentList?.[0]?.value;
        if (name === 'prepare') asked.set(first.run, performance.now());
        if (name === 'frame') this.calls.set(message.id, first);
        if (name === 'paint' && first.some((/** @type {any} */ { picture }) => picture.kind === 'field')) {
          this.painted.set(message.id, [...come.values()]);
          come.clear();
        }
        post(message, transfer ?? []);
      };
      this.addEventListener('message', ({ data }) => {
        for (const frame of this.painted.get(data?.id) ?? []) drawn.push({ ...frame, ms: performance.now() });
        this.painted.delete(data?.id);
        const recording = this.calls.get(data?.id);
        if (recording === undefined) return;
        this.calls.delete(data.id);
        const frame = data.value;
        if (!frame?.wigner) return;
        const askedMs = asked.get(recording) ?? NaN;
        const { engine, realisationCount } = frame;
        come.set(engine, { engine, recording, askedMs, realisations: realisationCount });
      });
    }
  };
  const { prototype } = CanvasRenderingContext2D;
  prototype.drawImage = new Proxy(Reflect.get(prototype, 'drawImage'), {
    apply(draw, context, parts) {
      Reflect.apply(draw, context, parts);
      for (const [engine, frame] of come) {
        const label = panels[/** @type {'chain'} */ (engine)];
        if (!label || !context.canvas.closest?.(`section[aria-label="${label}"]`)) continue;
        come.delete(engine);
        drawn.push({ ...frame, ms: performance.now() });
      }
    },
  });
}
