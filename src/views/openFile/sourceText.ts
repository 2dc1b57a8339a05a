import { plural, t } from '@lingui/core/macro';
import { listSign } from '../../language/numbers';
import type { RecordSource } from '../../session/openedRecords';
import { formatLarge, formatNumber } from '../../text/format';

/** Counts up to this are told in full. */
const leastShort = 10_000;

/** Where a record comes from: file, version, and samples where it is an average. */
export function sourceText({ file, version, realisationCount }: RecordSource): string {
  const of = version === '' ? t`an unknown version` : t`version ${version}`;
  if (realisationCount === 0)
    return t({ message: `from ${file}, ${of}`, comment: 'A record from a file, "version 0.2.0"' });
  const count = realisationCount < leastShort ? String(realisationCount) : formatLarge(realisationCount);
  return t({
    message: `from ${file}, ${of}, mean of ${count}`,
    comment: 'The same, averaged over so many realisations',
  });
}

/** The times of a record, all of a few. */
export function timesText(kineticTimes: readonly number[]): string {
  const count = kineticTimes.length;
  if (count <= 6) return `t = ${kineticTimes.map((time) => formatNumber(time, 4)).join(listSign())}`;
  const [first, last] = [kineticTimes[0], kineticTimes[count - 1]].map((time) => formatNumber(time, 4));
  return plural(count, { one: `# time from t = ${first} to ${last}`, other: `# times from t = ${first} to ${last}` });
}
