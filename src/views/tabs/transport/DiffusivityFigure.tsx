import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { SampledCurve } from '../../../maths/batchSums';
import { DISPLACEMENT_ENGINE, lastDiffusivity } from '../../../measurements/displacement';
import { meanFreeTime } from '../../../measurements/requests';
import { growsWithLogarithm, kineticConductivity, logarithmic, logarithmSlope } from '../../../theory/transport';
import { engineColour, formulaColour } from '../../../plots/theme';
import { formatNumber } from '../../../text/format';
import { diffusivityFormula, diffusivityModel } from '../../figures/displacement';
import { withGhosts } from '../../figures/ghosts';
import { samplesOfMeasurement } from '../../figures/samples';
import { useKeptLaw } from '../../kept/useKeptLaw';
import { useLabState } from '../../page/labContext';
import { DisplacementButton, withBand } from './MeasureButtons';
import { useKeptMeasured, useMeasured } from '../../page/measurementsContext';
import { ModelFigure, TabPage, type TransportFigureProps } from '../TabPage';
import { usePlotTheme } from '../../parts/usePlots';

const logarithm = 'ln t'; // said as it is: a symbol

/** (f) Half the slope of <X^2> over time on its way to kappa_0, formula and measurement. */
export function DiffusivityFigure({ law, choice }: TransportFigureProps) {
  const theme = usePlotTheme();
  const measured = useMeasured('displacement')?.data ?? null;
  const samples = useMemo(() => samplesOfMeasurement(DISPLACEMENT_ENGINE, measured), [measured]);
  const mean = useLabState((state) => meanFreeTime(state.scenario));
  const measuredColour = engineColour(DISPLACEMENT_ENGINE, theme);
  const kinetic = useMemo(() => kineticConductivity(law), [law]);
  const formula = useMemo(() => diffusivityFormula(law, mean), [law, mean]);
  const marginal = growsWithLogarithm(law);
  const kept = useKeptLaw();
  const measuredOfKept = useKeptMeasured('displacement');
  const model = useMemo(() => {
    const other =
      kept && diffusivityModel(kept.law, diffusivityFormula(kept.law, kept.meanFreeTime), measuredOfKept, theme);
    return withGhosts(diffusivityModel(law, formula, measured, theme), other);
  }, [law, kept, formula, measured, measuredOfKept, theme]);

  return (
    <TabPage
      head={
        <>
          {choice}
          <DisplacementButton />
        </>
      }
      legend={[
        { label: t`formula`, colour: formulaColour(theme) },
        ...(Number.isFinite(kinetic) ? [{ label: 'κ₀', colour: theme.ink, kind: 'dashed' as const }] : []),
        ...(marginal ? [{ label: logarithm, colour: theme.ink, kind: 'dashed' as const }] : []),
        { label: t`phonons`, colour: measuredColour, kind: 'dot' },
      ]}
      numbers={<DiffusivityNumbers law={law} kinetic={kinetic} measured={measured} />}
    >
      <ModelFigure
        label={
          marginal
            ? t`Diffusivity, half the slope of the mean square displacement, over time; the time logarithmic`
            : t`Diffusivity, half the slope of the mean square displacement, over time; both axes logarithmic`
        }
        xLabel="t"
        yLabel="D"
        model={model}
        samples={samples}
      />
    </TabPage>
  );
}

interface DiffusivityNumbersProps {
  law: TransportFigureProps['law'];
  kinetic: number;
  measured: SampledCurve | null;
}

function DiffusivityNumbers({ law, kinetic, measured }: DiffusivityNumbersProps) {
  const goal = goalOf(law, kinetic);
  const late = useMemo(() => measured && lastDiffusivity(law, measured), [law, measured]);
  if (!late) return `D = ½ d⟨X²⟩/dt. ${goal}`;
  const [from, to, theory] = [late.from, late.to, late.theory].map((value) => formatNumber(value));
  const value = withBand(late);
  return (
    <>
      <Trans>
        <b>
          D from t = {from} to {to}: {value}
        </b>
        , formula {theory} (95 %).
      </Trans>{' '}
      {goal}
    </>
  );
}

/** Where D goes at late times, in a sentence. */
function goalOf(law: TransportFigureProps['law'], kinetic: number): string {
  if (law.noiseStrength === 0) return t`Without noise D grows as t.`;
  if (Number.isFinite(kinetic)) return t`D tends to κ₀ = ${{ value: formatNumber(kinetic, 6) }}.`;
  if (!logarithmic(law)) return t`D grows as √t: κ₀ is infinite.`;
  const slope = formatNumber(logarithmSlope(law));
  return t`D grows as ln t, by c²/(16πγ) = ${slope} for each unit of ln t: κ₀ is infinite.`;
}
