import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { i18n } from '../../language';
import type { FaultAction } from '../../session/faults';
import type { EngineName } from '../../state/engines';
import { useLab } from '../page/labContext';

const labels: Record<Exclude<FaultAction, 'none'>, MessageDescriptor> = {
  retry: msg`Retry`,
  restart: msg`Restart the engine`,
  reload: msg`Load the page again`,
};

/** The button that a fault offers, if it offers one; `engine` is the one that it would restart. */
export function FaultButton({ action, engine }: { action: FaultAction; engine?: EngineName }) {
  const lab = useLab();
  if (action === 'none') return null;
  return (
    <button type="button" className="outlined" onClick={() => lab.recover(action, engine)}>
      {i18n._(labels[action])}
    </button>
  );
}
