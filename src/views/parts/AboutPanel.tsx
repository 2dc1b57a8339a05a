import { useMemo } from 'react';
import { useLabState } from '../page/labContext';
import { Formula } from './Formula';
import { InfoButton } from './InfoButton';
import type { About, Law } from './about';

/** The button in the head of a panel that says what the panel shows. */
export function AboutPanel({ title, about }: { title: string; about: About }) {
  const { sentence, formulas, source } = about;
  return (
    <InfoButton
      label={`About this panel: ${title}`}
      hint={sentence}
      content={() => (
        <>
          <p>{sentence}</p>
          {formulas.map((tex) => (
            <div key={tex} className="equation">
              <Formula display tex={tex} />
            </div>
          ))}
          {source && <p className="muted">Basile, Olla, Spohn, {source}</p>}
        </>
      )}
    />
  );
}

/** What the equations of the present scenario depend on; it stays the same object while a slider moves. */
export function useLaw(): Law {
  const dimension = useLabState((state) => state.scenario.dimension);
  const noise = useLabState((state) => state.scenario.noise);
  const isPinned = useLabState((state) => state.scenario.pinning > 0);
  return useMemo(() => ({ dimension, noise, isPinned }), [dimension, noise, isPinned]);
}
