/** Wall time until a closed menu has given the focus back to its button. */
export const menuMs = 100;

/**
 * Gives the focus to the button that plays, so that keys go on where what had them is gone, and Space plays and pauses
 * what was chosen and does not open its menu again.
 */
export function focusClock(afterMs = 0): void {
  window.setTimeout(() => document.querySelector<HTMLElement>('.timebar .play')?.focus(), afterMs);
}
