import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
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
import { samplesOfMeasurement } from '../../figures/samples';
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
  const samples = useMemo(() => samplesOfMeasurement(DISPLACEMENT_ENGINE, measured), [measured]);
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
        { label: t`formula`, colour: formulaColour(theme) },
        { label: t`phonons`, colour: measuredColour, kind: 'dot' },
      ]}
      numbers={<DisplacementNumbers law={law} measured={measured} />}
    >
      <ModelFigure
        label={t`Mean square displacement of a phonon over time; both axes logarithmic`}
        xLabel="t"
        yLabel="⟨X²⟩"
        model={models.displacement}
        samples={samples}
      />
      <ModelFigure
        label={t`Local exponent of the mean square displacement over time, the late value dashed`}
        heading={t`Local exponent of the mean square displacement over time`}
        xLabel="t"
        yLabel="exponent"
        yName={t`exponent`}
        model={models.exponent}
        samples={samples}
      />
    </TabPage>
  );
}

function DisplacementNumbers({ law, measured }: { law: TransportFigureProps['law']; measured: SampledCurve | null }) {
  const numbers = useMemo(() => measured && displacementNumbers(law, measured), [law, measured]);
  if (law.noiseStrength === 0) return <Trans>Without noise phonons only fly: the exponent stays 2.</Trans>;
  if (!numbers) {
    if (superdiffusive(law))
      return <Trans>The exponent falls from 2 (flight) to 3/2: superdiffusion, carried by long waves.</Trans>;
    if (logarithmic(law))
      return <Trans>The exponent falls from 2 (flight) to 1, as 1 + 1/ln t: ⟨X²⟩ grows as t ln t.</Trans>;
    return <Trans>The exponent falls from 2 (flight) to 1: diffusion.</Trans>;
  }
  const { slope, exponent } = numbers;
  const [lastTime, measuredSlope, slopeOfTheory] = [
    formatNumber(numbers.lastTime),
    withBand(slope),
    formatNumber(slope.theory),
  ];
  if (!exponent)
    return (
      <Trans>
        ½⟨X²⟩/t at t = {lastTime}: {measuredSlope}, formula {slopeOfTheory} (95 %).
      </Trans>
    );
  const [measuredExponent, exponentOfTheory] = [withBand(exponent), formatNumber(exponent.theory)];
  return (
    <Trans>
      <b>Exponent over the last decade {measuredExponent}</b>, formula {exponentOfTheory}; ½⟨X²⟩/t at t = {lastTime}:{' '}
      {measuredSlope}, formula {slopeOfTheory} (95 %).
    </Trans>
  );
}

/** (b) The correlation of the energy current in equilibrium, formula, tail and measurement. */
export function CurrentFigure({ law, choice }: TransportFigureProps) {
  const theme = usePlotTheme();
  const scenario = useLabState((state) => state.scenario);
  const measured = useMeasured('current')?.data ?? null;
  const samples = useMemo(() => samplesOfMeasurement(CURRENT_ENGINE, measured), [measured]);
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
        { label: t`formula`, colour: formulaColour(theme) },
        { label: t`tail`, colour: theme.ink, kind: 'dashed' },
        ...(theory.lattice ? [{ label: t`lattice`, colour: measuredColour }] : []),
        { label: t`chain`, colour: measuredColour, kind: 'dot' },
      ]}
      numbers={<CurrentNumbers law={law} measured={measured} />}
    >
      <ModelFigure
        label={t`Correlation of the energy current in equilibrium over microscopic time; both axes logarithmic`}
        xLabel="s"
        yLabel="C(s)/T²"
        model={model}
        samples={samples}
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
  if (!numbers)
    return law.noiseStrength === 0 ? (
      <Trans>Without noise the current does not decay.</Trans>
    ) : (
      <>
        <TailSentence law={law} /> <Trans>The formula holds at every ε.</Trans>
      </>
    );
  const { exponent } = numbers;
  const [start, startOfTheory] = [withBand(numbers.start), formatNumber(numbers.start.theory)];
  const [power, powerOfTheory] = exponent ? [withBand(exponent), formatNumber(exponent.theory)] : ['', ''];
  return (
    <>
      {exponent ? (
        <Trans>
          <b>C(0)/T² {start}</b>, formula {startOfTheory}; exponent for 1 {'<'} εγs {'<'} 8: <b>{power}</b>, formula{' '}
          {powerOfTheory} (95 %).
        </Trans>
      ) : (
        <Trans>
          <b>C(0)/T² {start}</b>, formula {startOfTheory} (95 %).
        </Trans>
      )}{' '}
      <ShortTail law={law} />
    </>
  );
}

/** How C decays at late times, where there is noise. */
function TailSentence({ law }: Pick<TransportFigureProps, 'law'>) {
  const power = tailPower(law);
  if (law.noise === 'energy') return <Trans>The tail is exponential.</Trans>;
  if (kineticConductivity(law) === Infinity)
    return (
      <Trans>
        The tail is s<sup>{power}</sup>, so that κ is infinite.
      </Trans>
    );
  return (
    <Trans>
      The tail is s<sup>{power}</sup>.
    </Trans>
  );
}

/** The same after numbers, in fewer words. */
function ShortTail({ law }: Pick<TransportFigureProps, 'law'>) {
  const power = tailPower(law);
  if (law.noiseStrength === 0) return <Trans comment="Of a correlation, after its numbers.">Tail none.</Trans>;
  if (law.noise === 'energy') return <Trans>Tail exponential.</Trans>;
  if (kineticConductivity(law) === Infinity)
    return (
      <Trans>
        Tail s<sup>{power}</sup>, so that κ is infinite.
      </Trans>
    );
  return (
    <Trans>
      Tail s<sup>{power}</sup>.
    </Trans>
  );
}
