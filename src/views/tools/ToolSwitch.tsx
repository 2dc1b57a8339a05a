import { t } from '@lingui/core/macro';
import { useId } from 'react';
import { i18n } from '../../language';
import type { View } from '../../scenario/view';
import { useLab, useLabState } from '../page/labContext';
import { useActiveLock } from '../handout/useLock';
import { chooseTool, tools, type ToolWords } from './tools';

/** What a press on a field does. */
export function ToolSwitch() {
  const lab = useLab();
  const name = useId();
  const chosen = useLabState((state) => state.view.tool);
  const lock = useActiveLock();
  const entries = (Object.entries(tools) as [View['tool'], ToolWords][]).filter(
    ([tool]) => tool === 'read' || !lock || lock.tools.includes(tool),
  );
  if (entries.length < 2) return null;
  return (
    <div className="segments tool-switch" role="radiogroup" aria-label={t`What a press on a field does`}>
      {entries.map(([tool, words]) => (
        <label key={tool} title={`${i18n._(words.hint)} (${words.key.toUpperCase()})`}>
          <input type="radio" name={name} checked={tool === chosen} onChange={() => chooseTool(lab, tool)} />
          {i18n._(words.name)}
        </label>
      ))}
    </div>
  );
}
