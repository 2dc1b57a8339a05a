import { useLabState } from '../page/labContext';

/** Says of a figure that it is of the present run alone, and why; nothing without a kept run. */
export function OfPresent({ why }: { why: string }) {
  const isKept = useLabState((state) => state.kept !== null);
  return (
    isKept && (
      <span className="muted">
        <b>A only</b>: {why}
      </span>
    )
  );
}
