import { useMemo, useState } from 'react';
import { formatNumber } from '../../text/format';
import { studyEpsilons } from '../../measurements/requests';
import { convergenceOf, type StudyPoints } from '../../measurements/study';
import { slopesModel, studyColours, studyModel } from '../figures/epsilon';
import { useLabState } from '../page/labContext';
import { MeasureButton } from './transport/MeasureButton';
import { useMeasured, useMeasurements } from '../page/measurementsContext';
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
  const model = useMemo(() => studyModel(points ?? [], theme), [points, theme]);
  const slopes = useMemo(() => slopesModel(points ?? [], theme), [points, theme]);

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
          <MeasureButton result={result} label="Run" onMeasure={() => measurements?.study(scenario, count)} />
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
    const found = convergenceOf(points, value).order;
    if (found.value === null) return 'none';
    return found.high === null
      ? formatNumber(found.value)
      : `${formatNumber(found.value)} ± ${formatNumber(found.high - found.value, 2)}`;
  };
  return (
    <>
      Order of <b>the distance {order((point) => point.distance)}</b>, of the pairs {order((point) => point.pairs)},
      averaged over time {order((point) => point.pairsAveraged)}.{' '}
      {convergenceOf(points, (point) => point.distance).message}
    </>
  );
}
