import type { KeyOf, Told } from '../../state/embed/messages';

/** Elements that keep all keys to themselves, however they got the focus. */
const typing =
  'input:not([type=range]):not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]';
const pressing = 'button, a[href], summary, input[type=radio], input[type=checkbox], [role=tab]';
const arrows = /^(Arrow|Home$|End$|Page)/;

/** Whether the browser does something with a key of the element that has the focus. */
function isOwn(key: string, target: Element): boolean {
  if (target.closest(typing)) return key !== 'Escape';
  if (target.matches('input[type=range]')) return arrows.test(key);
  if (!target.matches(pressing)) return false;
  return key === ' ' || key === 'Enter' || (target.matches('[role=tab], [type=radio]') && arrows.test(key));
}

function keyOf({ key, code, keyCode, shiftKey, ctrlKey, altKey, metaKey, repeat }: KeyboardEvent): KeyOf {
  return { key, code, keyCode, shiftKey, ctrlKey, altKey, metaKey, repeat };
}

/**
 * Gives the page around the frame the keys that the lab has no use for. What was reached by keyboard takes the keys
 * that it understands; what was pressed with a pointer takes none but for fields to type in and lists, so that a press
 * on a slide leaves the deck its keys. Tab goes on to the page by itself; Escape takes the focus back to it. Returns
 * the function that ends this.
 */
export function passKeysOn(frame: Window, tell: (message: Told) => void): () => void {
  const stop = new AbortController();
  /** The element that a pointer was pressed on, as long as it has the focus. */
  let pressed: EventTarget | null = null;
  let byPointer = false;

  const isFree = ({ key, ctrlKey, metaKey }: KeyboardEvent) =>
    // shortcuts are of the browser, and modifiers alone of nobody
    key !== 'Tab' && !ctrlKey && !metaKey && !/^(Shift|Control|Alt|AltGraph|Meta|CapsLock|Process|Dead)$/.test(key);

  const pass = (event: KeyboardEvent) => {
    event.preventDefault();
    tell({ type: 'key', phase: event.type as 'keydown' | 'keyup', key: keyOf(event) });
  };

  const onCapture = (event: KeyboardEvent) => {
    const { target } = event;
    if (!isFree(event) || !(target instanceof Element) || target !== pressed || target.closest(typing)) return;
    event.stopImmediatePropagation();
    if (event.key === 'Escape') leave(frame, event, tell);
    else pass(event);
  };

  const onBubble = (event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : null;
    if (event.defaultPrevented || !isFree(event) || (target && isOwn(event.key, target))) return;
    if (event.key === 'Escape' && event.type === 'keydown' && target && target !== frame.document.body)
      leave(frame, event, tell);
    else pass(event);
  };

  const { signal } = stop;
  for (const type of ['keydown', 'keyup'] as const) {
    frame.addEventListener(type, onCapture, { capture: true, signal });
    frame.addEventListener(type, onBubble, { signal });
  }
  const onPointer = ({ target }: PointerEvent) => {
    byPointer = true;
    // what has the focus already is not told that it gets it
    const { activeElement } = frame.document;
    if (activeElement && target instanceof Node && activeElement.contains(target)) pressed = activeElement;
  };
  frame.addEventListener('pointerdown', onPointer, { capture: true, signal });
  frame.addEventListener('keydown', () => (byPointer = false), { capture: true, signal });
  frame.addEventListener('focusin', ({ target }) => (pressed = byPointer ? target : null), { signal });
  // how it comes back is another matter
  frame.addEventListener('blur', () => ([pressed, byPointer] = [null, false]), { signal });
  return () => stop.abort();
}

/** Gives the focus back to the page around. */
function leave(frame: Window, event: KeyboardEvent, tell: (message: Told) => void): void {
  if (event.type !== 'keydown') return;
  event.preventDefault();
  const { activeElement } = frame.document;
  if (activeElement instanceof HTMLElement) activeElement.blur();
  frame.parent.focus();
  tell({ type: 'leave' });
}
