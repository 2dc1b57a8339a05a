/** The languages that the page speaks, each with its own name for itself. */
export const languages = [
  { tag: 'en', name: 'English' }, // said as it is: each in itself
  { tag: 'de', name: 'Deutsch' }, // said as it is: each in itself
  { tag: 'fr', name: 'Français' }, // said as it is: each in itself
  { tag: 'it', name: 'Italiano' }, // said as it is: each in itself
] as const;

export type Language = (typeof languages)[number]['tag'];

/**
 * The language for a choice, `auto` or a language, and the tags that a person's browser prefers, best first: regions
 * (`de-AT`) are read as their language. English where none is among them.
 */
export function languageFor(choice: Language | 'auto', preferred: readonly string[]): Language {
  if (choice !== 'auto') return choice;
  for (const tag of preferred) {
    const found = languages.find((language) => language.tag === tag.toLowerCase().split('-')[0]);
    if (found) return found.tag;
  }
  return 'en';
}

/** The choice that the part of an address from `#` on makes by its last `lang`. */
export function languageOfAddress(hash: string): Language | 'auto' {
  const choice = new URLSearchParams(hash.replace(/^#/, '')).getAll('lang').at(-1);
  return languages.find(({ tag }) => tag === choice)?.tag ?? 'auto';
}
