import { useMemo } from 'react';
import { logSpaced } from '../physics/powerLaw';
import { diffusivity, kineticConductivity, logarithmic, meanSquareDisplacement, measuredDiffusivity } from '../physics/transport';
import type { Curve } from '../plots/lines';
import { engineColour } from '../plots/theme';
import type { Viewport } from '../plots/viewport';
import { formatNumber } from '../state/format';
import { useLabState } from './labContext';
import { DisplacementButton, meanFreeTime, withBand } from './MeasureButtons';
import { spanOf } from './MeasuredFigures';
import { useMeasured } from './measurementsContext';
import { CurvesFigure, TabPage, type TransportFigureProps } from './TabPage';
import { usePlotTheme } from './usePlots';

const logLog = { x: true, y: true };
const logX = { x: true, y: false };
const wide95 = 1.96;

/** (f) Half the slope of <X^2> over time on its way to kappa_0, formula and measurement. */
export function DiffusivityFigure({ law, choice }: TransportFigureProps) {
  const theme = usePlotTheme();
  const result = useMeasured('displacement')?.data ?? null;
  const mean = useLabState((state) => meanFreeTime(state.scenario));
  const formulaColour = engineColour('boltzmann', theme);
  const measuredColour = engineColour('phonons', theme);
  const kinetic = useMemo(() => kineticConductivity(law), [law]);
  const measured = useMemo(() => result && measuredDiffusivity(result.times, result.mean, result.error), [result]);
  const formula = useMemo(() => {
    const x = logSpaced(0.02 * mean, 1000 * mean, 61);
    return { x, y: x.map((t) => diffusivity(law, t)) };
  }, [law, mean]);
  const marginal = logarithmic(law) && law.noiseStrength > 0;
  const { curves, view } = useMemo((): { curves: Curve[]; view: Viewport } => {
    const ends = [formula.x[0], formula.x[60]] as const;
    const made: Curve[] = [{ ...formula, label: 'formula', colour: formulaColour }];
    if (Number.isFinite(kinetic)) made.push({ x: Float64Array.from(ends), y: Float64Array.of(kinetic, kinetic), label: 'κ₀', colour: theme.ink, dash: 'dash', width: 1 });
    if (marginal) {
      // the straight line of slope c^2/(16 pi gamma) in ln t, through the end of the curve
      const slope = logarithmSlope(law);
      const line = formula.x.map((t) => formula.y[60] + slope * Math.log(t / formula.x[60]));
      made.push({ x: formula.x, y: line, label: 'ln t', colour: theme.ink, dash: 'dash', width: 1 });
    }
    if (measured) made.push({ x: measured.times, y: measured.mean, error: measured.error, label: 'phonons', colour: measuredColour, marks: true });
    return { curves: made, view: { x: [...ends], y: marginal ? [0, 1.15 * formula.y[60]] : spanOf(formula.y) } };
  }, [law, formula, measured, kinetic, marginal, formulaColour, measuredColour, theme.ink]);

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
        ...(Number.isFinite(kinetic) ? [{ label: 'κ₀', colour: theme.ink, kind: 'dashed' as const }] : []),
        ...(marginal ? [{ label: 'ln t', colour: theme.ink, kind: 'dashed' as const }] : []),
        { label: 'phonons', colour: measuredColour, kind: 'dot' },
      ]}
      numbers={<DiffusivityNumbers law={law} kinetic={kinetic} times={result?.times ?? null} measured={measured} />}
    >
      <CurvesFigure
        key={String(marginal)}
        label={`Diffusivity, half the slope of the mean square displacement, over time; ${marginal ? 'the time' : 'both axes'} logarithmic`}
        xLabel="t"
        yLabel="D"
        log={marginal ? logX : logLog}
        curves={curves}
        view={view}
      />
    </TabPage>
  );
}

/** dD/d ln t at late times of the logarithmic case, c^2/(16 pi gamma) with c^2 = alpha/2. */
function logarithmSlope(law: TransportFigureProps['law']): number {
  return law.couplings[0] / (32 * Math.PI * law.noiseStrength);
}

interface DiffusivityNumbersProps {
  law: TransportFigureProps['law'];
  kinetic: number;
  /** Times of the displacement, one more than of the quotients. */
  times: Float64Array | null;
  measured: ReturnType<typeof measuredDiffusivity> | null;
}

function DiffusivityNumbers({ law, kinetic, times, measured }: DiffusivityNumbersProps) {
  const goal =
    law.noiseStrength === 0
      ? 'Without noise D grows as t.'
      : Number.isFinite(kinetic)
        ? `D tends to κ₀ = ${formatNumber(kinetic, 6)}.`
        : logarithmic(law)
          ? `D grows as ln t, by c²/(16πγ) = ${formatNumber(logarithmSlope(law))} for each unit of ln t: κ₀ is infinite.`
          : 'D grows as t^(1/2): κ₀ is infinite.';
  if (!times || !measured || times.length < 2) return <>D = ½ d⟨X²⟩/dt. {goal}</>;
  const last = measured.mean.length - 1;
  const [from, to] = [times[last], times[last + 1]];
  const wanted = (meanSquareDisplacement(law, to) - meanSquareDisplacement(law, from)) / 2 / (to - from);
  return (
    <>
      <b>
        D from t = {formatNumber(from)} to {formatNumber(to)}: {withBand(measured.mean[last], wide95 * measured.error[last])}
      </b>
      , formula {formatNumber(wanted)} (95 % or more). {goal}
    </>
  );
}
