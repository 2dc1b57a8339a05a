import type { Locator, Page } from 'playwright-core';

/** A point on the screen, CSS px. */
export interface ScreenPoint {
  x: number;
  y: number;
}

/** A finger on the screen. */
export interface Thumb {
  down(at: ScreenPoint): Promise<void>;
  move(to: ScreenPoint): Promise<void>;
  up(): Promise<void>;
  /** Comes down, and goes at once from one point to another in small steps. */
  drag(from: ScreenPoint, to: ScreenPoint): Promise<void>;
  /** The way of a finger that is down already. */
  go(from: ScreenPoint, to: ScreenPoint): Promise<void>;
}

const steps = 12;
const stepMs = 16;

/** Touches as the browser gets them from a screen: it makes scrolling and pointer events of them. */
export async function thumbOn(page: Page): Promise<Thumb> {
  const session = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: ScreenPoint[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  const thumb: Thumb = {
    down: async (at) => void (await send('touchStart', [at])),
    move: async (to) => void (await send('touchMove', [to])),
    up: async () => void (await send('touchEnd', [])),
    async go(from, to) {
      for (let i = 1; i <= steps; ++i) {
        const part = i / steps;
        await thumb.move({ x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) });
        await page.waitForTimeout(stepMs);
      }
    },
    async drag(from, to) {
      // the first step is sent with the press, or a slow machine would make of it a finger that rests
      await Promise.all([thumb.down(from), thumb.go(from, to)]);
      await thumb.up();
    },
  };
  return thumb;
}

/** The point at these shares of the width and the height of an element. */
export async function pointOf(locator: Locator, across = 0.5, down = 0.5): Promise<ScreenPoint> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not on the screen');
  return { x: box.x + across * box.width, y: box.y + down * box.height };
}

const least = 44;

/**
 * What can be pressed and is smaller than a thumb, of what is on the screen: its size and the beginning of it. Links in
 * a line of text are as large as the text; what is off or not to be seen is not pressed.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((side) => {
    const selector =
      'button, a[href], select, textarea, summary, input, [role=tab], [role=slider], [role=menuitem], [role=menuitemradio]';
    const dialog = [...document.querySelectorAll('[role=dialog], [role=menu]')].at(-1);
    const around = dialog?.closest('.veil, .menu-popover, .info-popover') ?? document.body;
    return [...around.querySelectorAll<HTMLElement>(selector)]
      .filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .filter(
        (element) =>
          !element.closest('.hidden-text, [inert]') &&
          !(element instanceof HTMLInputElement && element.type === 'hidden'),
      )
      .filter((element) => !(element.matches('a') && element.closest('p, li, dd, td')))
      .map((element) => {
        const label =
          element.matches('input[type=radio], input[type=checkbox], input[type=file]') && element.closest('label');
        return { element, box: (label || element).getBoundingClientRect() };
      })
      .filter(({ box }) => box.width > 1 && box.height > 1 && (box.width < side - 0.5 || box.height < side - 0.5))
      .map(
        ({ element, box }) => `${Math.round(box.width)}x${Math.round(box.height)} ${element.outerHTML.slice(0, 110)}`,
      );
  }, least);
}
