import { t } from '@lingui/core/macro';
import { inLanguage } from '../language/numbers';
import type { EngineName } from '../../workers/contract/names';

/** A deterministic engine whose own error estimate stays below this part of the total has nothing to tell. */
export const SOLVER_ERROR_LIMIT = 5e-4;

/** What to say of a deterministic engine that does not reach its accuracy; null where it does or has no estimate. */
export function solverErrorText(engine: EngineName, errorEstimate: number | null): string | null {
  if (errorEstimate === null || errorEstimate <= SOLVER_ERROR_LIMIT) return null;
  const limit = inLanguage(String(SOLVER_ERROR_LIMIT));
  if (!Number.isFinite(errorEstimate))
    return t`The ${engine} engine estimates its own error as without bound, more than ${limit} of the total: the waves turn too often for its grid. A smaller T, a larger L, a wider profile or fewer recorded times help.`;
  const size = inLanguage(errorEstimate.toPrecision(1));
  return t`The ${engine} engine estimates its own error as ${size} of the total, more than ${limit}: the waves turn too often for its grid. A smaller T, a larger L, a wider profile or fewer recorded times help.`;
}
