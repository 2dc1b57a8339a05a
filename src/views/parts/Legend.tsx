import { engineOf } from '../../../workers';
import { isSampled, overlayEngine, titleOf, type EngineName } from '../../state/engines';
import { useLab, useLabState } from '../page/labContext';

/**
 * The curves of a line figure by their engines; `band` says that sampled ones have an error band, `limit` offers the
 * overlay.
 */
export function Legend({ band = false, limit = false }: { band?: boolean; limit?: boolean }) {
  const first = useLabState((state) => state.view.leftEngine);
  const second = useLabState((state) => state.view.middleEngine);
  const overlay = overlayEngine();
  return (
    <span className="legend note" title={band ? 'A band is one standard error' : undefined}>
      {[...new Set<EngineName>([first, second])].map((engine) => (
        <span key={engine}>
          <i
            className="line"
            style={{ borderColor: `var(--${engine})`, borderStyle: engineOf(engine).isDashed ? 'dashed' : 'solid' }}
          />
          {titleOf(engine)}
          {band && isSampled(engine) && <span className="band">{'\u00a0\u00b1\u00a0s.e.'}</span>}
        </span>
      ))}
      {limit && overlay && first !== overlay && second !== overlay && <OverlaySwitch engine={overlay} />}
    </span>
  );
}

const limitHint =
  'The hydrodynamic limit from the same initial profile: diffusion with \u03ba\u2080, the 3/2-stable law of the unpinned chain, or the logarithmic law of the unpinned lattice in d = 2';

function OverlaySwitch({ engine }: { engine: EngineName }) {
  const lab = useLab();
  const shown = useLabState((state) => state.view.limitShown === '1');
  const refusal = useLabState((state) => {
    const status = state.status.engines[engine];
    return status?.phase === 'unsupported' ? status.message : null;
  });
  return (
    <button
      type="button"
      className="switch"
      aria-pressed={shown}
      title={refusal ?? `${limitHint}; ${shown ? 'hide' : 'show'} it`}
      onClick={() => lab.changeView({ limitShown: shown ? '0' : '1' })}
    >
      <i className="line" style={{ borderColor: 'currentcolor', borderStyle: 'dashed' }} />
      {shown && refusal ? 'no limit' : 'limit'}
    </button>
  );
}
