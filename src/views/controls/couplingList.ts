import { clampScenario } from '../../scenario/codec';
import type { Scenario } from '../../scenario/scenario';
import { decimalSign, inLanguage, listSign } from '../../language/numbers';

/** Couplings as they are typed: 0.3, -0.1 or, where the decimal sign is a comma, 0,3; -0,1. */
export function couplingsText(couplings: readonly number[]): string {
  return couplings.map((coupling) => inLanguage(String(coupling))).join(listSign());
}

/**
 * Numbers with commas, semicolons or spaces between; an empty text is an empty list; null where one is no number. A
 * comma between two digits is a decimal sign where semicolons or points show it, or the language writes it so.
 */
export function readCouplings(text: string): number[] | null {
  const hasDecimalCommas = text.includes(';') || decimalSign() === ',';
  const plain = hasDecimalCommas && !text.includes('.') ? text.replace(/(\d),(?=\d)/g, '$1.') : text;
  const parts = plain.split(/[,;\s]+/).filter((part) => part !== '');
  const values = parts.map((part) => Number(part.replace('\u2212', '-')));
  return values.every(Number.isFinite) ? values : null;
}

/**
 * The couplings of a text where a scenario can have them; null where there are none in it, or none of them would be
 * used.
 */
export function usableCouplings(text: string, scenario: Scenario): number[] | null {
  const furtherCouplings = readCouplings(text);
  if (furtherCouplings === null || furtherCouplings.length === 0) return furtherCouplings;
  const { scenario: used } = clampScenario({ ...scenario, furtherCouplings });
  return used.furtherCouplings.length === 0 ? null : furtherCouplings;
}
