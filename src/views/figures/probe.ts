import { msg, t } from '@lingui/core/macro';
import { groupVelocity } from '../../physics/dispersion';
import type { Model } from '../../physics/model';
import type { Probe } from '../../physics/probe';
import type { Curve } from '../../drawing/curves';
import { engineColour, type PlotTheme } from '../../plots/theme';
import { equilibriumReading, uncollidedSteps, type ReadingRule } from '../../theory/uncollided';
import type { EngineName } from '../../state/engines';
import type { ReadingPoints } from '../../state/histories/probes';
import { engineOf } from '../../../workers';
import { curvesModel, type CurvesModel } from './figure';
import { asKept, named, type Named } from './named';

/** Times of the curves of theory: every other one of the record. */
const theoryPoints = 51;

/** More arrivals than this make a fence of the figure. */
const mostArrivals = 6;

/** Decades of a logarithmic axis. */
const decades = 4;

/** What theory says of a probe. */
export interface ProbeTheory {
  times: Float64Array;
  /** What has not been scattered yet; not a number where that is too fine to follow. */
  uncollided: Float64Array;
  /** The odd part in k of a homogeneous state; null for others. */
  odd: Float64Array | null;
  /** Where late times end; null without noise, which brings nothing there. */
  equilibrium: number | null;
  /** When the middle of a pulse or packet is at the place, by its velocity there. */
  arrivals: readonly number[];
}

/** What is drawn of one probe. */
export interface ProbeFigure {
  probe: Probe;
  engines: readonly EngineName[];
  histories: ReadonlyMap<EngineName, ReadingPoints>;
  /** The places of the readings at the probe, and of the odd part in k there; the second is -1 where there is none. */
  place: number;
  odd: number;
  theory: ProbeTheory;
  lastTime: number;
  now: number;
  isLog: boolean;
  /** The same probe in the kept run; null without one, and beyond its ring. */
  kept: Pick<ProbeFigure, 'engines' | 'histories' | 'place' | 'odd'> | null;
}

/** The probe at -k. */
function mirrored(probe: Probe): Probe {
  return probe.kind === 'point' ? { ...probe, k: -probe.k } : { ...probe, k: [-probe.k[1], -probe.k[0]] };
}

/** Whether the odd part of a probe of a homogeneous state says something: k and -k are two places. */
export function hasOddPart(probe: Probe): probe is Extract<Probe, { kind: 'point' }> {
  return probe.kind === 'point' && probe.k !== 0 && Math.abs(probe.k) !== 0.5;
}

/** The curves of theory of a probe, docs/model.md section 13, in steps of some milliseconds at most. */
export function* probeTheorySteps(
  model: Model,
  probe: Probe,
  rule: ReadingRule,
  lastTime: number,
): Generator<undefined, ProbeTheory> {
  const times = Float64Array.from({ length: theoryPoints }, (_, i) => (lastTime * i) / (theoryPoints - 1));
  const uncollided = yield* uncollidedSteps(model, probe, rule, times);
  const isHomogeneous = model.initial.profile === 'flat';
  const back = isHomogeneous && hasOddPart(probe) ? yield* uncollidedSteps(model, mirrored(probe), rule, times) : null;
  return {
    times,
    uncollided,
    odd: back && uncollided.map((value, i) => (value - back[i]) / 2),
    equilibrium: model.noiseStrength > 0 ? equilibriumReading(model, probe) : null,
    arrivals: arrivalTimes(model, probe, lastTime),
  };
}

/** Until theory is computed its curves have no points. */
export const noTheory: ProbeTheory = {
  times: new Float64Array(0),
  uncollided: new Float64Array(0),
  odd: null,
  equilibrium: null,
  arrivals: [],
};

/** The middles of the initial state that fly to a place, each with the wave number by which it does. */
function centresOf({ initial, length, dimension }: Model, probe: Probe): { r: number; k: number }[] {
  // across a lattice one k_1 has many velocities
  if (dimension > 1) return [];
  const { profile, spectrum, spectrumCentre, packets } = initial;
  const holds = (k: number) => (probe.kind === 'point' ? true : probe.k[0] <= k && k <= probe.k[1]);
  if (profile === 'packets') {
    const isSeen = ({ k, sk }: (typeof packets)[number]) =>
      probe.kind === 'point' ? Math.abs(probe.k - k - Math.round(probe.k - k)) <= 2 * sk : holds(k);
    return packets.filter(isSeen).map(({ r, k }) => ({ r, k: probe.kind === 'point' ? probe.k : k }));
  }
  const middles = { pulse: [0], box: [0], pair: [-length / 8, length / 8] };
  if (!(profile in middles)) return [];
  // of a region only a packet has one velocity
  if (probe.kind === 'region' && !(spectrum === 'packet' && holds(spectrumCentre))) return [];
  const k = probe.kind === 'point' ? probe.k : spectrumCentre;
  return middles[profile as keyof typeof middles].map((r) => ({ r, k }));
}

function arrivalTimes(model: Model, probe: Probe, lastTime: number): number[] {
  const target = probe.kind === 'point' ? probe.r : (probe.r[0] + probe.r[1]) / 2;
  const times = centresOf(model, probe).flatMap(({ r, k }) => {
    const speed = groupVelocity(model, k);
    if (Math.abs(speed) * lastTime < 1e-9 * model.length) return [];
    const round = model.length / Math.abs(speed);
    const way = ((((target - r) / speed) % round) + round) % round;
    return Array.from({ length: mostArrivals + 1 }, (_, turn) => way + turn * round);
  });
  const within = times.filter((time) => time > 0 && time <= lastTime).sort((a, b) => a - b);
  return within.length > mostArrivals ? within.slice(0, mostArrivals) : within;
}

/** What the engines read at a place, and its odd part. */
function measuredCurves(
  { engines, histories, place, odd }: NonNullable<ProbeFigure['kept']>,
  theme: PlotTheme,
): Curve[] {
  return engines.flatMap((engine) => {
    const points = histories.get(engine) ?? [];
    if (points.length === 0) return [];
    const x = Float64Array.from(points, ({ kineticTime }) => kineticTime);
    const curveOf = (at: number): Pick<Curve, 'x' | 'y' | 'error' | 'colour'> => {
      const readings = points.map(({ value }) => value[at]);
      const hasErrors = readings.some(({ error }) => error !== null);
      return {
        x,
        y: Float64Array.from(readings, ({ value }) => value),
        error: hasErrors ? Float64Array.from(readings, ({ error }) => error ?? Number.NaN) : null,
        colour: engineColour(engine, theme),
      };
    };
    const { stroke, title } = engineOf(engine);
    const name = named(title);
    const curve: Curve = { ...curveOf(place), dash: stroke, ...name };
    // said as it is: in files
    const oddName: Named = { label: t`${{ engine: name.label }}, odd part`, english: `${name.english}, odd part` };
    return odd < 0 ? [curve] : [curve, { ...curveOf(odd), dash: 'dot' as const, ...oddName }];
  });
}

/** The history of a probe: engines with their bands, theory, and the time on show. */
export function probeModel(figure: ProbeFigure, theme: PlotTheme): CurvesModel {
  const { theory, lastTime, now, isLog, kept } = figure;
  const ghosts = (kept ? measuredCurves(kept, theme) : []).map(asKept);
  const measured = measuredCurves(figure, theme);
  const formulas: Curve[] = [
    { x: theory.times, y: theory.uncollided, colour: theme.ink, width: 1.1, ...named(msg`not yet scattered`) },
    ...(theory.odd
      ? [
          {
            x: theory.times,
            y: theory.odd,
            colour: theme.ink,
            dash: 'dot' as const,
            width: 1.1,
            ...named(msg`odd part, theory`),
          },
        ]
      : []),
    ...(theory.equilibrium === null
      ? []
      : [
          {
            ...level(theory.equilibrium, lastTime),
            colour: theme.muted,
            dash: 'dash' as const,
            ...named(msg`equilibrium`),
          },
        ]),
  ];
  const [low, high] = extent([...ghosts, ...measured, ...formulas]);
  const top = high > 0 ? 1.06 * high : 1;
  const y: [number, number] = isLog ? [top / 10 ** decades, 1.6 * top] : [Math.min(0, 1.1 * low), top];
  const upright = (time: number, dash: Curve['dash'], label: string): Curve => ({
    x: Float64Array.of(time, time),
    y: Float64Array.from(y),
    colour: theme.muted,
    ...(dash ? { dash } : {}),
    width: 1,
    label,
  });
  return curvesModel({
    subject: t`The history of the probe`,
    curves: [
      ...theory.arrivals.map((time) => upright(time, 'dot', '')),
      ...formulas,
      ...ghosts,
      ...measured,
      upright(now, undefined, ''),
    ],
    x: [0, lastTime],
    y,
    ...(isLog ? { log: { x: false, y: true } } : {}),
    mayBeEmpty: true,
  });
}

function level(value: number, lastTime: number): Pick<Curve, 'x' | 'y' | 'width'> {
  return { x: Float64Array.of(0, lastTime), y: Float64Array.of(value, value), width: 1 };
}

/** The lowest and the highest value of curves with their bands. */
function extent(curves: readonly Curve[]): [number, number] {
  let [low, high] = [0, 0];
  for (const { y, error } of curves) {
    y.forEach((value, i) => {
      const spread = error?.[i] ?? 0;
      const band = Number.isFinite(spread) ? spread : 0;
      if (value - band < low) low = value - band;
      if (value + band > high) high = value + band;
    });
  }
  return [low, high];
}
