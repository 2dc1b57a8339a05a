import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { i18n } from '../language';
import { inLanguage } from '../language/numbers';
import type { EngineName } from '../../workers/contract/names';

/** A deterministic engine whose own error estimate stays below this part of the total has nothing to tell. */
export const SOLVER_ERROR_LIMIT = 5e-4;

/**
 * What to say of a deterministic engine that does not reach its accuracy, in the language of the page or in that of
 * `speaker`; null where it does or has no estimate.
 */
export function solverErrorText(engine: EngineName, errorEstimate: number | null, speaker: I18n = i18n): string | null {
  if (errorEstimate === null || errorEstimate <= SOLVER_ERROR_LIMIT) return null;
  const written = (value: string) => (speaker === i18n ? inLanguage(value) : value);
  const limit = written(String(SOLVER_ERROR_LIMIT));
  if (!Number.isFinite(errorEstimate))
    return speaker._(
      msg`The ${engine} engine estimates its own error as without bound, more than ${limit} of the total: the waves turn too often for its grid. A smaller T, a larger L, a wider profile or fewer recorded times help.`,
    );
  const size = written(errorEstimate.toPrecision(1));
  return speaker._(
    msg`The ${engine} engine estimates its own error as ${size} of the total, more than ${limit}: the waves turn too often for its grid. A smaller T, a larger L, a wider profile or fewer recorded times help.`,
  );
}
