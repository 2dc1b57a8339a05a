import { t } from '@lingui/core/macro';
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
export const presenterHelp = (): (readonly [string, string])[] => [
  [t({ message: '→ Space Page Down', comment: 'Three keys' }), t`next step or scene`],
  [t({ message: '← Page Up', comment: 'Two keys' }), t({ message: 'back', comment: 'To the step before' })],
  ['P', t`play or pause`],
  ['R', t`from the beginning, t = 0`],
  ['1 – 4', t`one panel large, and back`],
  ['A', t`another scale of colours`],
  [t({ message: 'B or .', comment: 'Two keys, the letter and the full stop' }), t`black screen`],
  ['Q', t`code of this state for the audience`],
  ['S', t`the speaker’s window`],
  [t({ message: 'Home, End', comment: 'Two keys' }), t`first, last scene`],
  [t({ message: 'Esc', comment: 'Key' }), t`end of presenting`],
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
