import { actionOfKey, type CursorPoint, type KeyState } from './keyboard';
import { createTouchReading } from './touchReading';
import type { PlotPointer, PlotTool } from './tool';
import { fromScreenX, fromScreenY, insideArea, type PlotArea, type Viewport } from './viewport';

export interface InputTarget {
  area(): PlotArea | null;
  keyState(): KeyState;
  /** What acts on the figure; null where it is only read. */
  tool(): PlotTool | null;
  /** `isSet`: by a key, a tap or a click, so that it stays. */
  moveCursor(cursor: CursorPoint | null, isSet: boolean): void;
  zoomTo(view: Viewport | null): void;
  /** Runs what may fail. */
  attempt(work: () => void): void;
}

/** About as many pixels as one notch of a wheel scrolls. */
const notch = 100;
const lineHeight = 33;
/** A pointer that moves less than this between press and release has clicked, px. */
const clickReach = 4;

/** Wires the pointer and the keyboard of a host to a figure; returns the function that takes the wires away. */
export function listenToInput(host: HTMLElement, target: InputTarget): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  /** The press that a tool has taken. */
  let held: { tool: PlotTool; pointerId: number } | null = null;
  /** Where the pointer went down. */
  let pressed: CursorPoint | null = null;
  /** Where a click has set the cursor. */
  let clicked: CursorPoint | null = null;

  const place = (event: MouseEvent, isTouch: boolean): { at: PlotPointer; isInside: boolean } | null => {
    const area = target.area();
    if (!area) return null;
    const box = host.getBoundingClientRect();
    const left = event.clientX - box.left;
    const top = event.clientY - box.top;
    const { view } = target.keyState();
    const at = {
      x: fromScreenX(left, view.x, area),
      y: fromScreenY(top, view.y, area),
      pixelX: (view.x[1] - view.x[0]) / area.width,
      pixelY: (view.y[1] - view.y[0]) / area.height,
      view,
      isTouch,
      shift: event.shiftKey,
      alt: event.altKey,
    };
    return { at, isInside: insideArea(left, top, area) };
  };
  const placeOf = (event: PointerEvent) => place(event, event.pointerType === 'touch');
  const pointUnder = (event: PointerEvent): CursorPoint | null => {
    const found = placeOf(event);
    return found?.isInside ? { x: found.at.x, y: found.at.y } : null;
  };

  const touch = createTouchReading((event) => target.moveCursor(pointUnder(event), true));

  /** Asks a tool; an error counts as no. */
  const ask = (question: () => boolean | undefined): boolean => {
    let answer = false;
    target.attempt(() => {
      answer = question() ?? false;
    });
    return answer;
  };

  const showPointer = (shape: string | null) => {
    if (shape === null) delete host.dataset['pointer'];
    else {
      host.dataset['pointer'] = shape;
      host.style.setProperty('--pointer', shape);
    }
  };
  const hover = (at: PlotPointer | null) => target.attempt(() => showPointer(target.tool()?.hover?.(at) ?? null));

  const end = (finish: (tool: PlotTool) => void) => {
    if (!held) return;
    const { tool, pointerId } = held;
    held = null;
    if (host.hasPointerCapture(pointerId)) host.releasePointerCapture(pointerId);
    target.attempt(() => (target.tool() === tool ? finish(tool) : tool.cancel()));
  };
  const cancel = () => end((tool) => tool.cancel());

  host.addEventListener(
    'pointermove',
    (event) => {
      if (held && target.tool() !== held.tool) cancel();
      const found = placeOf(event);
      if (held && event.pointerId !== held.pointerId) return;
      if (held && found) {
        const { tool } = held;
        target.attempt(() => tool.drag(found.at));
      } else hover(found?.isInside ? found.at : null);
      if (event.pointerType === 'touch' && !held) touch.move(event);
      else target.moveCursor(pointUnder(event), event.pointerType === 'touch');
    },
    { signal },
  );
  host.addEventListener(
    'pointerleave',
    (event) => {
      if (event.pointerType === 'touch' || held) return;
      hover(null);
      target.moveCursor(null, false);
    },
    { signal },
  );
  // Plotly stops the propagation of presses on its drag layer, so they are taken on the way down.
  host.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType === 'touch' && !held) touch.down(event);
      pressed = { x: event.clientX, y: event.clientY };
      const tool = target.tool();
      const found = placeOf(event);
      if (held || !tool || !found?.isInside || !event.isPrimary || event.button !== 0) return;
      if (!ask(() => tool.press(found.at))) return;
      held = { tool, pointerId: event.pointerId };
      if (event.pointerType === 'touch') {
        touch.cancel();
        target.moveCursor(pointUnder(event), true);
      }
      host.setPointerCapture(event.pointerId);
      event.preventDefault();
      host.focus({ preventScroll: true });
    },
    { signal, capture: true },
  );
  host.addEventListener(
    'pointerup',
    (event) => {
      const found = placeOf(event);
      if (event.pointerType === 'touch' && !held) touch.up(event);
      if (event.pointerId === held?.pointerId) end((tool) => (found ? tool.release(found.at) : tool.cancel()));
      hover(found?.isInside && event.pointerType !== 'touch' ? found.at : null);
    },
    { signal },
  );
  // plotly covers the page while the pointer is down, so that the host does not hear of the release
  window.addEventListener(
    'pointerup',
    (event) => {
      const isClick = !held && isNear(event, pressed) && event.button === 0 && event.pointerType !== 'touch';
      pressed = null;
      const found = isClick ? placeOf(event) : null;
      if (!found?.isInside) return;
      // a second click at the same place takes it back, as does the one that ends a double click
      clicked = isNear(event, clicked) ? null : { x: event.clientX, y: event.clientY };
      target.moveCursor(clicked && { x: found.at.x, y: found.at.y }, true);
    },
    { signal, capture: true },
  );
  for (const type of ['pointercancel', 'lostpointercapture'] as const)
    host.addEventListener(
      type,
      (event) => {
        if (event.pointerType === 'touch') touch.cancel();
        if (event.pointerId === held?.pointerId) cancel();
      },
      { signal },
    );
  // what a tool has taken, or a finger reads, neither zooms, nor scrolls the page, nor moves the focus
  for (const type of ['mousedown', 'touchstart', 'touchmove'] as const)
    host.addEventListener(
      type,
      (event) => {
        if (!held && !touch.isReading()) return;
        if (event.cancelable) event.preventDefault();
        event.stopPropagation();
      },
      { signal, capture: true, passive: false },
    );
  host.addEventListener(
    'wheel',
    (event) => {
      const tool = target.tool();
      const found = place(event, false);
      if (!tool?.wheel || !found?.isInside || event.ctrlKey || event.metaKey) return;
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * lineHeight;
      if (!ask(() => tool.wheel?.(-pixels / notch, found.at))) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { signal, capture: true, passive: false },
  );
  host.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey) return;
      const state = target.keyState();
      const isCancel = held !== null && event.key === 'Escape';
      if (isCancel) cancel();
      if (isCancel || ask(() => target.tool()?.key?.(event, state))) {
        event.preventDefault();
        event.stopPropagation();
        return;
      }
      if (event.altKey) return;
      const action = actionOfKey(event.key, event.shiftKey, state);
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      if (action.kind === 'cursor') target.moveCursor(action.cursor, true);
      else target.zoomTo(action.view);
    },
    { signal },
  );
  return () => {
    cancel();
    touch.cancel();
    showPointer(null);
    stop.abort();
  };
}

/** Whether a pointer is where it was before, but for what a hand trembles. */
function isNear({ clientX, clientY }: PointerEvent, before: CursorPoint | null): boolean {
  return before !== null && Math.hypot(clientX - before.x, clientY - before.y) < clickReach;
}
