import { timeAt } from './clockCanvas';

/**
 * Lets a hand move the time along a slider: what the browser does by itself lays the slider out, and paints the page,
 * with every move, although it is drawn on a canvas. `seek` is called for each place of the pointer while it is down.
 * Returns the function that undoes it.
 */
export function dragTimes(slider: HTMLInputElement, lastTime: number, seek: (kineticTime: number) => void): () => void {
  const listeners = new AbortController();
  const { signal } = listeners;
  let held: number | null = null;
  /** As it was when the pointer went down: nothing is to be laid out for a move. */
  let box = slider.getBoundingClientRect();
  const move = ({ clientX }: PointerEvent) => seek(timeAt(clientX - box.left, box.width, lastTime));
  slider.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || held !== null) return;
      // no mouse events follow, by which the browser would move the slider and give it the focus
      event.preventDefault();
      // without the ring that a focus by the program has
      slider.classList.add('by-hand');
      if (event.pointerType !== 'touch') slider.focus({ preventScroll: true });
      slider.setPointerCapture(event.pointerId);
      held = event.pointerId;
      box = slider.getBoundingClientRect();
      move(event);
    },
    { signal },
  );
  slider.addEventListener('pointermove', (event) => event.pointerId === held && move(event), { signal });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const)
    slider.addEventListener(end, (event) => event.pointerId === held && (held = null), { signal });
  for (const other of ['keydown', 'blur'] as const)
    slider.addEventListener(other, () => slider.classList.remove('by-hand'), { signal });
  // fingers move the slider of the browser by events of their own
  slider.addEventListener('touchstart', (event) => event.preventDefault(), { signal, passive: false });
  return () => listeners.abort();
}
