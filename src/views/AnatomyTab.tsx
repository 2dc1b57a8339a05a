import { useEffect, useMemo } from 'react';
import { collisionKernel, maximalScatteringRate, scatteringRate } from '../physics/collision';
import { frequency, groupVelocity, maximalFrequency, maximalGroupVelocity } from '../physics/dispersion';
import { meanFreePath } from '../physics/spreading';
import type { Noise } from '../physics/model';
import type { Curve } from '../plots/lines';
import { createHeatmap } from '../plots/heatmap';
import { cellCentres } from '../plots/raster';
import { modelOf } from '../scenario/model';
import { formatNumber } from '../state/format';
import { useLabState } from './labContext';
import { LatticeAnatomy } from './LatticeAnatomy';
import { CurvesFigure, FigureChoice, TabPage, useFigureKey } from './TabPage';
import { usePlot, usePlotTheme } from './usePlots';

const names = { a: 'ω, v, φ', b: 'mean free path' };
const kernelCells = 96;
const curvePoints = 400;

/** Where R vanishes: on lines with momentum noise, at points with energy noise. */
const zeros = {
  momentum: { x: [0], y: [0], points: [-0.5, 0.5].flatMap((x) => [-0.5, 0.5].map((y) => ({ x, y }))) },
  energy: { x: [], y: [], points: [{ x: 0, y: 0 }, ...[-0.5, 0.5].flatMap((x) => [-0.5, 0.5].map((y) => ({ x, y })))] },
};

/** What a phonon is made of: dispersion, speed, collisions and how far it flies, from the formulas. */
export function AnatomyTab() {
  const dimension = useLabState((state) => state.scenario.d);
  return dimension === 1 ? <ChainAnatomy /> : <LatticeAnatomy />;
}

function ChainAnatomy() {
  const theme = usePlotTheme();
  const scenario = useLabState((state) => state.scenario);
  const shown = useFigureKey(names);
  const law = useMemo(() => modelOf(scenario), [scenario]);

  const { curves, view } = useMemo(() => {
    // an even count keeps k = 0 between two points, where v may jump
    const k = cellCentres(-0.5, 0.5, curvePoints);
    const curve = (label: string, colour: string, f: (k: number) => number, dash: Curve['dash'] = 'solid'): Curve => ({ x: k, y: k.map(f), label, colour, dash });
    if (shown === 'b') {
      const path = curve('ℓ', theme.ink, (at) => meanFreePath(law, at));
      const finite = path.y.filter((value) => Number.isFinite(value) && value > 0);
      const high = finite.length > 0 ? Math.max(...finite) : 1;
      // where the band ends v vanishes: the view need not follow it all the way
      const low = meanFreePath(law, 0.47) / 2 || high * 1e-5;
      return { curves: [path], view: { x: [-0.5, 0.5] as [number, number], y: [low, high * 2] as [number, number] } };
    }
    const high = 1.08 * Math.max(maximalFrequency(law), maximalScatteringRate(law.noise));
    return {
      curves: [
        curve('ω', theme.ink, (at) => frequency(law, at)),
        curve('v', '#0072B2', (at) => groupVelocity(law, at)),
        curve('φ', '#D55E00', (at) => scatteringRate(law.noise, at), 'dash'),
      ],
      view: { x: [-0.5, 0.5] as [number, number], y: [-1.15 * maximalGroupVelocity(law), high] as [number, number] },
    };
  }, [law, shown, theme]);

  const legend =
    shown === 'a'
      ? [
          { label: 'ω', colour: theme.ink },
          { label: 'v', colour: '#0072B2' },
          { label: 'φ', colour: '#D55E00', kind: 'dashed' as const },
        ]
      : [];
  return (
    <TabPage
      head={<FigureChoice names={names} />}
      legend={legend}
      uneven
      numbers={
        <>
          <b>
            v<sub>max</sub> {formatNumber(maximalGroupVelocity(law))}
          </b>
          , γφ<sub>max</sub> {formatNumber(law.noiseStrength * maximalScatteringRate(law.noise))} per unit of t.{' '}
          {law.noise === 'momentum' ? 'Dashed: R(k,k′) = 0, also in the corners: waves with k = 0 neither collide nor are made.' : 'Rings: R(k,k′) = 0; every wave collides at the same rate.'}
        </>
      }
    >
      {law.noiseStrength === 0 && shown === 'b' ? (
        <div>
          <p className="panel-message">Without noise (γ = 0) nothing ends a flight.</p>
        </div>
      ) : (
        <CurvesFigure
          key={shown}
          label={shown === 'a' ? 'Frequency, group velocity and scattering rate over the wave number' : 'Mean free path over the wave number, logarithmic'}
          xLabel="k"
          yLabel={shown === 'a' ? 'ω, v, φ' : 'ℓ = |v| / γφ'}
          {...(shown === 'b' ? { log: { x: false, y: true } } : {})}
          curves={curves}
          view={view}
        />
      )}
      <KernelFigure noise={law.noise} />
    </TabPage>
  );
}

const kernelLabel = 'Collision kernel R(k,k′) as a map, its zeros marked. Arrow keys move the cursor.';

function KernelFigure({ noise }: { noise: Noise }) {
  const theme = usePlotTheme();
  const map = useLabState((state) => state.view.map);
  const [plot, attach] = usePlot('tab', (host) => createHeatmap(host, { theme, label: kernelLabel, colormap: map, quantity: 'R', xLabel: 'k', yLabel: 'k′' }));
  useEffect(() => plot?.setTheme(theme), [plot, theme]);
  useEffect(() => plot?.setColormap(map), [plot, map]);
  useEffect(() => {
    if (!plot) return;
    const k = cellCentres(-0.5, 0.5, kernelCells);
    const field = new Float64Array(kernelCells * kernelCells);
    k.forEach((kPrime, j) => k.forEach((at, i) => (field[j * kernelCells + i] = collisionKernel(noise, at, kPrime))));
    plot.setAxes({ length: 1 });
    plot.setRange(0, field.reduce((largest, value) => Math.max(largest, value), 0));
    plot.setMarks(zeros[noise]);
    plot.paint(field, kernelCells, kernelCells);
  }, [plot, noise]);
  return (
    <div>
      <div className="plot-host" ref={attach} />
    </div>
  );
}
