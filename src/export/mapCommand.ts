import { gridText, scenarioAt, type MapPlan } from '../measurements/map/mapPlan';
import { quantitySpecs } from '../measurements/map/quantities';
import { formatScenario } from '../scenario/codec';
import { programCommand } from './command';

/**
 * The command that makes the numbers of a map: one row for each place, in `index.csv` with the quantity as a column of
 * its name. Null where one of the places is no scenario, as the command line then computes none.
 */
export function mapCommand(plan: MapPlan): string | null {
  for (let place = 0; place < plan.count ** 2; ++place) if (scenarioAt(plan, place).scenario === null) return null;
  const { observable } = quantitySpecs[plan.quantity];
  const base = formatScenario({ ...plan.base, shownTime: 0 });
  return `${programCommand} --sweep "${gridText(plan)}" "${base}" --observable ${observable} --out results/map`;
}
