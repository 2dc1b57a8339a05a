import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMemo } from 'react';
import { CURRENT_ENGINE } from '../../../measurements/current';
import { kineticFromChain } from '../../../measurements/conductivity';
import { closedConductivity, conductivity, kineticConductivity, leastConductivity } from '../../../theory/transport';
import { formulaColour, scenarioColour } from '../../../plots/theme';
import { formatNumber } from '../../../text/format';
import { conductivityModel, cumulativeModel, infiniteConductivity } from '../../figures/conductivity';
import { withGhosts } from '../../figures/ghosts';
import { samplesOfMeasurement } from '../../figures/samples';
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
  const samples = useMemo(() => samplesOfMeasurement(CURRENT_ENGINE, found && measured), [found, measured]);
  const kept = useKeptLaw();
  const measuredOfKept = useKeptMeasured('current');
  const model = useMemo(() => {
    const foundOfKept = kept && measuredOfKept && kineticFromChain(kept.law, measuredOfKept);
    const other = kept && conductivityModel(kept.law, foundOfKept, theme);
    return withGhosts(conductivityModel(law, found, theme), other);
  }, [law, kept, found, measuredOfKept, theme]);

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
        { label: t`least`, colour: theme.ink, kind: 'dot' },
        { label: t`this ε`, colour: here, kind: 'dot' },
      ]}
      numbers={
        infinite === null ? (
          <>
            <KappaNumbers law={law} kinetic={kinetic} least={least} /> <MeasuredConductivity law={law} />
          </>
        ) : undefined
      }
    >
      <ModelFigure
        label={t`Conductivity over epsilon, its two parts dashed, its minimum and the present epsilon marked; both axes logarithmic`}
        heading={t`Conductivity over epsilon`}
        xLabel="ε"
        yLabel="κ"
        model={model}
        samples={samples}
      />
    </TabPage>
  );
}

interface KappaNumbersProps {
  law: TransportFigureProps['law'];
  kinetic: number;
  least: ReturnType<typeof leastConductivity>;
}

function KappaNumbers({ law, kinetic, least }: KappaNumbersProps) {
  const closed = closedConductivity(law);
  const [total, form] = [kinetic, closed ?? 0].map((value) => formatNumber(value, 8));
  const [epsilon, smallest, here] = [least.epsilon, least.conductivity, conductivity(law, law.epsilon)].map((value) =>
    formatNumber(value),
  );
  return (
    <>
      {closed === null ? (
        <Trans>
          <b>κ₀ = {total}</b> by quadrature.
        </Trans>
      ) : (
        <Trans>
          <b>κ₀ = {total}</b> by quadrature, {form} in closed form.
        </Trans>
      )}{' '}
      <Trans>
        Least at ε = {epsilon}, γ as it is: κ = {smallest}. Here κ = {here}.
      </Trans>
    </>
  );
}

/** kappa_0 from the integral of the measured current correlation and the tail of theory beyond it. */
function MeasuredConductivity({ law }: { law: TransportFigureProps['law'] }) {
  const measured = useMeasured('current')?.data ?? null;
  const found = useMemo(() => measured && kineticFromChain(law, measured), [law, measured]);
  if (!measured || !found) return null;
  const { sampleCount } = measured;
  const [value, tail, lastDecay] = [withBand(found), formatNumber(found.tail), formatNumber(found.lastDecay)];
  const realisations = plural(sampleCount, {
    one: `${sampleCount} realisation`,
    other: `${sampleCount} realisations`,
  });
  return (
    <Trans>
      <b>From the chain: κ₀ = {value}</b> (95 %, {realisations}; of it {tail} from theory beyond εγs = {lastDecay}).
    </Trans>
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
          <HalfCarried total={numbers.total} half={numbers.half} epsilon={law.epsilon} />
        ) : infinite && law.noiseStrength > 0 ? (
          t`The sum grows without bound: each longer wave adds more.`
        ) : undefined
      }
    >
      <ModelFigure
        key={String(infinite)}
        label={t`Cumulative conductivity over the mean free path`}
        xLabel="ℓ"
        yLabel={infinite ? 'κ up to ℓ' : 'share of κ₀'} // said as it is: known by these names to files
        yName={infinite ? t`κ up to ℓ` : t`share of κ₀`}
        model={model}
      />
    </TabPage>
  );
}

function HalfCarried({ total, half, epsilon }: { total: number; half: number; epsilon: number }) {
  const kinetic = formatNumber(total, 6);
  const length = formatNumber(half);
  const sites = formatNumber(half / epsilon);
  return (
    <Trans>
      Half of <b>κ₀ = {kinetic}</b> is carried by mean free paths below {length}, that is {sites} sites.
    </Trans>
  );
}
