import { Trans } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { currentLanguage } from '../../language';
import { languages, type Language } from '../../language/languages';
import { versionOf } from '../../lectures/shipped';
import { useLab, useLabState } from '../page/labContext';

/** Which of these lists was used last, as the page is made anew in the new language and takes the focus along. */
let lastUsed: string | null = null;

/** The languages that the page speaks. */
export function LanguageChoice({ id }: { id: string }) {
  const lab = useLab();
  const choice = useLabState((state) => state.view.language);
  const list = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (lastUsed !== id) return;
    lastUsed = null;
    // what it is folded into is closed again, too
    const fold = list.current?.closest('details');
    if (fold) fold.open = true;
    list.current?.focus();
  }, [id]);
  return (
    <div className="parameter">
      <label htmlFor={id}>
        <Trans>Language</Trans>
      </label>
      <select
        ref={list}
        id={id}
        className="whole"
        value={choice === 'auto' ? currentLanguage() : choice}
        onChange={(event) => {
          lastUsed = id;
          const language = event.currentTarget.value as Language;
          // a lecture that is open goes on in that language, at the same place
          const lecture = versionOf(lab.store.getState().view.lecture, language);
          lab.changeView({ language, ...(lecture === null ? {} : { lecture }) });
        }}
      >
        {languages.map(({ tag, name }) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
