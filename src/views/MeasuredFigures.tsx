import { useMemo } from 'react';
import type { MeasuredCurve } from '../engines/analysis';
import { latticeCurrentCorrelation } from '../physics/lattice';
import { fitPower, localExponents, logSpaced } from '../physics/powerLaw';
import { currentCorrelation, currentTail, kineticConductivity, logarithmic, meanSquareDisplacement, superdiffusive } from '../physics/transport';
import type { Curve } from '../plots/lines';
import { engineColour } from '../plots/theme';
import type { Range, Viewport } from '../plots/viewport';
import { formatNumber } from '../state/format';
import { useLabState } from './labContext';
import { CurrentButton, currentHorizon, DisplacementButton, meanFreeTime, withBand } from './MeasureButtons';
import { useMeasured } from './measurementsContext';
import { CurvesFigure, TabPage, type TransportFigureProps } from './TabPage';
import { usePlotTheme } from './usePlots';

const logLog = { x: true, y: true };
const logX = { x: true, y: false };
const wide95 = 1.96;

/** From half the least of the positive values to twice the largest. */
export function spanOf(values: Float64Array): Range {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  return [positive.reduce((a, b) => Math.min(a, b), Infinity) / 2, positive.reduce((a, b) => Math.max(a, b), 0) * 2];
}

/** (a) The mean square displacement of a phonon and its local exponent, formula and measurement. */
export function DisplacementFigure({ law, choice }: TransportFigureProps) {
  const theme = usePlotTheme();
  const scenario = useLabState((state) => state.scenario);
  const measured = useMeasured('displacement')?.data ?? null;
  const mean = meanFreeTime(scenario);
  const formulaColour = engineColour('boltzmann', theme);
  const measuredColour = engineColour('phonons', theme);

  const formula = useMemo(() => {
    const x = logSpaced(0.02 * mean, 1000 * mean, 61);
    return { x, y: x.map((t) => meanSquareDisplacement(law, t)) };
  }, [law, mean]);
  const figures = useMemo(() => {
    const exponents = localExponents(formula.x, formula.y, null);
    const x: Range = [formula.x[0], formula.x[60]];
    const level = (value: number): Curve => ({ x: Float64Array.from(x), y: Float64Array.of(value, value), label: '', colour: theme.muted, dash: 'dash', width: 1 });
    const left: Curve[] = [{ ...formula, label: 'formula', colour: formulaColour }];
    const right: Curve[] = [level(superdiffusive(law) ? 1.5 : 1), { x: exponents.x, y: exponents.y, label: 'formula', colour: formulaColour }];
    if (measured) {
      const local = localExponents(measured.times, measured.mean, measured.error);
      left.push({ x: measured.times, y: measured.mean, error: measured.error, label: 'phonons', colour: measuredColour, marks: true });
      right.push({ x: local.x, y: local.y, error: local.error, label: 'phonons', colour: measuredColour, marks: true });
    }
    return { left, right, leftView: { x, y: spanOf(formula.y) }, rightView: { x, y: [0.85, 2.15] as Range } };
  }, [formula, measured, law, formulaColour, measuredColour, theme.muted]);

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
      <CurvesFigure label="Mean square displacement of a phonon over time; both axes logarithmic" xLabel="t" yLabel="⟨X²⟩" log={logLog} curves={figures.left} view={figures.leftView} />
      <CurvesFigure label="Local exponent of the mean square displacement over time, the late value dashed" xLabel="t" yLabel="exponent" log={logX} curves={figures.right} view={figures.rightView} />
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
  const fit = fitPower(measured.times, measured.mean, measured.error, lastTime / 12, lastTime);
  const wanted = fitPower(measured.times, theory, null, lastTime / 12, lastTime);
  return (
    <>
      {fit && wanted && (
        <>
          <b>Exponent over the last decade {withBand(fit.exponent, fit.halfWidth)}</b>, formula {formatNumber(wanted.exponent)};{' '}
        </>
      )}
      ½⟨X²⟩/t at t = {formatNumber(lastTime)}: {withBand(measured.mean[last] / 2 / lastTime, (wide95 * measured.error[last]) / 2 / lastTime)}, formula {formatNumber(theory[last] / 2 / lastTime)} (95 %).
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

  const theory = useMemo(() => {
    const x = logSpaced(horizon / 400, 1.5 * horizon, 61);
    const y = x.map((s) => currentCorrelation(law, law.epsilon, s));
    return { x, y, tail: x.map((s) => currentTail(law, law.epsilon, s)), lattice: law.dimension > 1 ? latticeCurrentCorrelation(law, x) : null };
  }, [law, horizon]);
  const { curves, view } = useMemo(() => {
    const made: Curve[] = [{ x: theory.x, y: theory.y, label: 'formula', colour: formulaColour }];
    if (theory.tail.every(Number.isFinite)) made.push({ x: theory.x, y: theory.tail, label: 'tail', colour: theme.ink, dash: 'dash' });
    if (theory.lattice) made.push({ x: theory.x, y: theory.lattice, label: 'lattice', colour: measuredColour, width: 1 });
    if (measured) {
      const kept = thinned(measured, theory.x[0]);
      made.push({ ...kept, label: 'chain', colour: measuredColour, marks: true });
    }
    const [, high] = spanOf(theory.y);
    const low = theory.y[60] > high * 1e-6 ? theory.y[60] / 2 : high * 1e-6;
    return { curves: made, view: { x: [theory.x[0], theory.x[60]], y: [low, high] } satisfies Viewport };
  }, [theory, measured, formulaColour, measuredColour, theme.ink]);

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
      <CurvesFigure label="Correlation of the energy current in equilibrium over microscopic time; both axes logarithmic" xLabel="s" yLabel="C(s)/T²" log={logLog} curves={curves} view={view} />
    </TabPage>
  );
}

/** Of points at equal distances those nearest to equal ratios, so that late ones do not crowd a logarithmic axis. */
function thinned(measured: MeasuredCurve, from: number): { x: Float64Array; y: Float64Array; error: Float64Array } {
  const kept: number[] = [];
  measured.times.forEach((time, i) => {
    if (time >= from && (kept.length === 0 || time >= 1.12 * measured.times[kept[kept.length - 1]])) kept.push(i);
  });
  const pick = (values: Float64Array) => Float64Array.from(kept, (i) => values[i]);
  return { x: pick(measured.times), y: pick(measured.mean), error: pick(measured.error) };
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
  const fit = rate > 0 ? fitPower(kept.x, kept.y, kept.error, 1 / rate, 8 / rate) : null;
  const wanted = rate > 0 ? fitPower(theory.x, theory.y, null, 1 / rate, 8 / rate) : null;
  return (
    <>
      <b>C(0)/T² {withBand(measured.mean[0], wide95 * measured.error[0])}</b>, formula {formatNumber(theory.start)}
      {fit && wanted && (
        <>
          ; exponent for 1 &lt; εγs &lt; 8: <b>{withBand(fit.exponent, fit.halfWidth)}</b>, formula {formatNumber(wanted.exponent)}
        </>
      )}{' '}
      (95 %). Tail {expected}.
    </>
  );
}
