import { useState, type RefObject } from 'react';
import { InfoButton } from '../parts/InfoButton';

interface Meaning {
  name: string;
  hint: string;
  /** Colour of the engine that the item is about. */
  mark: string | null;
}

/** What the numbers of the status line mean, for fingers and keys: the titles of its items, those without room too. */
export function StatusMeanings({ line }: { line: RefObject<HTMLElement | null> }) {
  return (
    <InfoButton
      label="What the status line says"
      hint="What these numbers mean"
      content={() => <Meanings line={line} />}
    />
  );
}

function Meanings({ line }: { line: RefObject<HTMLElement | null> }) {
  // as the line was when this opened: numbers that run are read on the line itself
  const [meanings] = useState(() => meaningsOf(line.current));
  if (meanings.length === 0) return <p>Nothing is computed yet; the numbers of a run will stand here.</p>;
  return (
    <dl>
      {meanings.map(({ name, hint, mark }) => (
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
