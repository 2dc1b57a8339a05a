import { useMemo } from 'react';
import { unmeasuredConductivity } from '../physics/greenKubo';
import { logSpaced } from '../physics/powerLaw';
import { cumulativeConductivity } from '../physics/spreading';
import { conductivity, kineticConductivity, leastConductivity, logarithmic, noiseConductivity, pinnedConductivity, superdiffusive } from '../physics/transport';
import type { Curve } from '../plots/lines';
import { engineColour } from '../plots/theme';
import type { Viewport } from '../plots/viewport';
import { formatNumber } from '../state/format';
import { CurrentButton, withBand } from './MeasureButtons';
import { useMeasured } from './measurementsContext';
import { CurvesFigure, TabPage, type TransportFigureProps } from './TabPage';
import { usePlotTheme } from './usePlots';

const logLog = { x: true, y: true };

/** (c) kappa over epsilon with its minimum, and kappa_0 by quadrature and in closed form. */
export function KappaFigure({ law, choice }: TransportFigureProps) {
  const theme = usePlotTheme();
  const colour = engineColour('boltzmann', theme);
  const here = engineColour('chain', theme);
  const kinetic = useMemo(() => kineticConductivity(law), [law]);
  const least = useMemo(() => leastConductivity(law), [law]);
  const figure = useMemo((): { curves: Curve[]; view: Viewport } | null => {
    if (!Number.isFinite(kinetic) || !Number.isFinite(least.epsilon)) return null;
    const low = Math.min(least.epsilon, law.epsilon) / 20;
    const high = Math.max(least.epsilon, law.epsilon) * 20;
    const x = logSpaced(low, high, 121);
    // kappa_0 is the whole quadrature, so that it is taken once
    const noisePart = noiseConductivity(law);
    const y = x.map((epsilon) => kinetic / epsilon + epsilon * noisePart);
    const point = (label: string, at: number, value: number, ink: string): Curve => ({ x: Float64Array.of(at), y: Float64Array.of(value), label, colour: ink, marks: true, width: 3 });
    return {
      curves: [
        { x, y, label: 'κ', colour },
        { x, y: x.map((epsilon) => kinetic / epsilon), label: '', colour: theme.muted, dash: 'dash', width: 1 },
        { x, y: x.map((epsilon) => noisePart * epsilon), label: '', colour: theme.muted, dash: 'dash', width: 1 },
        point('', least.epsilon, least.conductivity, theme.ink),
        point('', law.epsilon, kinetic / law.epsilon + law.epsilon * noisePart, here),
      ],
      view: { x: [low, high], y: [least.conductivity / 3, 2 * Math.max(y[0], y[120])] },
    };
  }, [law, kinetic, least, colour, here, theme]);

  const closed = law.dimension === 1 && law.noise === 'momentum' && law.pinning > 0 && law.couplings.slice(1).every((coupling) => coupling === 0);
  return (
    <TabPage
      head={
        <>
          {choice}
          {figure && <CurrentButton />}
        </>
      }
      legend={[
        { label: 'κ(ε)', colour },
        { label: 'least', colour: theme.ink, kind: 'dot' },
        { label: 'this ε', colour: here, kind: 'dot' },
      ]}
      numbers={
        figure ? (
          <>
            <b>κ₀ = {formatNumber(kinetic, 8)}</b> by quadrature
            {closed && <>, {formatNumber(pinnedConductivity(law.pinning, law.couplings[0], law.noiseStrength), 8)} in closed form</>}. Least at ε = {formatNumber(least.epsilon)}, γ as it is: κ ={' '}
            {formatNumber(least.conductivity)}. Here κ = {formatNumber(conductivity(law, law.epsilon))}. <MeasuredConductivity law={law} />
          </>
        ) : undefined
      }
    >
      {figure ? (
        <CurvesFigure label="Conductivity over epsilon, its two parts dashed, its minimum and the present epsilon marked; both axes logarithmic" xLabel="ε" yLabel="κ" log={logLog} {...figure} />
      ) : (
        <NoConductivity law={law} />
      )}
    </TabPage>
  );
}

/** kappa_0 from the integral of the measured current correlation and the tail of theory beyond it. */
function MeasuredConductivity({ law }: { law: TransportFigureProps['law'] }) {
  const measured = useMeasured('current')?.data ?? null;
  const microTime = measured ? measured.times[measured.times.length - 1] : 0;
  const tail = useMemo(() => (microTime > 0 ? law.epsilon * unmeasuredConductivity(law, law.epsilon, microTime).tailCorrection : 0), [law, microTime]);
  if (!measured || !Number.isFinite(measured.integralHalfWidth)) return null;
  return (
    <>
      <b>From the chain: κ₀ = {withBand(law.epsilon * measured.integral + tail, law.epsilon * measured.integralHalfWidth)}</b> (95 %, {measured.sampleCount} realisations; of it{' '}
      {formatNumber(tail)} from theory beyond εγs = {formatNumber(law.epsilon * law.noiseStrength * microTime)}).
    </>
  );
}

function NoConductivity({ law }: { law: TransportFigureProps['law'] }) {
  return (
    <div>
      <p className="panel-message">
        {law.noiseStrength === 0
          ? 'κ₀ is infinite: without noise nothing scatters.'
          : superdiffusive(law)
            ? 'κ₀ is infinite: in the unpinned chain momentum noise hardly scatters long waves. Energy noise or pinning makes it finite.'
            : 'κ₀ is infinite, if only just: it grows with the logarithm of the length. Energy noise, pinning or a third dimension makes it finite.'}
      </p>
    </div>
  );
}

/** (e) What phonons with a mean free path up to a length contribute to kappa_0. */
export function CumulativeFigure({ law, choice }: TransportFigureProps) {
  const theme = usePlotTheme();
  const colour = engineColour('boltzmann', theme);
  const infinite = superdiffusive(law) || logarithmic(law);
  const figure = useMemo(() => {
    if (law.noiseStrength === 0) return null;
    const { freePath, conductivity: sums } = cumulativeConductivity(law);
    const total = infinite ? 1 : sums[sums.length - 1];
    const y = sums.map((value) => value / total);
    const first = y.findIndex((value) => value > (infinite ? 1e-4 * y[y.length - 1] : 0.002));
    const end = infinite ? freePath.length - 1 : y.findIndex((value) => value > 0.999);
    const half = freePath[y.findIndex((value) => value >= 0.5)];
    const view: Viewport = {
      x: [freePath[first], freePath[end] > freePath[first] ? freePath[end] : 2 * freePath[first]],
      y: infinite ? [y[first], 1.2 * y[end]] : [0, 1.03],
    };
    return { curves: [{ x: freePath, y, label: infinite ? 'κ' : 'share', colour }], view, half, total };
  }, [law, infinite, colour]);
  return (
    <TabPage
      head={choice}
      numbers={
        figure ? (
          infinite ? (
            'The sum grows without bound: each longer wave adds more.'
          ) : (
            <>
              Half of <b>κ₀ = {formatNumber(figure.total, 6)}</b> is carried by mean free paths below {formatNumber(figure.half)}, that is {formatNumber(figure.half / law.epsilon)} sites.
            </>
          )
        ) : undefined
      }
    >
      {figure ? (
        <CurvesFigure
          key={String(infinite)}
          label="Cumulative conductivity over the mean free path"
          xLabel="ℓ"
          yLabel={infinite ? 'κ up to ℓ' : 'share of κ₀'}
          log={infinite ? logLog : { x: true, y: false }}
          curves={figure.curves}
          view={figure.view}
        />
      ) : (
        <NoConductivity law={law} />
      )}
    </TabPage>
  );
}
