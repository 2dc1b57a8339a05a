import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMemo } from 'react';
import { maximalScatteringRate } from '../../physics/collision';
import { maximalGroupVelocity } from '../../physics/dispersion';
import { whenAsked } from '../../language/whenAsked';
import { modelOf } from '../../scenario/model';
import { formatNumber } from '../../text/format';
import { chainAnatomy } from '../figures/anatomy';
import { withGhosts } from '../figures/ghosts';
import { useKeptLaw } from '../kept/useKeptLaw';
import { useLabState } from '../page/labContext';
import { KernelFigure } from './KernelFigure';
import { LatticeAnatomy } from './LatticeAnatomy';
import { FigureChoice, ModelFigure, TabPage, useFigureKey } from './TabPage';
import { usePlotTheme } from '../parts/usePlots';

const names = whenAsked({ a: 'ω, v, φ', b: msg`mean free path` });

/** Where R vanishes: on lines with momentum noise, at points with energy noise. */
const zeros = {
  momentum: { x: [0], y: [0], points: [-0.5, 0.5].flatMap((x) => [-0.5, 0.5].map((y) => ({ x, y }))) },
  energy: { x: [], y: [], points: [{ x: 0, y: 0 }, ...[-0.5, 0.5].flatMap((x) => [-0.5, 0.5].map((y) => ({ x, y })))] },
};

/** What a phonon is made of: dispersion, speed, collisions and how far it flies, from the formulas. */
export function AnatomyTab() {
  const dimension = useLabState((state) => state.scenario.dimension);
  return dimension === 1 ? <ChainAnatomy /> : <LatticeAnatomy />;
}

function ChainAnatomy() {
  const theme = usePlotTheme();
  const scenario = useLabState((state) => state.scenario);
  const shown = useFigureKey(names);
  const law = useMemo(() => modelOf(scenario), [scenario]);

  const kept = useKeptLaw();
  const model = useMemo(() => {
    // a lattice has other axes
    const other = kept?.law.dimension === 1 ? chainAnatomy(kept.law, shown, theme) : null;
    return withGhosts(chainAnatomy(law, shown, theme), other);
  }, [law, kept, shown, theme]);

  const legend =
    shown === 'a'
      ? [
          { label: 'ω', colour: theme.ink },
          { label: 'v', colour: '#0072B2' },
          { label: 'φ', colour: '#D55E00', kind: 'dashed' as const },
        ]
      : [];
  const speed = formatNumber(maximalGroupVelocity(law));
  const rate = formatNumber(law.noiseStrength * maximalScatteringRate(law.noise));
  return (
    <TabPage
      head={<FigureChoice names={names} />}
      legend={legend}
      uneven
      numbers={
        <>
          <Trans>
            <b>
              v<sub>max</sub> {speed}
            </b>
            , γφ<sub>max</sub> {rate} per unit of t.
          </Trans>{' '}
          {law.noise === 'momentum'
            ? t`Dashed: R(k,k′) = 0, also in the corners: waves with k = 0 neither collide nor are made.`
            : t`Rings: R(k,k′) = 0; every wave collides at the same rate.`}
        </>
      }
    >
      <ModelFigure
        key={shown}
        label={
          shown === 'a'
            ? t`Frequency, group velocity and scattering rate over the wave number`
            : t`Mean free path over the wave number, logarithmic`
        }
        xLabel="k"
        yLabel={shown === 'a' ? 'ω, v, φ' : 'ℓ = |v| / γφ'}
        model={model}
      />
      <KernelFigure
        noise={law}
        marks={zeros[law.noise]}
        label={t`Collision kernel R(k,k′) as a map, its zeros marked. Arrow keys move the cursor.`}
      />
    </TabPage>
  );
}
