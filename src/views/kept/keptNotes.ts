import { t } from '@lingui/core/macro';
import { husimiWidths } from '../../physics/wigner';
import type { Scenario } from '../../scenario/scenario';
import type { View } from '../../scenario/view';
import type { FaultAction } from '../../session/faults';
import type { EngineStatus, KeptStatus } from '../../session/types';
import { titleOf, type EngineName } from '../../state/engines';
import { ringLength, sharesNoise } from '../../state/pictures/keptPicture';
import { formatNumber } from '../../text/format';

/** A line about the kept run. */
export interface KeptNote {
  text: string;
  hint?: string;
  /** What its button offers. */
  action?: { action: FaultAction; engine: EngineName };
}

/** How far the engines of the kept run are, where they are not ready. */
export function keptProgress(status: KeptStatus | undefined, kept: Scenario): KeptNote[] {
  if (!status || status.isPresent) return [];
  return Object.values(status.engines).flatMap((state): KeptNote[] => {
    const { engine, phase, message, action } = state;
    if (phase === 'done') return [];
    if (phase === 'failed' || phase === 'unsupported')
      return [{ text: t`B: ${message}`, ...(action === 'none' ? {} : { action: { action, engine } }) }];
    return [{ text: progressText(state, kept) }];
  });
}

function progressText(
  { engine, phase, realisationCount, realisationGoal, bufferedTime }: EngineStatus,
  { lastTime }: Scenario,
): string {
  const name = titleOf(engine);
  if (phase !== 'running') return t`B, ${{ engine: name }}: waits for A`;
  const share = realisationGoal > 0 ? realisationCount / realisationGoal : bufferedTime / lastTime;
  const percent = Math.floor(100 * Math.min(1, share));
  return t`B, ${{ engine: name }}: ${percent} %`;
}

/** Below this two lengths are told as the same. */
const sameLength = 1e-9;

/** What of A and B cannot be compared, or is not alike, at present. */
export function keptNotes(present: Scenario, kept: Scenario, view: View, isOver: boolean): KeptNote[] {
  const notes: KeptNote[] = [];
  if (isOver)
    notes.push({ text: t`B ends at t = ${{ time: formatNumber(kept.lastTime) }}: nothing of it is shown now` });
  const [own, other] = [present, kept].map(ringLength);
  if (Math.abs(own - other) > sameLength * own)
    notes.push({
      text: t`rings of L = ${{ first: formatNumber(own, 4) }} and ${{ second: formatNumber(other, 4) }}`,
      hint: t`A and B are compared at the same r and t; beyond the shorter ring nothing is compared. L is a whole number of sites times ε.`,
    });
  if (view.keptShown === 'ghost') return notes;
  const widths = [present, kept].map(({ epsilon }, i) => husimiWidths([own, other][i], epsilon).sigmaR);
  if (view.smoothing === 'husimi' && Math.abs(widths[0] - widths[1]) > sameLength)
    notes.push({
      text: t`smoothed over σᵣ = ${{ first: formatNumber(widths[0], 2) }} and ${{ second: formatNumber(widths[1], 2) }}`,
      hint: t`Each W is smoothed by its own ε and L until it is nowhere negative: that is part of A − B. Energies and spectra are compared as they are, and so is W “as it is”, a choice among the sliders.`,
    });
  if (present.dimension !== kept.dimension)
    notes.push({
      text: t`d = ${{ first: present.dimension }} and ${{ second: kept.dimension }}`,
      hint: t`Each W is the marginal over the first components of r and k: summed over polarisations, integrated over the other components of k.`,
    });
  if (sharesNoise(view.leftEngine, present, kept))
    notes.push({
      text: t`one seed: no error of A − B`,
      hint: t`Both draw the random numbers of seed ${{ seed: present.seed }}, so that their errors are not independent; give A another seed for the standard score.`,
    });
  return notes;
}
