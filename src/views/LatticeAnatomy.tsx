import { useEffect, useMemo } from 'react';
import type { Model } from '../physics/model';
import { maximalPlanarRate, planarFrequency, planarRate, planarVelocity } from '../physics/planar';
import { meanFreePath } from '../physics/spreading';
import { colourAt, colormap } from '../plots/colormaps';
import { createHeatmap } from '../plots/heatmap';
import type { Curve } from '../plots/lines';
import { cellCentres } from '../plots/raster';
import { modelOf } from '../scenario/model';
import { formatNumber } from '../state/format';
import { useLabState } from './labContext';
import { CurvesFigure, FigureChoice, TabPage, useFigureKey } from './TabPage';
import { usePlot, usePlotTheme } from './usePlots';

const names = { a: 'frequency ω', b: 'collision rate φ', c: 'velocity v₁', d: 'mean free path' };
const mapCells = 96;
const curvePoints = 400;

/** Values of k_2 for which curves over k_1 are drawn; k_3 = 0. */
const sections = [
  { k2: 0, label: 'k₂ = 0' },
  { k2: 1 / 8, label: '1/8' },
  { k2: 1 / 4, label: '1/4' },
  { k2: 1 / 2, label: '1/2' },
];

interface Quantity {
  symbol: string;
  words: string;
  /** At k_1 and the level sin^2 pi k_2 of k_2, with k_3 = 0. */
  value(k: number, level: number): number;
  signed?: boolean;
}

function quantityOf(law: Model, shown: string): Quantity {
  switch (shown) {
    case 'b':
      return { symbol: 'φ', words: 'Collision rate', value: (k, level) => planarRate(law, k, level) };
    case 'c':
      return { symbol: 'v₁', words: 'Group velocity along the first axis', value: (k, level) => planarVelocity(law, k, level), signed: true };
    case 'd':
      return { symbol: 'ℓ₁', words: 'Mean free path along the first axis', value: (k, level) => meanFreePath(law, k, level) };
    default:
      return { symbol: 'ω', words: 'Frequency', value: (k, level) => planarFrequency(law, k, level) };
  }
}

const levelOf = (k2: number) => Math.sin(Math.PI * k2) ** 2;

/** Dispersion, collisions and speed in d = 2 and 3: curves over k_1 for several k_2, and a map over the Brillouin zone. */
export function LatticeAnatomy() {
  const theme = usePlotTheme();
  const scenario = useLabState((state) => state.scenario);
  const shown = useFigureKey(names);
  const law = useMemo(() => modelOf(scenario), [scenario]);
  const quantity = useMemo(() => quantityOf(law, shown), [law, shown]);
  const map = colormap('viridis', theme.scheme);
  const path = shown === 'd';

  const { curves, view } = useMemo(() => {
    // an even count keeps k = 0 between two points, where v may jump
    const k = cellCentres(-0.5, 0.5, curvePoints);
    const made = sections.map(({ k2, label }, i): Curve => {
      const share = i / (sections.length - 1);
      const colour = colourAt(map, theme.scheme === 'dark' ? 1 - 0.7 * share : 0.85 * share, 0, 1);
      return { x: k, y: k.map((at) => quantity.value(at, levelOf(k2))), label, colour };
    });
    const values = made.flatMap(({ y }) => Array.from(y)).filter((value) => Number.isFinite(value) && (!path || value > 0));
    const high = values.reduce((a, b) => Math.max(a, b), 0) || 1;
    // where the band ends v vanishes: the view need not follow it all the way
    const low = path ? quantity.value(0.47, 1) / 2 || high * 1e-5 : quantity.signed ? -1.1 * high : -0.03 * high;
    return { curves: made, view: { x: [-0.5, 0.5] as [number, number], y: [low, path ? 2 * high : 1.1 * high] as [number, number] } };
  }, [quantity, path, map, theme.scheme]);

  const fastest = Math.max(...curvesOfSpeed(law));
  return (
    <TabPage
      head={<FigureChoice names={names} />}
      legend={curves.map(({ label, colour }) => ({ label, colour }))}
      uneven={!path}
      numbers={
        <>
          <b>
            v<sub>1,max</sub> {formatNumber(fastest)}
          </b>
          , γφ<sub>max</sub> {formatNumber(law.noiseStrength * maximalPlanarRate(law))} per unit of t. {remarkOf(law)}
        </>
      }
    >
      {law.noiseStrength === 0 && path ? (
        <div>
          <p className="panel-message">Without noise (γ = 0) nothing ends a flight.</p>
        </div>
      ) : (
        <CurvesFigure
          key={shown}
          label={`${quantity.words} over the first wave number, for four values of the second${path ? ', logarithmic' : ''}`}
          xLabel="k₁"
          yLabel={path ? 'ℓ₁ = |v₁| / γφ' : quantity.symbol}
          {...(path ? { log: { x: false, y: true } } : {})}
          curves={curves}
          view={view}
        />
      )}
      {!path && <ZoneFigure key={quantity.symbol} quantity={quantity} dimension={law.dimension} />}
    </TabPage>
  );
}

/** |v_1| on the section k_2 = k_3 = 0, where it is largest. */
function curvesOfSpeed(law: Model): number[] {
  return Array.from(cellCentres(-0.5, 0.5, 4 * curvePoints), (k) => Math.abs(planarVelocity(law, k, 0)));
}

function remarkOf({ noise, dimension, pinning }: Model): string {
  const section = dimension === 3 ? ' The map is the section k₃ = 0.' : '';
  if (noise === 'energy') return `Energy noise: every wave collides at the same rate.${section}`;
  return `φ = 8 Σ sin²πk vanishes only at k = 0${pinning === 0 ? ', where v has no limit' : ''}.${section}`;
}

function ZoneFigure({ quantity, dimension }: { quantity: Quantity; dimension: number }) {
  const theme = usePlotTheme();
  const map = useLabState((state) => state.view.map);
  const name = quantity.signed ? 'diverging' : map;
  const [plot, attach] = usePlot('tab', (host) =>
    createHeatmap(host, {
      theme,
      label: `${quantity.words} as a map over the first two wave numbers${dimension === 3 ? ', the third being 0' : ''}. Arrow keys move the cursor.`,
      colormap: name,
      quantity: quantity.symbol,
      xLabel: 'k₁',
      yLabel: 'k₂',
      square: true,
    }),
  );
  useEffect(() => plot?.setTheme(theme), [plot, theme]);
  useEffect(() => plot?.setColormap(name), [plot, name]);
  useEffect(() => {
    if (!plot) return;
    const k = cellCentres(-0.5, 0.5, mapCells);
    const field = new Float64Array(mapCells * mapCells);
    k.forEach((k2, j) => k.forEach((k1, i) => (field[j * mapCells + i] = quantity.value(k1, levelOf(k2)))));
    const high = field.reduce((largest, value) => Math.max(largest, value), 0) || 1;
    plot.setAxes({ length: 1 });
    plot.setRange(quantity.signed ? -high : 0, high);
    plot.paint(field, mapCells, mapCells);
  }, [plot, quantity]);
  return (
    <div>
      <div className="plot-host" ref={attach} />
    </div>
  );
}
