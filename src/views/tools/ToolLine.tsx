import { t } from '@lingui/core/macro';
import { useLabState } from '../page/labContext';
import { Boundary } from '../parts/Boundary';
import { PaintLine } from './paint/PaintLine';
import { PlaneLine } from './probe/PlaneLine';
import { ToolSwitch } from './ToolSwitch';

interface ToolLineProps {
  /** The switch stands here, and not in the upper bar. */
  hasSwitch: boolean;
  /** The rail with its numbers is not beside the figures. */
  hasNumbers: boolean;
}

/** What the chosen tool has to say above the figures. */
export function ToolLine({ hasSwitch, hasNumbers }: ToolLineProps) {
  const tool = useLabState((state) => state.view.tool);
  return (
    <Boundary failure={t`The line of tools cannot be shown.`} place="line">
      {hasSwitch && <ToolSwitch />}
      {tool === 'probe' && <PlaneLine />}
      {tool === 'paint' && <PaintLine hasNumbers={hasNumbers} />}
    </Boundary>
  );
}
