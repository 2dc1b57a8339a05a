import { t } from '@lingui/core/macro';
import { latticeSides } from '../physics/lattice';
import { latticeSizeOf, modelOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { formatLarge } from './format';

/** The lattice of a scenario in words, as '800 \u00d7 8 sites'. */
export function latticeText(scenario: Scenario): string {
  const sides = latticeSides(modelOf(scenario)).join(' \u00d7 ');
  if (scenario.dimension === 1) return t`${sides} sites`;
  const count = formatLarge(latticeSizeOf(scenario));
  return t`${sides} sites = ${count}`;
}
