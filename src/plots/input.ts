import { actionOfKey, type CursorPoint, type KeyState } from './keyboard';
import { fromScreenX, fromScreenY, insideArea, type PlotArea, type Viewport } from './viewport';

export interface InputTarget {
  area(): PlotArea | null;
  keyState(): KeyState;
  moveCursor(cursor: CursorPoint | null): void;
  zoomTo(view: Viewport | null): void;
  pick(cursor: CursorPoint): void;
}

const clickTravel = 4;

/** Wires the pointer and the keyboard of a host to a figure; returns the function that takes the wires away. */
export function listenToInput(host: HTMLElement, target: InputTarget): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let pressed: { left: number; top: number } | null = null;

  const pointUnder = (event: PointerEvent): CursorPoint | null => {
    const area = target.area();
    const box = host.getBoundingClientRect();
    const left = event.clientX - box.left;
    const top = event.clientY - box.top;
    if (!area || !insideArea(left, top, area)) return null;
    const { view } = target.keyState();
    return { x: fromScreenX(left, view.x, area), y: fromScreenY(top, view.y, area) };
  };

  host.addEventListener('pointermove', (event) => target.moveCursor(pointUnder(event)), { signal });
  host.addEventListener('pointerleave', (event) => event.pointerType !== 'touch' && target.moveCursor(null), { signal });
  // Plotly stops the propagation of presses on its drag layer, so they are taken on the way down.
  host.addEventListener(
    'pointerdown',
    (event) => {
      pressed = event.button === 0 ? { left: event.clientX, top: event.clientY } : null;
      if (event.pointerType === 'touch') target.moveCursor(pointUnder(event));
    },
    { signal, capture: true },
  );
  // The release may fall on the cover that plotly lays over the page during a drag.
  window.addEventListener(
    'pointerup',
    (event) => {
      const start = pressed;
      pressed = null;
      if (!start || Math.hypot(event.clientX - start.left, event.clientY - start.top) > clickTravel) return;
      const point = pointUnder(event);
      if (point) target.pick(point);
    },
    { signal, capture: true },
  );
  host.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const action = actionOfKey(event.key, event.shiftKey, target.keyState());
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      if (action.kind === 'cursor') target.moveCursor(action.cursor);
      else if (action.kind === 'zoom') target.zoomTo(action.view);
      else target.pick(action.cursor);
    },
    { signal },
  );
  return () => stop.abort();
}
