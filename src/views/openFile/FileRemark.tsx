import { t } from '@lingui/core/macro';
import type { EngineName } from '../../state/engines';
import { formatNumber } from '../../text/format';
import { useFrameFact, useLabState } from '../page/labContext';
import { sourceText } from './sourceText';

/** Says over a field that its record comes from a file, and of which time it is where there are few. */
export function FileRemark({ engine }: { engine: EngineName }) {
  const source = useLabState((state) => state.status.engines[engine]?.source);
  const time = useFrameFact((frame) => frame?.frames[engine]?.kineticTime ?? -1);
  if (!source) return null;
  const text = sourceText(source);
  const { heldTimes, isSmoothed } = source;
  const place = heldTimes && time >= 0 ? t`t = ${formatNumber(time, 4)}, of ${heldTimes.length} in the file` : '';
  const smoothed = isSmoothed ? t`W is smoothed in the file` : '';
  return <p className="file-remark">{[text, place, smoothed].filter(Boolean).join('; ')}</p>;
}
