import { createSignal, type Signal } from '../../state/signal';
import { pageStorage } from './storage';

/** Where the browser keeps that they are off. */
const place = 'wigner-lab keys';

function readOff(): boolean {
  try {
    return pageStorage().getItem(place) === 'off';
  } catch {
    // where nothing is kept they are on
    return false;
  }
}

/** Whether keys of one letter, digit or sign act on the page: who speaks to the machine may not want them to. */
export const characterKeys: Signal<boolean> = createSignal(!readOff());

/** Turns them on or off, in this browser from now on. */
export function setCharacterKeys(areOn: boolean): void {
  characterKeys.set(areOn);
  try {
    if (areOn) pageStorage().removeItem(place);
    else pageStorage().setItem(place, 'off');
  } catch {
    // a browser that keeps nothing: the choice holds until the page is left
  }
}

/** Whether a key is held with another one, or asks for something of the browser. */
export const isModifier = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  ctrlKey || metaKey || altKey || /^(Shift|Control|Alt|AltGraph|Meta|CapsLock|Dead|F\d+)$/.test(key);

/** Whether a key is one of those, and they are off. */
export const isSwitchedOff = ({ key }: Pick<KeyboardEvent, 'key'>): boolean =>
  key.length === 1 && key !== ' ' && !characterKeys.get();
