import { useMemo } from 'react';
import { WIDTH_95 } from '../../../maths/statistics';
import { kineticConductivity, logarithmic, meanSquareDisplacement, measuredDiffusivity } from '../../../theory/transport';
import { engineColour } from '../../../plots/theme';
import { formatNumber } from '../../../text/format';
import { diffusivityFormula, diffusivityModel, growsWithLogarithm, logarithmSlope } from '../../figures/displacement';
import { errorsOf, meanFreeTime } from '../../figures/measuring';
import { useLabState } from '../../page/labContext';
import { DisplacementButton, withBand } from './MeasureButtons';
import { useMeasured } from '../../page/measurementsContext';
import { ModelFigure, TabPage, type TransportFigureProps } from '../TabPage';
import { usePlotTheme } from '../../parts/usePlots';


/** (f) Half the slope of <X^2> over time on its way to kappa_0, formula and measurement. */
export function DiffusivityFigure({ law, choice }: TransportFigureProps) {
  const theme = usePlotTheme();
  const result = useMeasured('displacement')?.data ?? null;
  const mean = useLabState((state) => meanFreeTime(state.scenario));
  const formulaColour = engineColour('boltzmann', theme);
  const measuredColour = engineColour('phonons', theme);
  const kinetic = useMemo(() => kineticConductivity(law), [law]);
  const measured = useMemo(() => result && measuredDiffusivity(result.times, result.mean, errorsOf(result)), [result]);
  const formula = useMemo(() => diffusivityFormula(law, mean), [law, mean]);
  const marginal = growsWithLogarithm(law);
  const model = useMemo(() => diffusivityModel(law, formula, measured, theme), [law, formula, measured, theme]);

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
      <ModelFigure
        label={`Diffusivity, half the slope of the mean square displacement, over time; ${marginal ? 'the time' : 'both axes'} logarithmic`}
        xLabel="t"
        yLabel="D"
        model={model}
      />
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
        D from t = {formatNumber(from)} to {formatNumber(to)}: {withBand(measured.mean[last], WIDTH_95 * measured.error[last])}
      </b>
      , formula {formatNumber(wanted)} (95 %). {goal}
    </>
  );
}
