/**
 * Scrolls by as little as shows an element, from its beginning if it is too large; at once where less motion is asked
 * for.
 */
export function scrollIntoSight(element: Element): void {
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'nearest', behavior: isStill ? 'instant' : 'smooth' });
}
