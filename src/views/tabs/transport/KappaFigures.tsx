import { useMemo } from 'react';
import { kineticFromChain } from '../../../measurements/conductivity';
import { closedConductivity, conductivity, kineticConductivity, leastConductivity } from '../../../theory/transport';
import { formulaColour, scenarioColour } from '../../../plots/theme';
import { formatNumber } from '../../../text/format';
import { conductivityModel, cumulativeModel, infiniteConductivity } from '../../figures/conductivity';
import { withGhosts } from '../../figures/ghosts';
import { useKeptLaw } from '../../kept/useKeptLaw';
import { CurrentButton, withBand } from './MeasureButtons';
import { useKeptMeasured, useMeasured } from '../../page/measurementsContext';
import { ModelFigure, TabPage, type TransportFigureProps } from '../TabPage';
import { usePlotTheme } from '../../parts/usePlots';

/** (c) kappa over epsilon with its minimum, and kappa_0 by quadrature and in closed form. */
export function KappaFigure({ law, choice }: TransportFigureProps) {
  const theme = usePlotTheme();
  const colour = formulaColour(theme);
  const here = scenarioColour(theme);
  const kinetic = useMemo(() => kineticConductivity(law), [law]);
  const least = useMemo(() => leastConductivity(law), [law]);
  const infinite = infiniteConductivity(law);
  const measured = useMeasured('current')?.data ?? null;
  const found = useMemo(() => measured && kineticFromChain(law, measured), [law, measured]);
  const kept = useKeptLaw();
  const measuredOfKept = useKeptMeasured('current');
  const model = useMemo(() => {
    const foundOfKept = kept && measuredOfKept && kineticFromChain(kept.law, measuredOfKept);
    const other = kept && conductivityModel(kept.law, foundOfKept, theme);
    return withGhosts(conductivityModel(law, found, theme), other);
  }, [law, kept, found, measuredOfKept, theme]);

  const closed = closedConductivity(law);
  return (
    <TabPage
      head={
        <>
          {choice}
          {infinite === null && <CurrentButton />}
        </>
      }
      legend={[
        { label: 'κ(ε)', colour },
        { label: 'least', colour: theme.ink, kind: 'dot' },
        { label: 'this ε', colour: here, kind: 'dot' },
      ]}
      numbers={
        infinite === null ? (
          <>
            <b>κ₀ = {formatNumber(kinetic, 8)}</b> by quadrature
            {closed !== null && <>, {formatNumber(closed, 8)} in closed form</>}. Least at ε ={' '}
            {formatNumber(least.epsilon)}, γ as it is: κ = {formatNumber(least.conductivity)}. Here κ ={' '}
            {formatNumber(conductivity(law, law.epsilon))}. <MeasuredConductivity law={law} />
          </>
        ) : undefined
      }
    >
      <ModelFigure
        label="Conductivity over epsilon, its two parts dashed, its minimum and the present epsilon marked; both axes logarithmic"
        xLabel="ε"
        yLabel="κ"
        model={model}
      />
    </TabPage>
  );
}

/** kappa_0 from the integral of the measured current correlation and the tail of theory beyond it. */
function MeasuredConductivity({ law }: { law: TransportFigureProps['law'] }) {
  const measured = useMeasured('current')?.data ?? null;
  const found = useMemo(() => measured && kineticFromChain(law, measured), [law, measured]);
  if (!measured || !found) return null;
  return (
    <>
      <b>From the chain: κ₀ = {withBand(found)}</b> (95 %, {measured.sampleCount} realisations; of it{' '}
      {formatNumber(found.tail)} from theory beyond εγs = {formatNumber(found.lastDecay)}).
    </>
  );
}

/** (e) What phonons with a mean free path up to a length contribute to kappa_0. */
export function CumulativeFigure({ law, choice }: TransportFigureProps) {
  const theme = usePlotTheme();
  const infinite = infiniteConductivity(law) !== null;
  const { model: own, numbers } = useMemo(() => cumulativeModel(law, theme), [law, theme]);
  const kept = useKeptLaw();
  const model = useMemo(() => {
    // a share of a sum and a sum without end have different axes
    const isAlike = kept && (infiniteConductivity(kept.law) !== null) === infinite;
    return withGhosts(own, isAlike ? cumulativeModel(kept.law, theme).model : null);
  }, [own, kept, infinite, theme]);
  return (
    <TabPage
      head={choice}
      numbers={
        numbers ? (
          <>
            Half of <b>κ₀ = {formatNumber(numbers.total, 6)}</b> is carried by mean free paths below{' '}
            {formatNumber(numbers.half)}, that is {formatNumber(numbers.half / law.epsilon)} sites.
          </>
        ) : infinite && law.noiseStrength > 0 ? (
          'The sum grows without bound: each longer wave adds more.'
        ) : undefined
      }
    >
      <ModelFigure
        key={String(infinite)}
        label="Cumulative conductivity over the mean free path"
        xLabel="ℓ"
        yLabel={infinite ? 'κ up to ℓ' : 'share of κ₀'}
        model={model}
      />
    </TabPage>
  );
}
