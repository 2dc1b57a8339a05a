import { useSyncExternalStore } from 'react';
import { currentLanguage, onLanguage } from '../../language';
import type { Language } from '../../language/languages';

/**
 * The language being spoken; the component renders again when it changes. What says anything outside React, figures
 * above all, is made anew by taking it as the `key` of what it stands in.
 */
export function useLanguage(): Language {
  return useSyncExternalStore(onLanguage, currentLanguage);
}
