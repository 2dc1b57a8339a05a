import { t } from '@lingui/core/macro';
import { titleOf } from '../../state/engines';
import type { FieldKind } from '../../state/pictures/fields';
import { formatNumber } from '../../text/format';
import { useFrameFact, useLabState } from '../page/labContext';

/** Says why a figure has no field of the kept run. */
export function KeptMessage({ kind }: { kind: FieldKind }) {
  const engine = useLabState((state) => state.view.leftEngine);
  const lastTime = useLabState((state) => state.kept?.lastTime ?? 0);
  const status = useLabState((state) => state.status.kept?.engines[engine]);
  const lacking = useFrameFact((frame) => {
    if (!frame?.kept) return 'nothing';
    const { field } = frame.kept;
    if (frame.kineticTime > lastTime) return 'time';
    if (!field) return 'field';
    return kind === 'plane' && field.plane === null ? 'plane' : 'nothing';
  });
  const text = {
    nothing: '',
    time: t`B ends at t = ${{ time: formatNumber(lastTime) }}`,
    plane: t`The kept run has no energy over the plane; choose W(r₁,k₁)`,
    field: status?.message || t`${{ engine: titleOf(engine) }}, kept: computing`,
  }[lacking];
  return text ? <p className={lacking === 'field' ? 'panel-message' : 'panel-message lasting'}>{text}</p> : null;
}
