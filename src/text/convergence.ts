import { t } from '@lingui/core/macro';
import { inLanguage, listSign } from '../language/numbers';
import type { Convergence } from '../maths/convergence';

/** What the local slopes of a study say, in a sentence. */
export function convergenceText({ slopes, verdict }: Pick<Convergence, 'slopes' | 'verdict'>): string {
  const list = slopes.map((slope) => inLanguage(slope.toFixed(3))).join(listSign());
  switch (verdict) {
    case 'point':
      return t`An order needs at least 2 values of epsilon.`;
    case 'rounding':
      return t`The distances are of the size of the rounding errors; they have no order.`;
    case 'one':
      return t`The interval of the order needs at least 3 values of epsilon.`;
    case 'settled':
      return t`The local slopes ${list} have settled.`;
    case 'early':
      return t`Not yet asymptotic: the local slopes are ${list}; a fourth, smaller epsilon shows whether they settle.`;
    case 'wide':
      return t`Not yet asymptotic: the local slopes are ${list}; they settle, but not yet within 0.1.`;
    case 'unsettled':
      return t`Not yet asymptotic: the local slopes are ${list}; they do not settle, and the order may lie outside the interval.`;
  }
}
