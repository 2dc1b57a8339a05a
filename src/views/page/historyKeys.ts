import type { Lab } from '../../state/types';

/** Where Ctrl+Z takes back letters, and windows that have nothing to do with the scenario. */
const elsewhere = [
  'input:not([type=range]):not([type=radio]):not([type=checkbox]):not([data-settled])',
  'textarea',
  '[contenteditable]',
  '[role=dialog]:not(.drawer [role=dialog])',
  '[role=menu]',
].join();

/** Acts on Ctrl+Z, Shift+Ctrl+Z and Ctrl+Y, with Cmd in place of Ctrl on a Mac; false for any other key. */
export function onHistoryKey(event: KeyboardEvent, { history }: Pick<Lab, 'history'>): boolean {
  const target = event.target instanceof Element ? event.target : null;
  const hasModifier = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (event.defaultPrevented || !hasModifier || target?.closest(elsewhere)) return false;
  const letter = letterOf(event);
  if (letter === 'z' && !event.shiftKey) history.undo();
  else if (letter === 'z' || (letter === 'y' && !event.shiftKey)) history.redo();
  else return false;
  return true;
}

/** What stands on the key; on keyboards without Latin letters, what stands there on others. */
function letterOf({ key, code }: KeyboardEvent): string {
  const letter = key.toLowerCase();
  return /^[a-z]$/.test(letter) ? letter : code.replace(/^Key/, '').toLowerCase();
}
