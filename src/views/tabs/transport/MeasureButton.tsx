import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, type RefObject } from 'react';
import { said } from '../../../language/whenAsked';
import type { SessionStatus } from '../../../session/types';
import type { MeasurementState } from '../../../state/measurements';
import { formatDuration } from '../../../text/format';
import { useLab, useLabState } from '../../page/labContext';
import { useMeasurements } from '../../page/measurementsContext';
import { useGuard } from '../../parts/useGuard';

interface MeasureButtonProps {
  /** Null while nothing was measured for the present physics. */
  result: Pick<MeasurementState<unknown>, 'running' | 'told' | 'secondsLeft' | 'failure' | 'data'> | null;
  label: string;
  /** It takes seconds and starts by itself; what takes longer waits to be asked for. */
  isQuick: boolean;
  /** Goes on with what is measured; nothing where there are no samples to take more of. */
  onMore?: () => unknown;
  /** A failure that the result does not tell goes to the boundary around. */
  onMeasure(): unknown;
}

/** How far it is, and how long it still takes where that is known and worth a word. */
function progressText(result: MeasureButtonProps['result']): string {
  if (!result) return '';
  const { told, secondsLeft } = result;
  if (secondsLeft === null || secondsLeft < 1) return told;
  return t`${{ progress: told }}, about ${{ duration: formatDuration(secondsLeft) }} left`;
}

/** Wall time that the first pictures of a run have the processors for themselves. */
const restMs = 2000;

/** Wall time after a beginning in which a press was meant for it. */
const hastyMs = 600;

/**
 * Calls once when the engines of the present run have their records, or have had their time; as long as it is wanted.
 * Answers the wall time of the last call.
 */
function useWhenReady(wanted: boolean, start: () => unknown): RefObject<number> {
  const begunMs = useRef(-Infinity);
  const lab = useLab();
  const run = useLabState((state) => state.run);
  const isComplete = useLabState(({ status, run: present }) => present !== null && isRecorded(status));
  const latest = useRef(start);
  useEffect(() => {
    latest.current = start;
  });
  useEffect(() => {
    if (!wanted || run === null) return;
    const timer = window.setTimeout(
      () => {
        // a slider that moves begins another run
        if (lab.store.getState().run !== run) return;
        begunMs.current = performance.now();
        latest.current();
      },
      isComplete ? 0 : restMs,
    );
    return () => window.clearTimeout(timer);
  }, [lab, wanted, run, isComplete]);
  return begunMs;
}

function isRecorded({ engines }: SessionStatus): boolean {
  const states = Object.values(engines);
  return states.length > 0 && states.every(({ phase }) => phase !== 'running');
}

/**
 * Starts the measurement of a figure by itself where that is quick, and stops and starts it on demand; says how far it
 * is. What a person has stopped stays so.
 */
export function MeasureButton({ result, label, isQuick, onMore, onMeasure }: MeasureButtonProps) {
  const measurements = useMeasurements();
  const guard = useGuard();
  const running = result?.running ?? false;
  const isDue = isQuick && result === null && measurements !== null;
  const begunMs = useWhenReady(isDue, guard(onMeasure));
  const press = () => {
    if (!running) return onMeasure();
    // whoever pressed to begin, as it began by itself, did not mean to stop it
    if (performance.now() - begunMs.current > hastyMs) measurements?.stop();
  };
  return (
    <>
      <button type="button" disabled={!measurements} onClick={() => guard(press)()}>
        {running ? t`Stop` : label}
      </button>
      {onMore && result?.data && !running && (
        <button type="button" title={t`Goes on to four times as many samples: half the error`} onClick={guard(onMore)}>
          <Trans>4 × more</Trans>
        </button>
      )}
      <span role="status" className="muted" data-growing={running || isDue ? '' : undefined}>
        {(result?.failure && said(result.failure)) || (running && progressText(result))}
      </span>
    </>
  );
}
