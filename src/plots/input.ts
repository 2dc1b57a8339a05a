import { actionOfKey, type CursorPoint, type KeyState } from './keyboard';
import { fromScreenX, fromScreenY, insideArea, type PlotArea, type Viewport } from './viewport';

export interface InputTarget {
  area(): PlotArea | null;
  keyState(): KeyState;
  moveCursor(cursor: CursorPoint | null): void;
  zoomTo(view: Viewport | null): void;
}

/** Wires the pointer and the keyboard of a host to a figure; returns the function that takes the wires away. */
export function listenToInput(host: HTMLElement, target: InputTarget): () => void {
  const stop = new AbortController();
  const { signal } = stop;

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
  host.addEventListener('pointerleave', (event) => event.pointerType !== 'touch' && target.moveCursor(null), {
    signal,
  });
  // Plotly stops the propagation of presses on its drag layer, so they are taken on the way down.
  host.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType === 'touch') target.moveCursor(pointUnder(event));
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
      else target.zoomTo(action.view);
    },
    { signal },
  );
  return () => stop.abort();
}
