import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { fieldKind } from '../../../state/pictures/fields';
import { useLab, useLabState } from '../../page/labContext';

/** Over fields of the plane, where probes have nothing to read: says so, and leads to those that they read. */
export function PlaneLine() {
  const lab = useLab();
  const isPlane = useLabState((state) => fieldKind(state.view, state.scenario) === 'plane');
  return (
    isPlane && (
      <section className="paint-line" aria-label={t`Probe`}>
        <p className="paint-text beginning">
          <Trans>Probes read W(r₁,k₁); these fields show the energy e(r₁,r₂), which has no probes.</Trans>
        </p>
        <button type="button" className="outlined" onClick={() => lab.changeView({ fieldChoice: 'wigner' })}>
          <Trans>Show W(r₁,k₁)</Trans>
        </button>
      </section>
    )
  );
}
