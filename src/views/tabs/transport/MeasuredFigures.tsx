import { useMemo } from 'react';
import type { SampledCurve } from '../../../maths/batchSums';
import { CURRENT_ENGINE, currentNumbers, type CurrentCurve } from '../../../measurements/current';
import { DISPLACEMENT_ENGINE, displacementNumbers } from '../../../measurements/displacement';
import { currentHorizon, meanFreeTime } from '../../../measurements/requests';
import { currentTailExponent, kineticConductivity, logarithmic, superdiffusive } from '../../../theory/transport';
import { engineColour, formulaColour } from '../../../plots/theme';
import { formatNumber } from '../../../text/format';
import { currentModel, currentTheory } from '../../figures/current';
import { displacementFormula, displacementModels } from '../../figures/displacement';
import { withGhosts } from '../../figures/ghosts';
import { useKeptLaw } from '../../kept/useKeptLaw';
import { useLabState } from '../../page/labContext';
import { CurrentButton, DisplacementButton, withBand } from './MeasureButtons';
import { useKeptMeasured, useMeasured } from '../../page/measurementsContext';
import { ModelFigure, TabPage, type TransportFigureProps } from '../TabPage';
import { usePlotTheme } from '../../parts/usePlots';

/** (a) The mean square displacement of a phonon and its local exponent, formula and measurement. */
export function DisplacementFigure({ law, choice }: TransportFigureProps) {
  const theme = usePlotTheme();
  const scenario = useLabState((state) => state.scenario);
  const measured = useMeasured('displacement')?.data ?? null;
  const mean = meanFreeTime(scenario);
  const measuredColour = engineColour(DISPLACEMENT_ENGINE, theme);
  const formula = useMemo(() => displacementFormula(law, mean), [law, mean]);
  const kept = useKeptLaw();
  const measuredOfKept = useKeptMeasured('displacement');
  const models = useMemo(() => {
    const own = displacementModels(law, formula, measured, theme);
    if (!kept) return own;
    const other = displacementModels(kept.law, displacementFormula(kept.law, kept.meanFreeTime), measuredOfKept, theme);
    return {
      displacement: withGhosts(own.displacement, other.displacement),
      exponent: withGhosts(own.exponent, other.exponent),
    };
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
        { label: 'formula', colour: formulaColour(theme) },
        { label: 'phonons', colour: measuredColour, kind: 'dot' },
      ]}
      numbers={<DisplacementNumbers law={law} measured={measured} />}
    >
      <ModelFigure
        label="Mean square displacement of a phonon over time; both axes logarithmic"
        xLabel="t"
        yLabel="⟨X²⟩"
        model={models.displacement}
      />
      <ModelFigure
        label="Local exponent of the mean square displacement over time, the late value dashed"
        xLabel="t"
        yLabel="exponent"
        model={models.exponent}
      />
    </TabPage>
  );
}

function DisplacementNumbers({ law, measured }: { law: TransportFigureProps['law']; measured: SampledCurve | null }) {
  const numbers = useMemo(() => measured && displacementNumbers(law, measured), [law, measured]);
  if (law.noiseStrength === 0) return <>Without noise phonons only fly: the exponent stays 2.</>;
  if (!numbers) {
    const goal = superdiffusive(law)
      ? '3/2: superdiffusion, carried by long waves'
      : logarithmic(law)
        ? '1, as 1 + 1/ln t: ⟨X²⟩ grows as t ln t'
        : '1: diffusion';
    return <>The exponent falls from 2 (flight) to {goal}.</>;
  }
  const { lastTime, slope, exponent } = numbers;
  return (
    <>
      {exponent && (
        <>
          <b>Exponent over the last decade {withBand(exponent)}</b>, formula {formatNumber(exponent.theory)};{' '}
        </>
      )}
      ½⟨X²⟩/t at t = {formatNumber(lastTime)}: {withBand(slope)}, formula {formatNumber(slope.theory)} (95 %).
    </>
  );
}

/** (b) The correlation of the energy current in equilibrium, formula, tail and measurement. */
export function CurrentFigure({ law, choice }: TransportFigureProps) {
  const theme = usePlotTheme();
  const scenario = useLabState((state) => state.scenario);
  const measured = useMeasured('current')?.data ?? null;
  const horizon = currentHorizon(scenario);
  const measuredColour = engineColour(CURRENT_ENGINE, theme);

  const theory = useMemo(() => currentTheory(law, horizon), [law, horizon]);
  const kept = useKeptLaw();
  const measuredOfKept = useKeptMeasured('current');
  const model = useMemo(() => {
    const other = kept && currentModel(currentTheory(kept.law, currentHorizon(kept.scenario)), measuredOfKept, theme);
    return withGhosts(currentModel(theory, measured, theme), other);
  }, [theory, kept, measured, measuredOfKept, theme]);

  return (
    <TabPage
      head={
        <>
          {choice}
          <CurrentButton />
        </>
      }
      legend={[
        { label: 'formula', colour: formulaColour(theme) },
        { label: 'tail', colour: theme.ink, kind: 'dashed' },
        ...(theory.lattice ? [{ label: 'lattice', colour: measuredColour }] : []),
        { label: 'chain', colour: measuredColour, kind: 'dot' },
      ]}
      numbers={<CurrentNumbers law={law} measured={measured} />}
    >
      <ModelFigure
        label="Correlation of the energy current in equilibrium over microscopic time; both axes logarithmic"
        xLabel="s"
        yLabel="C(s)/T²"
        model={model}
      />
    </TabPage>
  );
}

/** The exponent of the tail of C, a number of halves. */
function tailPower(law: TransportFigureProps['law']): string {
  const exponent = -currentTailExponent(law);
  return `−${Number.isInteger(exponent) ? exponent : `${2 * exponent}/2`}`;
}

function CurrentNumbers({ law, measured }: { law: TransportFigureProps['law']; measured: CurrentCurve | null }) {
  const numbers = useMemo(() => measured && currentNumbers(law, measured), [law, measured]);
  const isFree = law.noiseStrength === 0;
  if (!numbers && isFree) return <>Without noise the current does not decay.</>;
  const power = () => (
    <>
      s<sup>{tailPower(law)}</sup>
      {kineticConductivity(law) === Infinity && ', so that κ is infinite'}
    </>
  );
  const expected = isFree ? 'none' : law.noise === 'energy' ? 'exponential' : power();
  if (!numbers) return <>The tail is {expected}. The formula holds at every ε.</>;
  const { start, exponent } = numbers;
  return (
    <>
      <b>C(0)/T² {withBand(start)}</b>, formula {formatNumber(start.theory)}
      {exponent && (
        <>
          ; exponent for 1 &lt; εγs &lt; 8: <b>{withBand(exponent)}</b>, formula {formatNumber(exponent.theory)}
        </>
      )}{' '}
      (95 %). Tail {expected}.
    </>
  );
}
