import { Trans } from '@lingui/react/macro';
import { useLabState } from '../page/labContext';

/** Says of a figure that it is of the present run alone, and why; nothing without a kept run. */
export function OfPresent({ why }: { why: string }) {
  const isKept = useLabState((state) => state.kept !== null);
  return (
    isKept && (
      <span className="muted">
        <Trans>
          <b>A only</b>: {why}
        </Trans>
      </span>
    )
  );
}
