import { clampRange, type Range, type Viewport, zoomAbout } from './viewport';

export interface CursorPoint {
  x: number;
  y: number;
}

export interface KeyState {
  cursor: CursorPoint | null;
  view: Viewport;
  full: Viewport;
  /** Length of one arrow step along each axis. */
  step: CursorPoint;
  /** Whether the cursor moves along y and the zoom acts on y. */
  vertical: boolean;
}

export type KeyAction = { kind: 'cursor'; cursor: CursorPoint | null } | { kind: 'zoom'; view: Viewport | null };

/** Nearer, farther, everything. */
export type ZoomKey = '+' | '-' | '0';

const zoomFactor = 0.7;
const coarseStep = 10;

/**
 * What a key does to a focused figure: arrows move the cursor by one step (ten with shift), + and - zoom about it, 0
 * shows everything, Home and Escape clear the cursor. Null for a key that is not the figure's.
 */
export function actionOfKey(key: string, shift: boolean, state: KeyState): KeyAction | null {
  const { cursor, view, full, vertical } = state;
  const start = cursor ?? { x: middle(view.x), y: middle(view.y) };
  const move = (alongX: number, alongY: number): KeyAction => {
    if (!cursor) return { kind: 'cursor', cursor: start };
    const scale = shift ? coarseStep : 1;
    return {
      kind: 'cursor',
      cursor: {
        x: hold(start.x + alongX * scale * state.step.x, view.x),
        y: hold(start.y + alongY * scale * state.step.y, view.y),
      },
    };
  };
  const zoom = (factor: number): KeyAction => ({
    kind: 'zoom',
    view: {
      x: zoomAbout(view.x, start.x, factor, full.x),
      y: vertical ? zoomAbout(view.y, start.y, factor, full.y) : clampRange(view.y, full.y),
    },
  });
  switch (key) {
    case 'ArrowLeft':
      return move(-1, 0);
    case 'ArrowRight':
      return move(1, 0);
    case 'ArrowUp':
      return vertical ? move(0, 1) : null;
    case 'ArrowDown':
      return vertical ? move(0, -1) : null;
    case '+':
    case '=':
      return zoom(zoomFactor);
    case '-':
    case '_':
      return zoom(1 / zoomFactor);
    case '0':
      return { kind: 'zoom', view: null };
    case 'Home':
    case 'Escape':
      return cursor ? { kind: 'cursor', cursor: null } : null;
    default:
      return null;
  }
}

function middle(range: Range): number {
  return (range[0] + range[1]) / 2;
}

function hold(value: number, range: Range): number {
  return Math.min(range[1], Math.max(range[0], value));
}
