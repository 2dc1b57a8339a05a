import { t } from '@lingui/core/macro';
import { withTexts, type Said } from '../../language/whenAsked';
import { faultOf, type FaultNote } from '../../session/faults';

/**
 * What is to be said and offered about a fault that concerns no single engine: where one would be restarted, the page
 * is.
 */
export function pageFault(reason: unknown, what: Said = () => t`the page`): FaultNote {
  const fault = faultOf(reason, what);
  const action = fault.action === 'restart' ? 'reload' : fault.action;
  return withTexts({ action }, { message: () => fault.message });
}
