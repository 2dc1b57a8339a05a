import { useMeasurements } from '../../page/measurementsContext';
import { useGuard } from '../../parts/useGuard';

interface MeasureButtonProps {
  /** Null while nothing was measured for the present physics. */
  result: { running: boolean; told: string; failure: string } | null;
  label: string;
  /** A failure that the result does not tell goes to the boundary around. */
  onMeasure(): unknown;
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
        {result?.failure || (running && result?.told)}
      </span>
    </>
  );
}
