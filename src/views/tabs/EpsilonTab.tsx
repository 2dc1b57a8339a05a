import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import { convergenceText } from '../../text/convergence';
import { formatNumber } from '../../text/format';
import { studyEpsilons } from '../../measurements/requests';
import { convergenceOf, type StudyPoints } from '../../measurements/study';
import { slopesModel, studyColours, studyModel } from '../figures/epsilon';
import { withGhosts } from '../figures/ghosts';
import { useLabState } from '../page/labContext';
import { MeasureButton } from './transport/MeasureButton';
import { useKeptMeasured, useMeasured, useMeasurements } from '../page/measurementsContext';
import { ModelFigure, TabPage } from './TabPage';
import { usePlotTheme } from '../parts/usePlots';

/** The convergence of the chain to the Boltzmann equation as epsilon -> 0. */
export function EpsilonTab() {
  const theme = usePlotTheme();
  const measurements = useMeasurements();
  const scenario = useLabState((state) => state.scenario);
  const [count, setCount] = useState(4);
  const result = useMeasured('study');
  const points = result?.data ?? null;
  const flat = scenario.profile === 'flat';

  const colours = studyColours(theme);
  const pointsOfKept = useKeptMeasured('study');
  const [model, slopes] = useMemo(
    () =>
      [studyModel, slopesModel].map((modelOf) =>
        withGhosts(modelOf(points ?? [], theme), pointsOfKept && modelOf(pointsOfKept, theme)),
      ),
    [points, pointsOfKept, theme],
  );

  return (
    <TabPage
      head={
        <>
          <label>
            ε = {formatNumber(0.2)} …
            <select
              aria-label={t`Smallest epsilon`}
              value={count}
              onChange={(event) => setCount(Number(event.target.value))}
            >
              {[3, 4, 5].map((choice) => (
                <option key={choice} value={choice}>
                  {formatNumber(studyEpsilons[choice - 1])}
                </option>
              ))}
            </select>
          </label>
          <MeasureButton
            result={result}
            label={t({ message: 'Run', context: 'verb', comment: 'A button: begins the study.' })}
            isQuick={scenario.dimension === 1}
            onMeasure={() => measurements?.study(scenario, count)}
          />
        </>
      }
      legend={[
        { label: t`distance`, colour: colours.distance, kind: 'dot' },
        { label: t`pairs`, colour: colours.pairs, kind: 'dot' },
        {
          label: t({ message: 'averaged', comment: 'In a legend: the pairs, averaged over time.' }),
          colour: colours.averaged,
          kind: 'dot',
        },
        { label: 'ε, ε²', colour: theme.muted, kind: 'dashed' },
      ]}
      numbers={
        <>
          {flat ? t`Flat state: Theorem 4, maximum norm of Wᵋ − W.` : t`Theorem 5, weak norm of Wᵋ − W.`}{' '}
          {points && points.length > 1 ? (
            <Orders points={points} />
          ) : (
            t`Exact moments against Boltzmann; pairs are ⟨ψψ⟩, which the limit has none of.`
          )}
        </>
      }
    >
      <ModelFigure
        label={t`Distance between the exact Wigner function and the Boltzmann equation, and the pairs, over epsilon; both axes logarithmic`}
        xLabel="ε"
        yLabel="distance"
        yName={t`distance`}
        model={model}
      />
      <ModelFigure
        label={t`Local slope of the distance over epsilon`}
        xLabel="ε"
        yLabel="slope"
        yName={t`slope`}
        model={slopes}
      />
    </TabPage>
  );
}

function Orders({ points }: { points: StudyPoints }) {
  const orderOf = (value: (point: StudyPoints[number]) => number) => {
    const { value: found, high } = convergenceOf(points, value).order;
    // a power without an interval is not told
    return found === null || high === null ? null : `${formatNumber(found)} ± ${formatNumber(high - found, 2)}`;
  };
  const distance = orderOf((point) => point.distance);
  const pairs = orderOf((point) => point.pairs);
  const average = orderOf((point) => point.pairsAveraged);
  const orders = [
    distance && t`of the distance ${distance}`,
    pairs && t`of the pairs ${pairs}`,
    average && t`of their average over time ${average}`,
  ].filter(Boolean);
  const list = orders.join(', ');
  return (
    <>
      {orders.length > 0 && (
        <>
          <Trans comment="Of convergence; the list is of the form: of the distance 1 ± 0.1, of the pairs 1.2 ± 0.1.">
            Order <b>{list}</b>.
          </Trans>{' '}
        </>
      )}
      {convergenceText(convergenceOf(points, (point) => point.distance))}
    </>
  );
}
