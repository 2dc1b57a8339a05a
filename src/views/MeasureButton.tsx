import { useMeasurements } from './measurementsContext';

interface MeasureButtonProps {
  /** Null while nothing was measured for the present physics. */
  result: { running: boolean; failure: string } | null;
  label: string;
  /** Progress in words while it runs. */
  progress: string;
  onMeasure(): void;
}

/** Starts and stops a measurement on demand, and says how far it is. */
export function MeasureButton({ result, label, progress, onMeasure }: MeasureButtonProps) {
  const measurements = useMeasurements();
  const running = result?.running ?? false;
  return (
    <>
      <button type="button" disabled={!measurements} onClick={() => (running ? measurements?.stop() : onMeasure())}>
        {running ? 'Stop' : label}
      </button>
      <span role="status" className="muted">
        {result?.failure || (running ? progress : '')}
      </span>
    </>
  );
}
