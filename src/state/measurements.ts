import type { Said } from '../language/whenAsked';
import type { SampledCurve } from '../maths/batchSums';
import { causes, type Causes } from '../measurements/causes';
import type { CurrentCurve } from '../measurements/current';
import type { Findings } from '../measurements/findings';
import { findingsOf, type Measurement } from '../measurements/measurement';
import {
  continued,
  currentHorizon,
  firstSamples,
  usualCurrent,
  usualDisplacement,
  usualStudy,
} from '../measurements/requests';
import { measurementFailure, type Runner } from '../measurements/runner';
import type { StudyPoints } from '../measurements/study';
import { transverseCountOf } from '../scenario/model';
import { initialStateFields, relevantText, sampleFields } from '../scenario/relevant';
import type { Scenario } from '../scenario/scenario';
import { createPace } from '../session/pace';
import { createSignal, type Signal } from './signal';

interface MeasuredData {
  causes: Causes;
  study: StudyPoints;
  current: CurrentCurve;
  displacement: SampledCurve;
}

/** Kinds that average over samples, of which there can be more. */
export type ContinuedKind = 'current' | 'displacement';

export type MeasurementKind = keyof MeasuredData;
export const measurementKinds: readonly MeasurementKind[] = ['study', 'current', 'displacement'];

/** One kind of measurement: for which physics, and how far it has come. */
export interface MeasurementState<Data> {
  /** Text of the physics it belongs to; results of other physics are not shown. */
  key: string;
  data: Data | null;
  /** What files tell of the data; null before there are any. */
  findings: (() => Findings) | null;
  running: boolean;
  /** In words, how far it is. */
  told: string;
  /** Seconds that it still takes; null until that is known. */
  secondsLeft: number | null;
  /** Why it ended early; empty if it did not. */
  failure: Said;
}

/**
 * Measurements on demand, and the latest result of each kind while the page is open. One runs at a time: another one,
 * or `stop`, ends it, and its part stays. Promises resolve to the whole result, to null where it was ended or has
 * failed.
 */
export interface Measurements {
  readonly results: { readonly [Kind in MeasurementKind]: Signal<MeasurementState<MeasuredData[Kind]>> };
  /** The latest result of a kind for that physics, of the last few; null where nothing is known. */
  known<Kind extends MeasurementKind>(kind: Kind, key: string): MeasurementState<MeasuredData[Kind]> | null;
  study(scenario: Scenario, count: number): Promise<StudyPoints | null>;
  current(scenario: Scenario): Promise<CurrentCurve | null>;
  displacement(scenario: Scenario): Promise<SampledCurve | null>;
  /** Takes what a kind has measured of the scenario to four times its samples. */
  more(kind: ContinuedKind, scenario: Scenario): Promise<unknown>;
  /** Why the exact chain and the kinetic equation differ at a kinetic time. */
  causes(scenario: Scenario, kineticTime: number): Promise<Causes | null>;
  stop(): void;
  dispose(): void;
}

/** Keys of the scenario on which a kind of measurement does not depend. */
const irrelevant: Record<MeasurementKind, (keyof Scenario)[]> = {
  causes: [...sampleFields, 'seed'],
  study: [...sampleFields, 'seed', 'epsilon'],
  current: [...sampleFields, 'lastTime', ...initialStateFields],
  displacement: [...sampleFields, 'epsilon', 'length', ...initialStateFields],
};

/** The physics that a kind of measurement depends on, as a text to compare. */
export function measurementKey(kind: MeasurementKind, scenario: Scenario): string {
  const text = relevantText(scenario, irrelevant[kind]);
  // T and the initial state, which choose the width of the lattice, and the lags where nothing scatters
  return kind === 'current' ? `${text} ${transverseCountOf(scenario)} ${currentHorizon(scenario)}` : text;
}

/** What a whole measurement was made of, how often it was continued, and its result. */
interface Done<Data> {
  parts: readonly unknown[];
  rounds: number;
  data: Data;
}

/** States of physics whose results stay, so that two can be compared, and a step taken back. */
const mostRemembered = 4;

/** Values of each kind by their physics, the latest last. */
class Memory<Value> {
  private readonly kinds = new Map<MeasurementKind, Map<string, Value>>();

  get(kind: MeasurementKind, key: string): Value | null {
    return this.kinds.get(kind)?.get(key) ?? null;
  }

  set(kind: MeasurementKind, key: string, value: Value): void {
    const known = this.kinds.get(kind) ?? new Map<string, Value>();
    known.delete(key);
    known.set(key, value);
    for (const old of [...known.keys()].slice(0, -mostRemembered)) known.delete(old);
    this.kinds.set(kind, known);
  }
}

const nothing = { data: null, findings: null, failure: '', secondsLeft: null };

/** Keeps what the runner measures, growing task by task. */
export function createMeasurements(runner: Runner): Measurements {
  const idle = <Data>() => createSignal<MeasurementState<Data>>({ key: '', running: false, told: '', ...nothing });
  const results: Measurements['results'] = {
    study: idle(),
    current: idle(),
    displacement: idle(),
    causes: idle(),
  };
  let endActive: () => void = () => undefined;
  const remembered = new Memory<MeasurementState<unknown>>();
  const done = new Memory<Done<unknown>>();

  async function run<Data>(
    kind: MeasurementKind,
    signal: Signal<MeasurementState<Data>>,
    key: string,
    measurement: Measurement<Data>,
    before: Done<Data> | null = null,
  ): Promise<Data | null> {
    endActive();
    const controller = new AbortController();
    let mine: MeasurementState<Data> = { key, running: true, told: measurement.told(0), ...nothing };
    // what is continued stays on show
    if (before) mine = { ...mine, data: before.data };
    const update = (part: Partial<MeasurementState<Data>>) => {
      mine = { ...mine, ...part };
      if (mine.data !== null) remembered.set(kind, key, mine);
      signal.set(mine);
    };
    endActive = () => {
      if (!mine.running) return;
      controller.abort();
      update({ running: false });
    };
    signal.set(mine);
    const pace = createPace(performance.now());
    try {
      const { result, parts = [] } = await runner.run(measurement, {
        signal: controller.signal,
        known: before?.parts ?? [],
        onProgress({ fraction, told, measured }) {
          if (!mine.running) return;
          pace.note(fraction, performance.now());
          const found = measured();
          update({
            told,
            secondsLeft: pace.secondsLeft(),
            data: found.result,
            findings: () => findingsOf(measurement, found),
          });
        },
      });
      if (controller.signal.aborted) return null;
      done.set(kind, key, { parts, rounds: before ? before.rounds + 1 : 0, data: result });
      update({ running: false });
      return result;
    } catch (reason) {
      if (mine.running) update({ failure: measurementFailure(reason), running: false });
      return null;
    }
  }

  const start = <Kind extends MeasurementKind>(
    kind: Kind,
    scenario: Scenario,
    measurement: Measurement<MeasuredData[Kind]>,
  ) =>
    run(
      kind,
      results[kind] as Signal<MeasurementState<MeasuredData[Kind]>>,
      measurementKey(kind, scenario),
      measurement,
    );

  return {
    results,
    known: <Kind extends MeasurementKind>(kind: Kind, key: string) =>
      remembered.get(kind, key) as MeasurementState<MeasuredData[Kind]> | null,
    study: (scenario, count) => start('study', scenario, usualStudy(scenario, count)),
    current: (scenario) => start('current', scenario, usualCurrent(scenario)),
    causes: (scenario, kineticTime) => start('causes', scenario, causes(scenario, kineticTime)),
    displacement: (scenario) => start('displacement', scenario, usualDisplacement(scenario)),
    more(kind, scenario) {
      const key = measurementKey(kind, scenario);
      const last = done.get(kind, key);
      if (!last) return this[kind](scenario);
      if (kind === 'current') {
        const measurement = continued(usualCurrent, firstSamples.current, scenario, last.rounds);
        return run(kind, results.current, key, measurement, last as Done<CurrentCurve>);
      }
      const measurement = continued(usualDisplacement, firstSamples.displacement, scenario, last.rounds);
      return run(kind, results.displacement, key, measurement, last as Done<SampledCurve>);
    },
    stop: () => endActive(),
    dispose() {
      endActive();
      runner.dispose();
    },
  };
}
