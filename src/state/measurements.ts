import type { StudyPoint } from '../../workers/contract/protocol';
import type { Analysis, CurrentCurve, MeasuredCurve } from '../measurements/analysis';
import { defaultScenario, formatScenario } from '../scenario/codec';
import type { Scenario } from '../scenario/scenario';
import { defaultView } from '../scenario/view';
import { createSignal, type Signal } from './signal';

export type { StudyPoint };

interface MeasuredData {
  study: StudyPoint[];
  current: CurrentCurve;
  displacement: MeasuredCurve;
}

export type MeasurementKind = keyof MeasuredData;

/** One kind of measurement: for which physics, and how far it has come. */
export interface Measurement<Data> {
  /** Text of the physics it belongs to; results of other physics are not shown. */
  key: string;
  data: Data | null;
  running: boolean;
  /** Why it ended early; empty if it did not. */
  failure: string;
}

/** Measurements on demand, and the latest result of each kind while the page is open. */
export interface Measurements {
  readonly results: { readonly [Kind in MeasurementKind]: Signal<Measurement<MeasuredData[Kind]>> };
  study(scenario: Scenario, epsilons: number[]): Promise<void>;
  current(scenario: Scenario, microHorizon: number, lagCount: number, realisationCount: number): Promise<void>;
  displacement(scenario: Scenario, kineticTimes: number[], phononCount: number): Promise<void>;
  stop(): void;
  dispose(): void;
}

/** Keys of the scenario on which a kind of measurement does not depend. */
const irrelevant: Record<MeasurementKind, (keyof Scenario)[]> = {
  study: ['shownTime', 'realisationCount', 'phononCount', 'seed', 'epsilon'],
  current: ['shownTime', 'realisationCount', 'phononCount', 'lastTime', 'profile', 'profileWidth', 'geometry', 'polarisation', 'spectrum', 'spectrumCentre', 'spectrumWidth'],
  displacement: ['shownTime', 'realisationCount', 'phononCount', 'epsilon', 'length', 'profile', 'profileWidth', 'geometry', 'polarisation', 'spectrum', 'spectrumCentre', 'spectrumWidth'],
};

/** The physics that a kind of measurement depends on, as a text to compare. */
export function measurementKey(kind: MeasurementKind, scenario: Scenario): string {
  const usual = Object.fromEntries(irrelevant[kind].map((key) => [key, defaultScenario[key]]));
  return formatScenario({ ...scenario, ...usual }, defaultView);
}

/** Keeps what the analysis measures. One measurement runs at a time; starting another stops the first, whose part stays. */
export function createMeasurements(analysis: Analysis): Measurements {
  const idle = <Data>() => createSignal<Measurement<Data>>({ key: '', data: null, running: false, failure: '' });
  const results: Measurements['results'] = { study: idle(), current: idle(), displacement: idle() };

  async function run<Kind extends MeasurementKind>(
    kind: Kind, scenario: Scenario, work: (keep: (data: MeasuredData[Kind]) => void) => Promise<MeasuredData[Kind] | null>,
  ): Promise<void> {
    const signal = results[kind] as Signal<Measurement<MeasuredData[Kind]>>;
    const mine: Measurement<MeasuredData[Kind]> = { key: measurementKey(kind, scenario), data: null, running: true, failure: '' };
    const update = (part: Partial<typeof mine>) => {
      if (!mine.running) return;
      Object.assign(mine, part);
      signal.set({ ...mine });
    };
    active?.();
    const end = () => update({ running: false });
    active = end;
    signal.set({ ...mine });
    try {
      await work((data) => update({ data }));
      end();
    } catch (reason) {
      update({ failure: reason instanceof Error ? reason.message : String(reason), running: false });
    }
  }
  let active: (() => void) | null = null;

  return {
    results,
    study: (scenario, epsilons) => run('study', scenario, (keep) => analysis.study(scenario, epsilons, keep)),
    current: (scenario, microHorizon, lagCount, realisationCount) =>
      run('current', scenario, (keep) => analysis.current(scenario, microHorizon, lagCount, realisationCount, keep)),
    displacement: (scenario, kineticTimes, phononCount) =>
      run('displacement', scenario, (keep) => analysis.displacement(scenario, kineticTimes, phononCount, keep)),
    stop() {
      active?.();
      analysis.cancel();
    },
    dispose() {
      active?.();
      analysis.dispose();
    },
  };
}
