import { t } from '@lingui/core/macro';
import { WIDTH_ACCURACY } from '../physics/latticeWidth';
import { transverseCountOf, widthErrorOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { numberField } from '../scenario/schema';
import { formatPercent } from '../text/format';
import { remediesOf, unlessHelped, type Warning, type Way } from './remedies';

/** Estimates of the error of the width are about twice the error. */
const TOLD_FROM = 2;

/** A pinning that leaves the long waves little speed. */
const pinned = 0.5;

const isTooNarrow = (scenario: Scenario) => widthErrorOf(scenario) > TOLD_FROM * WIDTH_ACCURACY;

/** The chain's lattice, which stands for an infinite one, is too narrow for the accuracy of the other engines. */
export function acrossWarning(scenario: Scenario): Warning | null {
  if (!isTooNarrow(scenario)) return null;
  const error = formatPercent(widthErrorOf(scenario));
  const count = transverseCountOf(scenario);
  const text = t`The chain's lattice of ${count} sites across stands for an infinite one: until T this moves its W by up to about ${error} of the total.`;
  const ways: Way[] = [{ field: 'lastTime', end: numberField('lastTime').min }];
  if (scenario.pinning < pinned) ways.unshift({ field: 'pinning', end: pinned, least: pinned });
  const remedies = remediesOf(scenario, isTooNarrow, ways);
  return { id: 'across', text: text + unlessHelped(remedies), remedies };
}
