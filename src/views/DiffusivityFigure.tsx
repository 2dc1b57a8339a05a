import { useMemo } from 'react';
import { logSpaced } from '../physics/powerLaw';
import { diffusivity, kineticConductivity, meanSquareDisplacement, measuredDiffusivity } from '../physics/transport';
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
  const { curves, view } = useMemo((): { curves: Curve[]; view: Viewport } => {
    const ends = [formula.x[0], formula.x[60]] as const;
    const made: Curve[] = [{ ...formula, label: 'formula', colour: formulaColour }];
    if (Number.isFinite(kinetic)) made.push({ x: Float64Array.from(ends), y: Float64Array.of(kinetic, kinetic), label: 'κ₀', colour: theme.ink, dash: 'dash', width: 1 });
    if (measured) made.push({ x: measured.times, y: measured.mean, error: measured.error, label: 'phonons', colour: measuredColour, marks: true });
    return { curves: made, view: { x: [...ends], y: spanOf(formula.y) } };
  }, [formula, measured, kinetic, formulaColour, measuredColour, theme.ink]);

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
        { label: 'phonons', colour: measuredColour, kind: 'dot' },
      ]}
      numbers={<DiffusivityNumbers law={law} kinetic={kinetic} times={result?.times ?? null} measured={measured} />}
    >
      <CurvesFigure label="Diffusivity, half the slope of the mean square displacement, over time; both axes logarithmic" xLabel="t" yLabel="D" log={logLog} curves={curves} view={view} />
    </TabPage>
  );
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
    law.noiseStrength === 0 ? 'Without noise D grows as t.' : Number.isFinite(kinetic) ? `D tends to κ₀ = ${formatNumber(kinetic, 6)}.` : 'D grows as t^(1/2): κ₀ is infinite.';
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
