import { listSign } from '../language/numbers';
import type { Scenario } from '../scenario/scenario';
import { physicsKeys } from '../scenario/schema';
import { formatNumber } from './format';

/** Longer values are cut: the link has them whole. */
const longest = 60;

/** The scenario in one line of symbols and values, without the time on show: 'd = 1, \u03c9\u2080 = 1, ...'. */
export function parametersText(scenario: Scenario): string {
  return physicsKeys
    .filter(({ field }) => field !== 'shownTime')
    .flatMap(({ key, sign, field }) => {
      const value: unknown = scenario[field];
      const text = Array.isArray(value) ? value.map(valueText).join(listSign()) : valueText(value);
      const shown = text.length > longest ? `${text.slice(0, longest)}\u2026` : text;
      return shown === '' ? [] : [`${sign ?? key}\u00a0=\u00a0${shown}`];
    })
    .join(listSign());
}

function valueText(value: unknown): string {
  return typeof value === 'number' ? formatNumber(value, 6) : String(value);
}
