/** Scrolls a row sideways by as little as brings one of its elements into sight; nothing around the row moves. */
export function revealInRow(row: HTMLElement | null | undefined, element: Element | null | undefined): void {
  if (!row || !element) return;
  const [outer, inner] = [row.getBoundingClientRect(), element.getBoundingClientRect()];
  if (inner.left < outer.left) row.scrollLeft += inner.left - outer.left;
  else if (inner.right > outer.right) row.scrollLeft += inner.right - outer.right;
}
