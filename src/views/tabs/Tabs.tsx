import { useEffect, useRef, type KeyboardEvent } from 'react';
import { revealInRow } from '../parts/revealInRow';

interface TabsProps<Name extends string> {
  label: string;
  names: Partial<Record<Name, string>>;
  selected: Name;
  /** Element the tabs control. */
  panelId: string;
  onSelect(name: Name): void;
}

/** A list of tabs; arrow keys move between them. */
export function Tabs<Name extends string>({ label, names, selected, panelId, onSelect }: TabsProps<Name>) {
  const keys = Object.keys(names) as Name[];
  const list = useRef<HTMLDivElement>(null);
  // on a phone they are a row that is swiped
  useEffect(() => revealInRow(list.current, list.current?.querySelector('[aria-selected=true]')), [selected]);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const offset = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (offset === undefined) return;
    event.preventDefault();
    const next = (keys.indexOf(selected) + offset + keys.length) % keys.length;
    onSelect(keys[next]);
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[next].focus();
  };
  return (
    <div ref={list} className="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {keys.map((key) => (
        <button
          key={key}
          type="button"
          role="tab"
          aria-selected={key === selected}
          aria-controls={panelId}
          tabIndex={key === selected ? 0 : -1}
          onClick={() => onSelect(key)}
        >
          {names[key]}
        </button>
      ))}
    </div>
  );
}
