/** The address of this page with another text behind its '#'. */
export function pageLink(hash: string): string {
  return `${window.location.href.split('#')[0]}#${hash}`;
}
