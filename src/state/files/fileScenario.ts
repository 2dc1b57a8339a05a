import { t } from '@lingui/core/macro';
import { FILE_LAYOUT } from '../../../workers/contract/numerics';
import type { ResultSummary } from '../../results/record';
import { parseScenarioJson } from '../../scenario/codec';
import { formatList } from '../../language/numbers';
import type { Scenario } from '../../scenario/scenario';

/** What the page makes of the scenario of a file. */
export interface FileScenario {
  scenario: Scenario;
  /** Sentences about what is not as in the file. */
  told: string[];
}

/** Kinds of notices after which a scenario is another one. */
const fatal = ['malformed', 'dropped', 'unreadable', 'duplicate'];

/**
 * The scenario of a file as one of the page, where ensembles may be smaller than on the command line. Returns the sentence
 * that says why where the page cannot have it.
 */
export function fileScenario(file: string, { scenario, layout }: ResultSummary): FileScenario | { refusal: string } {
  const text = JSON.stringify({ scenario });
  const asGiven = parseScenarioJson(text, 'command');
  const wrong = asGiven.notices.find(({ kind }) => fatal.includes(kind));
  if (wrong) {
    const reason = wrong.message;
    return { refusal: t`${file} is not opened. Its scenario cannot be used: ${reason}` };
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
