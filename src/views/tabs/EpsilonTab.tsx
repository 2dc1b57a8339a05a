import { useMemo, useState } from 'react';
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
            ε = 0.2 …
            <select
              aria-label="Smallest epsilon"
              value={count}
              onChange={(event) => setCount(Number(event.target.value))}
            >
              {[3, 4, 5].map((choice) => (
                <option key={choice} value={choice}>
                  {studyEpsilons[choice - 1]}
                </option>
              ))}
            </select>
          </label>
          <MeasureButton
            result={result}
            label="Run"
            isQuick={scenario.dimension === 1}
            onMeasure={() => measurements?.study(scenario, count)}
          />
        </>
      }
      legend={[
        { label: 'distance', colour: colours.distance, kind: 'dot' },
        { label: 'pairs', colour: colours.pairs, kind: 'dot' },
        { label: 'averaged', colour: colours.averaged, kind: 'dot' },
        { label: 'ε, ε²', colour: theme.muted, kind: 'dashed' },
      ]}
      numbers={
        <>
          {flat
            ? 'Flat state: Theorem 4, maximum norm of W\u1d4b \u2212 W.'
            : 'Theorem 5, weak norm of W\u1d4b \u2212 W.'}{' '}
          {points && points.length > 1 ? (
            <Orders points={points} />
          ) : (
            'Exact moments against Boltzmann; pairs are ⟨ψψ⟩, which the limit has none of.'
          )}
        </>
      }
    >
      <ModelFigure
        label="Distance between the exact Wigner function and the Boltzmann equation, and the pairs, over epsilon; both axes logarithmic"
        xLabel="ε"
        yLabel="distance"
        model={model}
      />
      <ModelFigure label="Local slope of the distance over epsilon" xLabel="ε" yLabel="slope" model={slopes} />
    </TabPage>
  );
}

function Orders({ points }: { points: StudyPoints }) {
  const order = (value: (point: StudyPoints[number]) => number) => {
    const { value: found, high } = convergenceOf(points, value).order;
    // a power without an interval is not told
    return found === null || high === null ? null : `${formatNumber(found)} ± ${formatNumber(high - found, 2)}`;
  };
  const orders = [
    ['of the distance', order((point) => point.distance)],
    ['of the pairs', order((point) => point.pairs)],
    ['of their average over time', order((point) => point.pairsAveraged)],
  ].flatMap(([of, found]) => (found === null ? [] : [`${of} ${found}`]));
  return (
    <>
      {orders.length > 0 && (
        <>
          Order <b>{orders.join(', ')}</b>.{' '}
        </>
      )}
      {convergenceOf(points, (point) => point.distance).message}
    </>
  );
}
