import type { MeasurementState } from '../../../state/measurements';
import { formatDuration } from '../../../text/format';
import { useMeasurements } from '../../page/measurementsContext';
import { useGuard } from '../../parts/useGuard';

interface MeasureButtonProps {
  /** Null while nothing was measured for the present physics. */
  result: Pick<MeasurementState<unknown>, 'running' | 'told' | 'secondsLeft' | 'failure'> | null;
  label: string;
  /** A failure that the result does not tell goes to the boundary around. */
  onMeasure(): unknown;
}

/** How far it is, and how long it still takes where that is known and worth a word. */
function progressText(result: MeasureButtonProps['result']): string {
  if (!result) return '';
  const { told, secondsLeft } = result;
  return secondsLeft !== null && secondsLeft >= 1 ? `${told}, about ${formatDuration(secondsLeft)} left` : told;
}

/** Starts and stops a measurement on demand, and says how far it is. */
export function MeasureButton({ result, label, onMeasure }: MeasureButtonProps) {
  const measurements = useMeasurements();
  const guard = useGuard();
  const running = result?.running ?? false;
  return (
    <>
      <button
        type="button"
        disabled={!measurements}
        onClick={guard(() => (running ? measurements?.stop() : onMeasure()))}
      >
        {running ? 'Stop' : label}
      </button>
      <span role="status" className="muted">
        {result?.failure || (running && progressText(result))}
      </span>
    </>
  );
}
