import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useMemo } from 'react';
import type { Model } from '../../physics/model';
import { maximalPlanarRate } from '../../physics/planar';
import { createHeatmap } from '../../plots/heatmap';
import { whenAsked } from '../../language/whenAsked';
import { modelOf } from '../../scenario/model';
import { formatNumber } from '../../text/format';
import { largestPlanarSpeed, latticeAnatomy, quantityOf, zoneField, type Quantity } from '../figures/latticeAnatomy';
import { withGhosts } from '../figures/ghosts';
import { useKeptLaw } from '../kept/useKeptLaw';
import { useLabState } from '../page/labContext';
import { FigureChoice, ModelFigure, TabPage, useFigureKey } from './TabPage';
import { usePlot, usePlotTheme } from '../parts/usePlots';

const names = whenAsked({
  a: msg`frequency ω`,
  b: msg`collision rate φ`,
  c: msg`velocity v₁`,
  d: msg`mean free path`,
});

/**
 * Dispersion, collisions and speed in d = 2 and 3: curves over k_1 for several k_2, and a map over the Brillouin zone.
 */
export function LatticeAnatomy() {
  const theme = usePlotTheme();
  const scenario = useLabState((state) => state.scenario);
  const shown = useFigureKey(names);
  const law = useMemo(() => modelOf(scenario), [scenario]);
  const quantity = useMemo(() => quantityOf(law, shown), [law, shown]);
  const { path = false } = quantity;
  const own = useMemo(() => latticeAnatomy(law, quantity, theme), [law, quantity, theme]);
  const kept = useKeptLaw();
  const model = useMemo(() => {
    // another dimension has other levels
    const other = kept?.law.dimension === law.dimension ? kept.law : null;
    return withGhosts(own, other && latticeAnatomy(other, quantityOf(other, shown), theme));
  }, [own, law, kept, shown, theme]);
  const curves = own.reason === null ? own.curves : [];

  const fastest = useMemo(() => largestPlanarSpeed(law), [law]);
  const speed = formatNumber(fastest);
  const rate = formatNumber(law.noiseStrength * maximalPlanarRate(law));
  return (
    <TabPage
      head={<FigureChoice names={names} />}
      legend={curves.map(({ label, colour }) => ({ label, colour }))}
      uneven={!path}
      numbers={
        <>
          <Trans>
            <b>
              v<sub>1,max</sub> {speed}
            </b>
            , γφ<sub>max</sub> {rate} per unit of t.
          </Trans>{' '}
          {remarkOf(law)}
        </>
      }
    >
      <ModelFigure
        key={shown}
        label={quantity.curvesLabel}
        xLabel="k₁"
        yLabel={path ? 'ℓ₁ = |v₁| / γφ' : quantity.symbol}
        model={model}
      />
      {!path && <ZoneFigure key={quantity.symbol} quantity={quantity} />}
    </TabPage>
  );
}

function remarkOf({ noise, dimension, pinning }: Model): string {
  const section = dimension === 3 ? ` ${t`The map is the section k₃ = 0.`}` : '';
  if (noise === 'energy') return t`Energy noise: every wave collides at the same rate.` + section;
  if (pinning === 0) return t`φ = 8 Σ sin²πk vanishes only at k = 0, where v has no limit.` + section;
  return t`φ = 8 Σ sin²πk vanishes only at k = 0.` + section;
}

function ZoneFigure({ quantity }: { quantity: Quantity }) {
  const theme = usePlotTheme();
  const map = useLabState((state) => state.view.colourMap);
  const name = quantity.signed ? 'diverging' : map;
  const [plot, attach] = usePlot('tab', (host) =>
    createHeatmap(host, {
      theme,
      label: quantity.mapLabel,
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
    const { values, cells, high } = zoneField(quantity);
    plot.setAxes({ length: 1 });
    plot.paint(values, cells, cells, { low: quantity.signed ? -high : 0, high, scale: 'linear' });
  }, [plot, quantity]);
  return (
    <div>
      <div className="plot-host" ref={attach} />
    </div>
  );
}
