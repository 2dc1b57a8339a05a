import { msg, t } from '@lingui/core/macro';
import { engineOf } from '../../../workers';
import { isEquipartition } from '../../physics/initialState';
import { polarisationDifference, sharesOfDifference } from '../../theory/polarisation';
import type { Curve } from '../../drawing/curves';
import { cellCentres } from '../../plots/raster';
import { engineColour, type PlotTheme } from '../../plots/theme';
import type { Range } from '../../plots/viewport';
import { siteCountOf } from '../../scenario/model';
import type { Scenario } from '../../scenario/scenario';
import type { EngineName } from '../../state/engines';
import type { LabFrame } from '../../state/pictures/frameBus';
import { ringOf } from '../../state/pictures/keptPicture';
import type { ShareHistory } from '../../state/histories/polarisationHistory';
import { energyAxis } from './profiles';
import { curvesModel, type CurvesModel } from './figure';
import { asKept, named, unlabelled, type Named } from './named';

/** How the curve of each polarisation is drawn; engines differ by their colour. */
const dashes = ['solid', 'dash', 'dot'] as const;
const theoryPoints = 21;

/** The shares of the excited polarisation and of each other one over kinetic time. */
export interface ShareTheory {
  times: Float64Array;
  excited: Float64Array;
  other: Float64Array;
}

/** The exact shares of the kinetic limit; null where there is no closed curve. */
export function shareTheory({
  dimension,
  noise,
  noiseStrength,
  polarisation,
  lastTime,
  ...initial
}: Scenario): ShareTheory | null {
  if (
    dimension === 1 ||
    polarisation === 'all' ||
    (!isEquipartition(initial) && noise === 'momentum' && noiseStrength > 0)
  )
    return null;
  // denser where the curve bends most
  const times = Float64Array.from({ length: theoryPoints }, (_, i) => lastTime * (i / (theoryPoints - 1)) ** 2);
  const shares = Array.from(polarisationDifference({ dimension, noise, noiseStrength }, times), (value) =>
    sharesOfDifference(dimension, value),
  );
  return {
    times,
    excited: Float64Array.from(shares, ({ excited }) => excited),
    other: Float64Array.from(shares, ({ other }) => other),
  };
}

/** The curve of a polarisation, as 'Chain 1'. */
function numbered(engine: EngineName, polarisation: number): Named {
  const { label, english } = named(engineOf(engine).title);
  return { label: `${label} ${polarisation}`, english: `${english} ${polarisation}` };
}

/** E_i/E over kinetic time of the engines and of theory, the equal share and the time on show. */
export function shareModel(
  scenario: Scenario,
  engines: readonly EngineName[],
  histories: ReadonlyMap<EngineName, ShareHistory>,
  keptHistories: ReadonlyMap<EngineName, ShareHistory>,
  theory: ShareTheory | null,
  now: number,
  theme: PlotTheme,
): CurvesModel {
  const curvesOf = (all: ReadonlyMap<EngineName, ShareHistory>) =>
    engines.flatMap((engine) => {
      const history = all.get(engine);
      return (history?.shares ?? []).map((y, i): Curve => ({
        x: history?.times ?? y,
        y,
        colour: engineColour(engine, theme),
        dash: dashes[i],
        ...numbered(engine, i + 1),
      }));
    });
  const even = Float64Array.of(1 / scenario.dimension, 1 / scenario.dimension);
  const curves: Curve[] = [
    {
      x: Float64Array.of(0, scenario.lastTime),
      y: even,
      colour: theme.muted,
      dash: 'dash',
      width: 1,
      ...unlabelled(msg`equal share`),
    },
    ...curvesOf(keptHistories).map(asKept),
    ...curvesOf(histories),
    ...(theory
      ? [
          { y: theory.excited, name: msg`theory, excited` },
          { y: theory.other, name: msg`theory, others` },
        ].map(({ y, name }): Curve => ({ x: theory.times, y, colour: theme.ink, marks: true, ...unlabelled(name) }))
      : []),
    {
      x: Float64Array.of(now, now),
      y: Float64Array.of(-1, 2),
      colour: theme.muted,
      width: 1,
      label: '',
      isClock: true,
    },
  ];
  return curvesModel({
    subject: t`The shares of the polarisations`,
    curves,
    x: [0, scenario.lastTime],
    y: [-0.03, 1.05],
  });
}

/** The energy profiles of the polarisations at the time on show. */
export function polarisationProfiles(
  scenario: Scenario,
  engines: readonly EngineName[],
  frame: LabFrame | null,
  isLog: boolean,
  theme: PlotTheme,
): CurvesModel {
  const half = (siteCountOf(scenario) * scenario.epsilon) / 2;
  const curvesOf = (frames: LabFrame['frames'], [low, high]: Range) =>
    engines.flatMap((engine) =>
      (frames[engine]?.polarisation ?? []).map((y, i): Curve => ({
        x: cellCentres(low, high, y.length),
        y,
        colour: engineColour(engine, theme),
        dash: dashes[i],
        ...numbered(engine, i + 1),
      })),
    );
  const kept = frame?.kept;
  const ghosts = kept && kept.scenario.dimension > 1 ? curvesOf(kept.frames, ringOf(kept.scenario)).map(asKept) : [];
  const curves = [...ghosts, ...curvesOf(frame?.frames ?? {}, [-half, half])];
  const high = frame?.ranges.energy ?? 1;
  return curvesModel({
    subject: t`The profiles of the polarisations`,
    curves,
    x: [-half, half],
    ...energyAxis(high, isLog),
    mayBeEmpty: true,
  });
}
