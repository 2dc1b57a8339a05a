/** Wall time after which a finger that has not moved reads the figure in place of scrolling. */
const restMs = 250;
/** A finger trembles by so much, px. */
const tremble = 10;

/** How a finger reads a figure. */
export interface TouchReading {
  /** It reads now: nothing scrolls. */
  isReading(): boolean;
  down(event: PointerEvent): void;
  move(event: PointerEvent): void;
  up(event: PointerEvent): void;
  /** The browser scrolls, a tool has taken the press, or the figure goes. */
  cancel(): void;
}

/**
 * Tells reading from scrolling: a tap reads a point, a finger that rests first reads along its way, and one that moves
 * at once is left to the browser. `read` gets the events to read at.
 */
export function createTouchReading(read: (event: PointerEvent) => void): TouchReading {
  let press: { start: PointerEvent; timer: number; isReading: boolean } | null = null;

  function cancel(): void {
    if (press) window.clearTimeout(press.timer);
    press = null;
  }

  return {
    isReading: () => press?.isReading ?? false,
    down(event) {
      cancel();
      if (!event.isPrimary) return;
      const begin = () => {
        if (!press) return;
        press.isReading = true;
        read(event);
      };
      press = { start: event, timer: window.setTimeout(begin, restMs), isReading: false };
    },
    move(event) {
      if (!press || event.pointerId !== press.start.pointerId) return;
      const { start, isReading } = press;
      if (isReading) read(event);
      else if (Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY) > tremble) cancel();
    },
    up(event) {
      if (press && event.pointerId === press.start.pointerId) read(event);
      cancel();
    },
    cancel,
  };
}
