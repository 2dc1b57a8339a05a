/** What a key does while presenting. */
export type PresenterAction =
  | 'next'
  | 'back'
  | 'firstScene'
  | 'lastScene'
  | 'play'
  | 'black'
  | 'code'
  | 'keys'
  | 'speaker'
  | 'scale'
  | 'restart'
  | 'leave'
  | { panel: number };

/** The keys of clickers among them: they send arrows, pages, a full stop or B. */
const actions: Record<string, PresenterAction> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  PageDown: 'next',
  ' ': 'next',
  Enter: 'next',
  n: 'next',
  ArrowLeft: 'back',
  ArrowUp: 'back',
  PageUp: 'back',
  Backspace: 'back',
  Home: 'firstScene',
  End: 'lastScene',
  p: 'play',
  b: 'black',
  '.': 'black',
  q: 'code',
  '?': 'keys',
  s: 'speaker',
  a: 'scale',
  r: 'restart',
  Escape: 'leave',
};

/** The keys and what they do, in words. */
export const presenterHelp: readonly (readonly [string, string])[] = [
  ['→ Space Page Down', 'next step or scene'],
  ['← Page Up', 'back'],
  ['P', 'play or pause'],
  ['R', 'from the beginning, t = 0'],
  ['1 – 4', 'one panel large, and back'],
  ['A', 'another scale of colours'],
  ['B or .', 'black screen'],
  ['Q', 'code of this state for the audience'],
  ['S', 'the speaker’s window'],
  ['Home, End', 'first, last scene'],
  ['Esc', 'end of presenting'],
];

/** What a key means while presenting; null for one that the browser keeps. */
export function presenterAction({
  key,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): PresenterAction | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (/^[1-9]$/.test(key)) return { panel: Number(key) - 1 };
  return actions[key.length === 1 ? key.toLowerCase() : key] ?? null;
}
