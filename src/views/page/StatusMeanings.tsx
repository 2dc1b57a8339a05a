import { t } from '@lingui/core/macro';
import { useState, type RefObject } from 'react';
import { InfoButton } from '../parts/InfoButton';

interface Meaning {
  name: string;
  hint: string;
  /** Colour of the engine that the item is about. */
  mark: string | null;
}

/** The symbols of the clock right above the line, which only the pointer can ask elsewhere. */
const clock = (): Meaning => ({
  name: 't, s',
  hint: t`On the clock: kinetic time t, in which collisions happen at the rate γφ, and microscopic time s = t/ε, in which atoms swing`,
  mark: null,
});

/** What the numbers of the status line mean, for fingers and keys: the titles of its items, those without room too. */
export function StatusMeanings({ line }: { line: RefObject<HTMLElement | null> }) {
  return (
    <InfoButton
      label={t`What the status line says`}
      hint={t`What these numbers mean`}
      content={() => <Meanings line={line} />}
    />
  );
}

function Meanings({ line }: { line: RefObject<HTMLElement | null> }) {
  // as the line was when this opened: numbers that run are read on the line itself
  const [meanings] = useState(() => meaningsOf(line.current));
  return (
    <dl>
      {[...meanings, clock()].map(({ name, hint, mark }) => (
        <div key={name + hint}>
          <dt>
            {mark && <i className="mark" style={{ background: mark }} />}
            {name}
          </dt>
          <dd>{hint}.</dd>
        </div>
      ))}
    </dl>
  );
}

/** The items come from several components; what each of them says to the pointer is the one list of meanings. */
function meaningsOf(line: HTMLElement | null): Meaning[] {
  const items = [...(line?.querySelectorAll<HTMLElement>(':scope > span[title]') ?? [])];
  return items.map((item) => ({
    name: item.textContent.trim(),
    hint: item.title,
    mark: item.querySelector<HTMLElement>('.mark')?.style.background ?? null,
  }));
}
