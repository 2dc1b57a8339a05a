import { plural, t } from '@lingui/core/macro';
import { inLanguage, listSign } from '../language/numbers';
import type { Scenario } from '../scenario/scenario';
import { usedScenario } from '../scenario/model';
import { physicsKeys, signOf, type RowsKey } from '../scenario/schema';
import { valueText } from '../scenario/validate';
import { choiceName } from '../text/choiceNames';
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
    const told = (text: string) =>
      spec.kind === 'choice'
        ? choiceName(text)
        : text
            .replaceAll('-', '\u2212')
            .split(',')
            .map((item) => inLanguage(item))
            .join(listSign()) || t({ message: 'none', context: 'couplings' });
    return [{ sign: signOf(spec.key), present: told(own), kept: told(other) }];
  });
}

/** So many packets, or points of a drawn curve. */
export function rowsCount(count: number, noun: RowsKey['noun']): string {
  return noun === 'packet'
    ? plural(count, { one: '1 packet', other: `${count} packets` })
    : plural(count, { one: '1 point', other: `${count} points` });
}

/** All parameters of the present run, and those of the kept one that differ. */
export function runsText(present: Scenario, kept: Scenario | null): string {
  const own = parametersText(usedScenario(present));
  if (!kept) return own;
  const other = sideText(differencesOf(present, kept), 'kept', Infinity);
  return other ? t`${own}. Kept run B: ${other}, all else as in A` : t`${own}. The kept run B is the same`;
}

/** Quantities that are told before the others are counted. */
const mostTold = 4;

/** The values of one side: 'γ = 0.1, ε = 0.02', at most four and how many others. */
export function sideText(differing: readonly Differing[], side: 'present' | 'kept', most = mostTold): string {
  const told = differing.slice(0, most).map((each) => `${each.sign} = ${each[side]}`);
  const others = differing.length - told.length;
  const more = t({ message: `${others} more`, comment: 'Quantities, at the end of a list: "γ = 1, ε = 0.1, 2 more"' });
  return [...told, ...(others > 0 ? [more] : [])].join(listSign());
}
