import type { FaultAction } from '../../session/faults';
import type { EngineName } from '../../state/engines';
import { useLab } from '../page/labContext';

const labels: Record<Exclude<FaultAction, 'none'>, string> = {
  retry: 'Retry',
  restart: 'Restart the engine',
  reload: 'Load the page again',
};

/** The button that a fault offers, if it offers one; `engine` is the one that it would restart. */
export function FaultButton({ action, engine }: { action: FaultAction; engine?: EngineName }) {
  const lab = useLab();
  if (action === 'none') return null;
  return (
    <button type="button" className="outlined" onClick={() => lab.recover(action, engine)}>
      {labels[action]}
    </button>
  );
}
