import { i18n, type Messages } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Language } from './languages';

/**
 * English is written where it is said, and read here at its first use; the other languages come as catalogues that were
 * read when the page was built.
 */
const read = new Map<string, ReturnType<typeof compileMessage>>();
i18n.setMessagesCompiler((message) => {
  const known = read.get(message);
  if (known) return known;
  const parts = compileMessage(message);
  read.set(message, parts);
  return parts;
});
i18n.loadAndActivate({ locale: 'en', messages: {} });

const catalogues: Record<Exclude<Language, 'en'>, () => Promise<{ messages: Messages }>> = {
  de: () => import('./catalogues/de.po'),
  fr: () => import('./catalogues/fr.po'),
  it: () => import('./catalogues/it.po'),
};

/** The language being spoken. */
export const currentLanguage = (): Language => i18n.locale as Language;

let wanted: Language = 'en';

/**
 * Speaks a language from now on; what was said before stays as it is. Of several that are on their way the last counts.
 * Rejects where its catalogue does not load, and the language of before goes on.
 */
export async function speak(language: Language): Promise<void> {
  wanted = language;
  const messages = language === 'en' ? {} : (await catalogues[language]()).messages;
  if (wanted === language && i18n.locale !== language) i18n.loadAndActivate({ locale: language, messages });
}

let isAside = false;

/** What `say` says in English, for programs and pages around this one, whatever language is spoken here. */
export function inEnglish<Words>(say: () => Words): Words {
  const spoken = currentLanguage();
  if (spoken === 'en') return say();
  isAside = true;
  try {
    i18n.activate('en');
    return say();
  } finally {
    i18n.activate(spoken);
    isAside = false;
  }
}

/** Calls the listener with every language that is spoken from now on; returns the unsubscription. */
export const onLanguage = (listener: (language: Language) => void): (() => void) =>
  i18n.on('change', () => {
    if (!isAside) listener(currentLanguage());
  });

export { i18n };
