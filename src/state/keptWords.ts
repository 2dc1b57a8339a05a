import type { Scenario } from '../scenario/scenario';
import { usedScenario } from '../scenario/model';
import { physicsKeys, signOf } from '../scenario/schema';
import { valueText } from '../scenario/validate';
import { parametersText } from '../text/parameters';

/** One quantity in which two scenarios differ, as text. */
export interface Differing {
  sign: string;
  present: string;
  kept: string;
}

/** What is not the same in the kept run, in the order of the table; the time on show is common. */
export function differencesOf(present: Scenario, kept: Scenario): Differing[] {
  return physicsKeys.flatMap((spec) => {
    const [own, other] = [valueText(spec, present), valueText(spec, kept)];
    if (spec.field === 'shownTime' || own === other) return [];
    // packets and drawn curves are too long to be read
    if (spec.kind === 'rows') {
      const count = (scenario: Scenario) => rowsCount(scenario[spec.field].length, spec.noun);
      return [{ sign: signOf(spec.key), present: count(present), kept: count(kept) }];
    }
    const told = (text: string) => text.replaceAll('-', '\u2212').replaceAll(',', ', ') || 'none';
    return [{ sign: signOf(spec.key), present: told(own), kept: told(other) }];
  });
}

function rowsCount(count: number, noun: string): string {
  return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

/** All parameters of the present run, and those of the kept one that differ. */
export function runsText(present: Scenario, kept: Scenario | null): string {
  const own = parametersText(usedScenario(present));
  if (!kept) return own;
  const other = sideText(differencesOf(present, kept), 'kept', Infinity);
  return other ? `${own}. Kept run B: ${other}, all else as in A` : `${own}. The kept run B is the same`;
}

/** Quantities that are told before the others are counted. */
const mostTold = 4;

/** The values of one side: 'γ = 0.1, ε = 0.02', at most four and how many others. */
export function sideText(differing: readonly Differing[], side: 'present' | 'kept', most = mostTold): string {
  const told = differing.slice(0, most).map((each) => `${each.sign} = ${each[side]}`);
  const others = differing.length - told.length;
  return [...told, ...(others > 0 ? [`${others} more`] : [])].join(', ');
}
