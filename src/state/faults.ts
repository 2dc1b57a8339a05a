import { t } from '@lingui/core/macro';
import { faultOf, type FaultNote } from '../session/faults';

/**
 * What is to be said and offered about a fault that concerns no single engine: where one would be restarted, the page
 * is.
 */
export function pageFault(reason: unknown, what = t`the page`): FaultNote {
  const { message, action } = faultOf(reason, what);
  return { message, action: action === 'restart' ? 'reload' : action };
}
