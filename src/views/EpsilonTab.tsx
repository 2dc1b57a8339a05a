import { useMemo, useState } from 'react';
import type { Curve } from '../plots/lines';
import { engineColour } from '../plots/theme';
import type { Viewport } from '../plots/viewport';
import { confidence95, fitLine } from '../physics/statistics';
import { formatNumber } from '../state/format';
import { useLabState } from './labContext';
import { MeasureButton } from './MeasureButton';
import { useMeasured, useMeasurements } from './measurementsContext';
import { CurvesFigure, TabPage } from './TabPage';
import { usePlotTheme } from './usePlots';

type Points = NonNullable<NonNullable<ReturnType<typeof useMeasured<'study'>>>['data']>;

const epsilons = [0.2, 0.1, 0.05, 0.025, 0.0125];

const log = { x: true, y: true };
const emptyView: Viewport = { x: [0.01, 0.3], y: [1e-3, 1] };

/** The convergence of the chain to the Boltzmann equation as epsilon -> 0. */
export function EpsilonTab() {
  const theme = usePlotTheme();
  const measurements = useMeasurements();
  const scenario = useLabState((state) => state.scenario);
  const [count, setCount] = useState(4);
  const result = useMeasured('study');
  const points = result?.data ?? null;
  const flat = scenario.init === 'flat';

  const colours = { distance: engineColour('boltzmann', theme), pairs: engineColour('moments', theme), averaged: theme.ink };
  const { curves, view } = useMemo(() => {
    if (!points) return { curves: [], view: emptyView };
    const x = Float64Array.from(points, ({ epsilon }) => epsilon);
    const series = (label: string, colour: string, value: (point: Points[number]) => number): Curve[] => {
      const y = Float64Array.from(points, value);
      return [
        { x, y, label: '', colour, width: 1 },
        { x, y, label, colour, marks: true },
      ];
    };
    const made = [
      ...series('distance', colours.distance, (point) => point.distance),
      ...series('pairs', colours.pairs, (point) => point.pairs),
      ...series('pairs, averaged', colours.averaged, (point) => point.pairsAveraged),
    ];
    const values = made.flatMap(({ y }) => Array.from(y)).filter((value) => value > 0);
    const range: [number, number] = values.length > 0 ? [Math.min(...values) / 2, Math.max(...values) * 2] : emptyView.y;
    // the interpolation of the readout wants ascending abscissae
    const ascending = made.map((curve) => ({ ...curve, x: curve.x.slice().reverse(), y: curve.y.slice().reverse() }));
    const guideX = Float64Array.of(0.01, 0.3);
    for (const power of [1, 2]) {
      const scale = points.length > 0 ? points[0].distance / points[0].epsilon ** power : 0;
      if (scale > 0) ascending.push({ x: guideX, y: guideX.map((at) => scale * at ** power), label: '', colour: theme.muted, dash: 'dash', width: 1 });
    }
    return { curves: ascending, view: { x: emptyView.x, y: range } };
  }, [points, colours.distance, colours.pairs, colours.averaged, theme.muted]);

  return (
    <TabPage
      head={
        <>
          <label>
            ε = 0.2 …
            <select aria-label="Smallest epsilon" value={count} onChange={(event) => setCount(Number(event.target.value))}>
              {[3, 4, 5].map((choice) => (
                <option key={choice} value={choice}>
                  {epsilons[choice - 1]}
                </option>
              ))}
            </select>
          </label>
          <MeasureButton
            result={result}
            label="Run"
            progress={`ε = ${epsilons[points?.length ?? 0]} of this scenario is computed`}
            onMeasure={() => void measurements?.study(scenario, epsilons.slice(0, count))}
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
          {flat ? 'Flat state: Theorem 4, maximum norm of W\u1d4b \u2212 W.' : 'Theorem 5, weak norm of W\u1d4b \u2212 W.'} {points && points.length > 1 ? <Orders points={points} /> : 'Exact moments against Boltzmann; pairs are ⟨ψψ⟩, which the limit has none of.'}
        </>
      }
    >
      <CurvesFigure
        label="Distance between the exact Wigner function and the Boltzmann equation, and the pairs, over epsilon; both axes logarithmic"
        xLabel="ε"
        yLabel="distance"
        log={log}
        curves={curves}
        view={view}
      />
    </TabPage>
  );
}

function Orders({ points }: { points: Points }) {
  const order = (value: (point: Points[number]) => number) => {
    const kept = points.filter((point) => value(point) > 0);
    if (kept.length < 2) return 'none';
    const fit = fitLine(kept.map(({ epsilon }) => Math.log(epsilon)), kept.map((point) => Math.log(value(point))));
    const band = kept.length > 2 ? ` ± ${formatNumber(confidence95(fit, kept.length), 2)}` : '';
    return `${formatNumber(fit.slope)}${band}`;
  };
  return (
    <>
      Fitted order of <b>the distance {order((point) => point.distance)}</b>, of the pairs {order((point) => point.pairs)}, averaged over time{' '}
      {order((point) => point.pairsAveraged)}
      {points.length > 2 ? ' (95 %)' : ''}.
    </>
  );
}
