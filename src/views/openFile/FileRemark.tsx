import { t } from '@lingui/core/macro';
import type { EngineName } from '../../state/engines';
import { useLabState } from '../page/labContext';
import { sourceText } from './sourceText';

/** Says over a field that its record comes from a file. */
export function FileRemark({ engine }: { engine: EngineName }) {
  const source = useLabState((state) => state.status.engines[engine]?.source);
  if (!source) return null;
  const text = sourceText(source);
  const told = source.isSmoothed ? t`${text}; W is smoothed in the file` : text;
  return (
    <p className="field-remark" title={told}>
      {told}
    </p>
  );
}
