import { latticeSides } from '../physics/lattice';
import { latticeSizeOf, modelOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { formatLarge } from './format';

/** The lattice of a scenario in words, as '800 \u00d7 8 sites'. */
export function latticeText(scenario: Scenario): string {
  return `${latticeSides(modelOf(scenario)).join(' \u00d7 ')} sites${scenario.dimension > 1 ? ` = ${formatLarge(latticeSizeOf(scenario))}` : ''}`;
}
