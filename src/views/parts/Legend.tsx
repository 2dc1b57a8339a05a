import { engineOf } from '../../../workers';
import { isSampled, overlayEngine, titleOf, type EngineName } from '../../state/engines';
import { limitOf } from '../../state/limitProfile';
import { useFrameFact, useLab, useLabState } from '../page/labContext';

/**
 * The curves of a line figure by their engines; `band` says that sampled ones have an error band, `limit` offers the
 * overlay.
 */
export function Legend({ band = false, limit = false }: { band?: boolean; limit?: boolean }) {
  const first = useLabState((state) => state.view.leftEngine);
  const second = useLabState((state) => state.view.middleEngine);
  const isKept = useLabState((state) => state.kept !== null);
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
      {isKept && (
        <span className="of-kept" title="Of the kept run, in the colours of the engines">
          <i className="line" style={{ borderColor: 'currentcolor', borderTopStyle: 'dotted' }} />
          kept
        </span>
      )}
      {limit && overlay && first !== overlay && second !== overlay && <OverlaySwitch engine={overlay} />}
    </span>
  );
}

const farHint =
  'The limit is a law of late times: by now the profile is more than 15 % away from it, for phonons still fly or the spectrum has not relaxed';

const noiseHint =
  'What the noise conducts by itself, which vanishes with \u03b5: it adds \u03b5\u00b2\u03ba\u209b to the diffusivity, with \u03ba\u209b = \u03b3 for momentum noise';

const limitHint =
  'The hydrodynamic limit from the same initial profile: diffusion with \u03ba\u2080, the 3/2-stable law of the unpinned chain, or the logarithmic law of the unpinned lattice in d = 2';

function OverlaySwitch({ engine }: { engine: EngineName }) {
  const lab = useLab();
  const limitShown = useLabState((state) => state.view.limitShown);
  const shown = limitShown !== '0';
  const isFar = useFrameFact(
    (frame) => frame !== null && (limitOf(lab.store.getState().scenario, frame, limitShown)?.isFar ?? false),
  );
  const refusal = useLabState((state) => {
    const status = state.status.engines[engine];
    return status?.phase === 'unsupported' ? status.message : null;
  });
  return (
    <>
      <button
        type="button"
        className={['switch', isFar && 'far', refusal !== null && 'refused'].filter(Boolean).join(' ')}
        aria-pressed={shown}
        title={refusal ?? `${isFar ? farHint : limitHint}; ${shown ? 'hide' : 'show'} it`}
        onClick={() => lab.changeView({ limitShown: shown ? '0' : '1' })}
      >
        <i className="line" style={{ borderColor: 'currentcolor', borderStyle: 'dashed' }} />
        {shown && refusal ? 'no limit' : isFar ? 'limit: later' : 'limit'}
      </button>
      {shown && !refusal && (
        <button
          type="button"
          className="switch"
          aria-pressed={limitShown === '2'}
          title={noiseHint}
          onClick={() => lab.changeView({ limitShown: limitShown === '2' ? '1' : '2' })}
        >
          +εγ
        </button>
      )}
    </>
  );
}
