import { Formula } from './Formula';

/** A displayed formula in a room of its own, which scrolls where it is too narrow, by the arrow keys too. */
export function Equation({ tex, name }: { tex: string; name: string }) {
  return (
    <div className="equation" role="group" aria-label={name} tabIndex={0}>
      <Formula display tex={tex} />
    </div>
  );
}
