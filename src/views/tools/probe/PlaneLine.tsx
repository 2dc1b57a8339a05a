import { fieldKind } from '../../../state/fields';
import { useLab, useLabState } from '../../page/labContext';

/** Over fields of the plane, where probes have nothing to read: says so, and leads to those that they read. */
export function PlaneLine() {
  const lab = useLab();
  const isPlane = useLabState((state) => fieldKind(state.view, state.scenario) === 'plane');
  return (
    isPlane && (
      <section className="paint-line" aria-label="Probe">
        <p className="paint-text beginning">
          Probes read W(r₁,k₁); these fields show the energy e(r₁,r₂), which has no probes.
        </p>
        <button type="button" className="outlined" onClick={() => lab.changeView({ fieldChoice: 'wigner' })}>
          Show W(r₁,k₁)
        </button>
      </section>
    )
  );
}
