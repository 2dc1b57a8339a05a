import { WIDTH_ACCURACY } from '../physics/latticeWidth';
import { transverseCountOf, widthErrorOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { formatPercent } from './format';
import { remediesOf, unlessHelped, type Warning } from './remedies';

/** A pinning that leaves the long waves little speed. */
const pinned = 0.5;

/** Estimates of the error of the width are about twice the error. */
const TOLD_FROM = 2;

/** The chain's lattice, which stands for an infinite one, is too narrow for the accuracy of the other engines. */
export function acrossWarning(scenario: Scenario): Warning | null {
  const error = widthErrorOf(scenario);
  const isTold = (changed: Scenario) => widthErrorOf(changed) > TOLD_FROM * WIDTH_ACCURACY;
  if (!isTold(scenario)) return null;
  const remedies = remediesOf(scenario, isTold, [{ key: 'w0', end: pinned }]);
  const cause = `The chain's lattice of ${transverseCountOf(scenario)} sites across stands for an infinite one`;
  return {
    id: 'across',
    text: `${cause}: until T this moves its W by up to about ${formatPercent(error)} of the total.${unlessHelped(remedies)}`,
    remedies,
  };
}
