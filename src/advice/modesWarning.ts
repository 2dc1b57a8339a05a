import { t } from '@lingui/core/macro';
import { PLANE_MODE_LIMIT } from '../../workers/contract/band';
import { errorFunction } from '../physics/errorFunction';
import { leastProfileWidth } from '../physics/initialState';
import { MODE_LIMIT } from '../physics/modes';
import { isRadial, modelOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { limitsOf } from '../scenario/schema';
import { formatPercent } from '../text/format';
import { remediesOf, shortestRing, unlessHelped, type Warning, type Way } from './remedies';

/** A peak that is lower is told. */
const toldBelow = 0.99;

/** Height of the peak of a Gaussian whose modes of wave numbers above `cut` are missing, as a share of what it was. */
const ofGaussian = (width: number, cut: number) => errorFunction(Math.SQRT2 * Math.PI * width * cut);

/**
 * The same of a box from -width to width: (2/pi) Si(2 pi width cut), of which the rise is told, and not what rings at
 * a jump.
 */
function ofBox(width: number, cut: number): number {
  const x = 2 * Math.PI * width * cut;
  if (x > 2) return 1;
  let [term, sum] = [x, x];
  for (let n = 1; n < 12; ++n) {
    term *= -(x * x) / (2 * n * (2 * n + 1));
    sum += term / (2 * n + 1);
  }
  return (2 / Math.PI) * sum;
}

/** The share of its height that the peak of the initial profile keeps in the modes that are recorded. */
function keptHeight(scenario: Scenario): number {
  const { initial, length } = modelOf(scenario, 1);
  const width = leastProfileWidth(initial, length);
  const radial = isRadial(scenario);
  const cut = (radial ? PLANE_MODE_LIMIT : MODE_LIMIT) / length;
  switch (initial.profile) {
    case 'pulse':
    case 'pair':
    case 'packets':
      // the peak over the plane is low along both of its axes
      return ofGaussian(width, cut) ** (radial ? 2 : 1);
    case 'box':
      return radial ? 1 : ofBox(width, cut);
    case 'step':
    case 'wave':
    case 'flat':
    case 'drawn':
      return 1;
  }
}

/** A profile so narrow on its ring that the modes of a record cannot show it, docs/model.md section 4. */
export function modesWarning(scenario: Scenario): Warning | null {
  const isTroubled = (changed: Scenario) => keptHeight(changed) < toldBelow;
  if (!isTroubled(scenario)) return null;
  const share = formatPercent(keptHeight(scenario));
  const [modes, planeModes] = [MODE_LIMIT, PLANE_MODE_LIMIT];
  const text = isRadial(scenario)
    ? t`Fields over (r₁, r₂) have ${planeModes} modes along each axis, too few for so narrow a profile on so long a ring: its peak has ${share} of its height at first, with ripples beside it.`
    : t`W has ${modes} modes along r, too few for so narrow a profile on so long a ring: its peak has ${share} of its height at first, with ripples beside it.`;
  const ways: Way[] = [{ field: 'length', end: shortestRing(scenario) }];
  if (scenario.profile !== 'packets')
    ways.unshift({ field: 'profileWidth', end: limitsOf('profileWidth', scenario).max });
  const remedies = remediesOf(scenario, isTroubled, ways);
  return { id: 'modes', text: text + unlessHelped(remedies), remedies };
}
