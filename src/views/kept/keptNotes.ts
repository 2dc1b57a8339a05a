import { husimiWidths } from '../../physics/wigner';
import type { Scenario } from '../../scenario/scenario';
import type { View } from '../../scenario/view';
import type { FaultAction } from '../../session/faults';
import type { EngineStatus, KeptStatus } from '../../session/types';
import { titleOf, type EngineName } from '../../state/engines';
import { ringLength, sharesNoise } from '../../state/keptPicture';
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
      return [{ text: `B: ${message}`, ...(action === 'none' ? {} : { action: { action, engine } }) }];
    return [{ text: `B, ${titleOf(engine)}: ${progressOf(state, kept)}` }];
  });
}

function progressOf(
  { phase, realisationCount, realisationGoal, bufferedTime }: EngineStatus,
  { lastTime }: Scenario,
): string {
  if (phase !== 'running') return 'waits for A';
  const share = realisationGoal > 0 ? realisationCount / realisationGoal : bufferedTime / lastTime;
  return `${Math.floor(100 * Math.min(1, share))} %`;
}

/** Below this two lengths are told as the same. */
const sameLength = 1e-9;

/** What of A and B cannot be compared, or is not alike, at present. */
export function keptNotes(present: Scenario, kept: Scenario, view: View, isOver: boolean): KeptNote[] {
  const notes: KeptNote[] = [];
  if (isOver) notes.push({ text: `B ends at t = ${formatNumber(kept.lastTime)}: nothing of it is shown now` });
  const [own, other] = [present, kept].map(ringLength);
  if (Math.abs(own - other) > sameLength * own)
    notes.push({
      text: `rings of L = ${formatNumber(own, 4)} and ${formatNumber(other, 4)}`,
      hint: `A and B are compared at the same r and t; beyond the shorter ring nothing is compared. L is a whole number of sites times \u03b5.`,
    });
  if (view.keptShown === 'ghost') return notes;
  const widths = [present, kept].map(({ epsilon }, i) => husimiWidths([own, other][i], epsilon).sigmaR);
  if (view.smoothing === 'husimi' && Math.abs(widths[0] - widths[1]) > sameLength)
    notes.push({
      text: `smoothed over \u03c3\u1d63 = ${formatNumber(widths[0], 2)} and ${formatNumber(widths[1], 2)}`,
      hint: 'Each W is smoothed by its own \u03b5 and L until it is nowhere negative: that is part of A \u2212 B. Energies and spectra are compared as they are, and so is W \u201cas it is\u201d, a choice among the sliders.',
    });
  if (present.dimension !== kept.dimension)
    notes.push({
      text: `d = ${present.dimension} and ${kept.dimension}`,
      hint: 'Each W is the marginal over the first components of r and k: summed over polarisations, integrated over the other components of k.',
    });
  if (sharesNoise(view.leftEngine, present, kept))
    notes.push({
      text: 'one seed: no error of A \u2212 B',
      hint: `Both draw the random numbers of seed ${present.seed}, so that their errors are not independent; give A another seed for the standard score.`,
    });
  return notes;
}
