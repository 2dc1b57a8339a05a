import { t } from '@lingui/core/macro';
import { FILE_LAYOUT } from '../../../workers/contract/numerics';
import type { ResultSummary } from '../../results/record';
import { parseScenarioJson } from '../../scenario/codec';
import { formatList } from '../../language/numbers';
import type { Notice, NoticeKind } from '../../scenario/notice';
import { numberText } from '../../scenario/numbers';
import type { Scenario } from '../../scenario/scenario';
import { keySpec, limitsOf, type Field } from '../../scenario/schema';
import { valueProblemText } from './resultProblem';

/** What the page makes of the scenario of a file. */
export interface FileScenario {
  scenario: Scenario;
  /** Sentences about what is not as in the file. */
  told: string[];
}

/** Kinds of notices after which a scenario is another one. */
const fatal: readonly NoticeKind[] = ['malformed', 'dropped', 'unreadable', 'duplicate'];
/**
 * Kinds that change a number, which is another scenario too unless it is one of these: records have their own samples.
 */
const numeric: readonly NoticeKind[] = ['clamped', 'rounded'];
const harmless: readonly Field[] = ['realisationCount', 'phononCount', 'shownTime'];

/**
 * The scenario of a file as one of the page, where ensembles may be smaller than on the command line. Returns the
 * sentence that says why where the page cannot have it.
 */
export function fileScenario(file: string, { scenario, layout }: ResultSummary): FileScenario | { refusal: string } {
  const text = JSON.stringify({ scenario });
  const asGiven = parseScenarioJson(text, 'command');
  const wrong = asGiven.notices.find(isFatal);
  if (wrong) {
    const range = rangeOf(wrong, asGiven.scenario);
    if (range) return { refusal: valueProblemText(file, `scenario.${wrong.key}`, wrong.given, range) };
    const { problem } = wrong;
    return { refusal: t`${file} is not opened. Its scenario cannot be used: ${problem}.` };
  }
  const known = String(FILE_LAYOUT);
  const unknown = asGiven.unknown.map(([key]) => key);
  return {
    scenario: parseScenarioJson(text, 'page').scenario,
    told: [
      ...(layout > FILE_LAYOUT
        ? [t`${file} has layout ${String(layout)}, and this page knows up to ${known}: what it knows is shown.`]
        : []),
      ...(unknown.length > 0
        ? [
            t`The scenario of ${file} has keys that this page does not know (${formatList(unknown.slice(0, 8))}): what is computed beside it may be of another one.`,
          ]
        : []),
      ...asGiven.notices.map(({ pageText }) => pageText),
    ],
  };
}

/** Whether the scenario that is used is another one than was given. */
function isFatal({ kind, key }: Notice): boolean {
  const spec = keySpec(key);
  return fatal.includes(kind) || (numeric.includes(kind) && !(spec && harmless.includes(spec.field)));
}

/** What a number of the table has to be; null for everything else. */
function rangeOf({ key }: Notice, scenario: Scenario): string | null {
  const spec = keySpec(key);
  if (spec?.kind !== 'number') return null;
  const { min, max } = limitsOf(spec.field, scenario, 'command');
  const [least, most] = [min, max].map(numberText);
  return spec.integer ? t`a whole number from ${least} to ${most}` : t`a number from ${least} to ${most}`;
}
