import { currentLanguage } from './index';

/** The sign before the decimals. */
export const decimalSign = (): string => (currentLanguage() === 'en' ? '.' : ',');

/** A number that is written with a point, or several, as the language writes it. */
export function inLanguage(text: string): string {
  return text.replaceAll('.', decimalSign());
}

/** What stands between the numbers of a list that a person reads and types: the decimal sign cannot. */
export const listSign = (): string => ({ en: ', ', de: '; ', fr: '\u202f; ', it: '; ' })[currentLanguage()];

/** Things in a row, `a, b and c` or `a, b or c`, as the language puts them. */
export function formatList(items: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  return new Intl.ListFormat(currentLanguage() === 'en' ? 'en-GB' : currentLanguage(), { type }).format(items);
}
