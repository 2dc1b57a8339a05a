import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useMemo, useState } from 'react';
import type { Model } from '../../physics/model';
import { RateStrip } from '../../plots/rateStrip';
import { inLanguage, listSign } from '../../language/numbers';
import { whenAsked } from '../../language/whenAsked';
import { modelOf } from '../../scenario/model';
import type { Pace } from '../../state/exchangeShow';
import { formatNumber } from '../../text/format';
import { exchangeSentence, rateCurve, radianTimes } from '../figures/exchange';
import { OfPresent } from '../kept/OfPresent';
import { useLabState } from '../page/labContext';
import { usePlotTheme } from '../parts/usePlots';
import { KernelFigure } from './KernelFigure';
import { TabPage } from './TabPage';
import { useExchange } from './useExchange';

/** How many rotations there are: the entries of a menu. */
const paces: Readonly<Record<Pace, string>> = whenAsked({
  single: msg`one at a time`,
  slow: msg`two a second`,
  fast: msg`ten a second`,
  steady: msg`all at once`,
});

/** The noise itself: single rotations of neighbouring momenta, and what they do to a phonon. */
export function ExchangeTab() {
  const scenario = useLabState((state) => state.scenario);
  const law = useMemo(() => modelOf(scenario), [scenario]);
  return <ExchangeFigures key={`${law.dimension} ${law.noise}`} law={law} />;
}

function ExchangeFigures({ law }: { law: Model }) {
  const theme = usePlotTheme();
  const [pace, setPace] = useState<Pace>('single');
  const [alone, setAlone] = useState(false);
  const exchange = useExchange(law, theme, pace);
  const { facts, moving, next, attach, setKernel, setStrip } = exchange;
  const hasTriples = law.dimension === 1 && law.noise === 'momentum';
  return (
    <TabPage
      head={
        <>
          <select
            aria-label={t`Speed of the exchange`}
            title={t`A single rotation is by an angle of variance 1/2, at the ticks of an exponential clock for each; waiting times are left out. All at once, angles are Brownian motions.`}
            value={pace}
            onChange={(event) => setPace(event.target.value as Pace)}
          >
            {Object.entries(paces).map(([key, name]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
          <select
            aria-label={t`What turns`}
            value={String(alone)}
            onChange={(event) => {
              const only = event.target.value === 'true';
              setAlone(only);
              exchange.setAlone(only);
            }}
          >
            <option value="false">{hasTriples ? t`all triples` : t`all bonds`}</option>
            <option value="true">{t`this one alone`}</option>
          </select>
          <button type="button" disabled={moving || law.noiseStrength === 0} onClick={next}>
            <Trans>Next rotation</Trans>
          </button>
          <OfPresent why={t`single rotations of one law`} />
        </>
      }
      uneven="very"
      isDrawing
      numbers={
        <>
          <span className="spare">{exchangeSentence(law)}</span>{' '}
          <ExchangeNumbers law={law} waveNumber={facts.waveNumber} rate={facts.rate} />
        </>
      }
    >
      <div>
        <div className="plot-host" ref={attach} />
      </div>
      <div>
        <RateFigure law={law} onStrip={setStrip} />
        <KernelFigure
          noise={law}
          label={t`Collision kernel R(k,k′) as a map. Over it stands the last jump of a phonon from k to k′.`}
          square
          onPlot={setKernel}
        />
      </div>
    </TabPage>
  );
}

/** The total rate over the map, on the same abscissa. */
function RateFigure({
  law: { dimension, noise },
  onStrip,
}: {
  law: Model;
  onStrip: (strip: RateStrip | null) => void;
}) {
  const theme = usePlotTheme();
  const [strip, setStrip] = useState<RateStrip | null>(null);
  const [attach] = useState(() => (host: HTMLDivElement) => {
    const made = new RateStrip(host, ['φ', dimension === 1 ? '' : 'l'], theme);
    setStrip(made);
    onStrip(made);
    return () => {
      made.destroy();
      setStrip(null);
      onStrip(null);
    };
  });
  useEffect(() => strip?.setTheme(theme), [strip, theme]);
  useEffect(() => {
    const { values, high } = rateCurve({ dimension, noise });
    strip?.setCurve(values, high);
  }, [strip, dimension, noise]);
  return <div className="plot-host rate-strip" aria-hidden="true" ref={attach} />;
}

interface NumbersProps {
  law: Model;
  waveNumber: number[];
  rate: number;
}

function ExchangeNumbers({ law, waveNumber, rate }: NumbersProps) {
  if (law.noiseStrength === 0)
    return (
      <b>
        <Trans>Without noise (γ = 0) nothing turns.</Trans>
      </b>
    );
  const [kinetic, micro] = [radianTimes(law).kinetic, radianTimes(law).micro].map((time) => formatNumber(time));
  const freeTime = formatNumber(1 / rate);
  const k = waveNumber.map((component) => inLanguage(component.toFixed(3)).replace('-', '−')).join(listSign());
  return (
    <>
      <Trans>
        ⟨θ²⟩ grows by 1 in{' '}
        <b style={{ whiteSpace: 'nowrap' }}>
          t = {kinetic} (s = {micro})
        </b>
        .
      </Trans>{' '}
      {rate > 0 ? (
        <Trans>
          A phonon at k = {k} has the mean free time <b style={{ whiteSpace: 'nowrap' }}>1/γφ = {freeTime}</b>.
        </Trans>
      ) : (
        <Trans>A phonon at k = {k} never jumps.</Trans>
      )}
    </>
  );
}
