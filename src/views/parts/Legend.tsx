import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { engineOf } from '../../../workers';
import { isSampled } from '../../../workers';
import { overlayEngine, titleOf, type EngineName } from '../../state/engines';
import { limitOf } from '../../state/pictures/limitProfile';
import { CurveSample } from './CurveSample';
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
    <span className="legend note" title={band ? t`A band is one standard error` : undefined}>
      {[...new Set<EngineName>([first, second])].map((engine) => (
        <span key={engine}>
          <CurveSample colour={`var(--${engine})`} dash={engineOf(engine).stroke} />
          {titleOf(engine)}
          {band && isSampled(engine) && (
            <span className="band">{`\u00a0±\u00a0${t({ message: 's.e.', comment: 'short for standard error, after the name of an engine' })}`}</span>
          )}
        </span>
      ))}
      {isKept && (
        <span className="of-kept" title={t`Of the kept run, in the colours of the engines`}>
          <CurveSample colour="currentcolor" dash="dot" />
          <Trans comment="legend: curves of the kept run">kept</Trans>
        </span>
      )}
      {limit && overlay && first !== overlay && second !== overlay && <OverlaySwitch engine={overlay} />}
    </span>
  );
}

/** What the limit is, or why it is far from the profile, and what the switch does. */
function limitHint(isFar: boolean, shown: boolean): string {
  const hint = isFar
    ? t`The limit is a law of late times: by now the profile is more than 15 % away from it, for phonons still fly or the spectrum has not relaxed`
    : t`The hydrodynamic limit from the same initial profile: diffusion with κ₀, the 3/2-stable law of the unpinned chain, or the logarithmic law of the unpinned lattice in d = 2`;
  return shown
    ? t({ message: `${hint}; hide it`, comment: 'it: the limit, which the hint explains' })
    : t({ message: `${hint}; show it`, comment: 'it: the limit, which the hint explains' });
}

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
        title={refusal ?? limitHint(isFar, shown)}
        onClick={() => lab.changeView({ limitShown: shown ? '0' : '1' })}
      >
        <CurveSample colour="currentcolor" dash="dash" />
        {shown && refusal
          ? t`no limit`
          : isFar
            ? t`limit: later`
            : t({ message: 'limit', comment: 'legend: the curve of the hydrodynamic limit' })}
      </button>
      {shown && !refusal && (
        <button
          type="button"
          className="switch"
          aria-pressed={limitShown === '2'}
          title={t`What the noise conducts by itself, which vanishes with ε: it adds ε²κₛ to the diffusivity, with κₛ = γ for momentum noise`}
          onClick={() => lab.changeView({ limitShown: limitShown === '2' ? '1' : '2' })}
        >
          {'+εγ'}
        </button>
      )}
    </>
  );
}
