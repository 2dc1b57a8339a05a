import { useMemo } from 'react';
import type { MeasuredCurve } from '../../../measurements/analysis';
import { fitPower } from '../../../maths/powerLaw';
import { WIDTH_95 } from '../../../maths/statistics';
import { currentCorrelation, kineticConductivity, logarithmic, meanSquareDisplacement, superdiffusive } from '../../../theory/transport';
import { engineColour } from '../../../plots/theme';
import { formatNumber } from '../../../text/format';
import { currentModel, currentTheory, thinned } from '../../figures/current';
import { displacementFormula, displacementModels } from '../../figures/displacement';
import { currentHorizon, errorsOf, meanFreeTime } from '../../figures/measuring';
import { useLabState } from '../../page/labContext';
import { CurrentButton, DisplacementButton, withBand } from './MeasureButtons';
import { useMeasured } from '../../page/measurementsContext';
import { ModelFigure, TabPage, type TransportFigureProps } from '../TabPage';
import { usePlotTheme } from '../../parts/usePlots';


/** (a) The mean square displacement of a phonon and its local exponent, formula and measurement. */
export function DisplacementFigure({ law, choice }: TransportFigureProps) {
  const theme = usePlotTheme();
  const scenario = useLabState((state) => state.scenario);
  const measured = useMeasured('displacement')?.data ?? null;
  const mean = meanFreeTime(scenario);
  const formulaColour = engineColour('boltzmann', theme);
  const measuredColour = engineColour('phonons', theme);
  const formula = useMemo(() => displacementFormula(law, mean), [law, mean]);
  const models = useMemo(() => displacementModels(law, formula, measured, theme), [law, formula, measured, theme]);

  return (
    <TabPage
      head={
        <>
          {choice}
          <DisplacementButton />
        </>
      }
      legend={[
        { label: 'formula', colour: formulaColour },
        { label: 'phonons', colour: measuredColour, kind: 'dot' },
      ]}
      numbers={<DisplacementNumbers law={law} measured={measured} />}
    >
      <ModelFigure label="Mean square displacement of a phonon over time; both axes logarithmic" xLabel="t" yLabel="⟨X²⟩" model={models.displacement} />
      <ModelFigure label="Local exponent of the mean square displacement over time, the late value dashed" xLabel="t" yLabel="exponent" model={models.exponent} />
    </TabPage>
  );
}

function DisplacementNumbers({ law, measured }: { law: TransportFigureProps['law']; measured: MeasuredCurve | null }) {
  const theory = useMemo(() => measured && measured.times.map((t) => meanSquareDisplacement(law, t)), [law, measured]);
  if (law.noiseStrength === 0) return <>Without noise phonons only fly: the exponent stays 2.</>;
  if (!measured || !theory) {
    const goal = superdiffusive(law) ? '3/2: superdiffusion, carried by long waves' : logarithmic(law) ? '1, as 1 + 1/ln t: ⟨X²⟩ grows as t ln t' : '1: diffusion';
    return <>The exponent falls from 2 (flight) to {goal}.</>;
  }
  const last = measured.times.length - 1;
  const lastTime = measured.times[last];
  const fit = fitPower(measured.times, measured.mean, errorsOf(measured), lastTime / 12, lastTime);
  const wanted = fitPower(measured.times, theory, null, lastTime / 12, lastTime);
  return (
    <>
      {fit && wanted && (
        <>
          <b>Exponent over the last decade {withBand(fit.exponent, fit.halfWidth)}</b>, formula {formatNumber(wanted.exponent)};{' '}
        </>
      )}
      ½⟨X²⟩/t at t = {formatNumber(lastTime)}: {withBand(measured.mean[last] / 2 / lastTime, (WIDTH_95 * measured.error[last]) / 2 / lastTime)}, formula {formatNumber(theory[last] / 2 / lastTime)} (95 %).
    </>
  );
}

/** (b) The correlation of the energy current in equilibrium, formula, tail and measurement. */
export function CurrentFigure({ law, choice }: TransportFigureProps) {
  const theme = usePlotTheme();
  const scenario = useLabState((state) => state.scenario);
  const measured = useMeasured('current')?.data ?? null;
  const rate = law.epsilon * law.noiseStrength;
  const horizon = currentHorizon(scenario);
  const formulaColour = engineColour('boltzmann', theme);
  const measuredColour = engineColour('chain', theme);

  const theory = useMemo(() => currentTheory(law, horizon), [law, horizon]);
  const model = useMemo(() => currentModel(theory, measured, theme), [theory, measured, theme]);

  return (
    <TabPage
      head={
        <>
          {choice}
          <CurrentButton />
        </>
      }
      legend={[
        { label: 'formula', colour: formulaColour },
        { label: 'tail', colour: theme.ink, kind: 'dashed' },
        ...(theory.lattice ? [{ label: 'lattice', colour: measuredColour }] : []),
        { label: 'chain', colour: measuredColour, kind: 'dot' },
      ]}
      numbers={<CurrentNumbers law={law} rate={rate} measured={measured} />}
    >
      <ModelFigure label="Correlation of the energy current in equilibrium over microscopic time; both axes logarithmic" xLabel="s" yLabel="C(s)/T²" model={model} />
    </TabPage>
  );
}

/** The exponent of the tail of C: -d/2 without pinning, -d/2 - 1 with it. */
function tailPower({ dimension, pinning }: TransportFigureProps['law']): string {
  const halves = dimension + (pinning === 0 ? 0 : 2);
  return `−${halves % 2 === 0 ? halves / 2 : `${halves}/2`}`;
}

function CurrentNumbers({ law, rate, measured }: { law: TransportFigureProps['law']; rate: number; measured: MeasuredCurve | null }) {
  const theory = useMemo(() => {
    if (!measured) return null;
    const x = thinned(measured, 0).x;
    return { start: currentCorrelation(law, law.epsilon, 0), x, y: x.map((s) => currentCorrelation(law, law.epsilon, s)) };
  }, [law, measured]);
  const expected =
    law.noise === 'energy' ? (
      'exponential'
    ) : (
      <>
        s<sup>{tailPower(law)}</sup>
        {kineticConductivity(law) === Infinity && ', so that κ is infinite'}
      </>
    );
  if (!measured || !theory) return rate === 0 ? <>Without noise the current does not decay.</> : <>The tail is {expected}. The formula holds at every ε.</>;
  const kept = thinned(measured, 0);
  const fit = rate > 0 ? fitPower(kept.x, kept.y, kept.errorOf, 1 / rate, 8 / rate) : null;
  const wanted = rate > 0 ? fitPower(theory.x, theory.y, null, 1 / rate, 8 / rate) : null;
  return (
    <>
      <b>C(0)/T² {withBand(measured.mean[0], WIDTH_95 * measured.error[0])}</b>, formula {formatNumber(theory.start)}
      {fit && wanted && (
        <>
          ; exponent for 1 &lt; εγs &lt; 8: <b>{withBand(fit.exponent, fit.halfWidth)}</b>, formula {formatNumber(wanted.exponent)}
        </>
      )}{' '}
      (95 %). Tail {expected}.
    </>
  );
}
