import { presenterHelp } from './presenterKeys';

/** The keys while presenting, and what they do. */
export function PresenterKeys() {
  return (
    <dl className="presenter-keys">
      {presenterHelp().map(([keys, meaning]) => (
        <div key={keys}>
          <dt>{keys}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
