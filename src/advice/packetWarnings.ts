import { t } from '@lingui/core/macro';
import { spectrumWidthOfAtoms } from '../physics/initialState';
import type { Scenario } from '../scenario/scenario';
import { limitsOf, numberField } from '../scenario/schema';
import { formatNumber } from '../text/format';
import { remediesOf, unlessHelped, type Warning } from './remedies';

/** From here on the peak of a packet of atoms is a tenth lower than that of W(r, k, 0). */
const toldFrom = 1.1;

interface Spot {
  /** Standard deviations of a Gaussian of W(r, k, 0) in position and in wave number. */
  sr: number;
  sk: number;
}

/** The Gaussian spots of the initial state. */
function spotsOf({ profile, packets, profileWidth, spectrum, spectrumWidth }: Scenario): readonly Spot[] {
  if (profile === 'packets') return packets;
  const isSpot = spectrum === 'packet' && (profile === 'pulse' || profile === 'pair');
  return isSpot ? [{ sr: profileWidth, sk: spectrumWidth }] : [];
}

const widening = ({ sr, sk }: Spot, epsilon: number) => spectrumWidthOfAtoms(sr, sk, epsilon) / sk;

/** A packet sharper than waves on atoms can be: the chain begins with a wider one. */
export function packetWarning(scenario: Scenario): Warning | null {
  const worstOf = (changed: Scenario) =>
    Math.max(0, ...spotsOf(changed).map((spot) => widening(spot, changed.epsilon)));
  const isTroubled = (changed: Scenario) => worstOf(changed) > toldFrom;
  if (!isTroubled(scenario)) return null;
  const factors = spotsOf(scenario).map((spot) => widening(spot, scenario.epsilon));
  const worst = worstOf(scenario);
  const number = factors.indexOf(worst) + 1;
  const factor = formatNumber(worst, 2);
  const isPulse = scenario.profile !== 'packets';
  const text = isPulse
    ? t`The packet is sharper than waves on atoms can be: the chain begins with it ${factor} times as wide in k.`
    : t`Packet ${number} is sharper than waves on atoms can be: the chain begins with it ${factor} times as wide in k.`;
  const remedies = remediesOf(scenario, isTroubled, [
    { field: 'epsilon', end: numberField('epsilon').min },
    ...(isPulse
      ? [
          { field: 'profileWidth' as const, end: limitsOf('profileWidth', scenario).max },
          { field: 'spectrumWidth' as const, end: numberField('spectrumWidth').max },
        ]
      : []),
  ]);
  return { id: 'packet', text: text + unlessHelped(remedies), remedies };
}
