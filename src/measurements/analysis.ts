import type { Remote } from 'comlink';
import type { AnalysisWorker, StudyPoint } from '../../workers/contract/protocol';
import { averagesOf, type Averages, type Batch } from '../maths/batchSums';
import { integratedCorrelation } from '../theory/greenKubo';
import { modelOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { failureOf, persist } from '../session/engine';
import { Fault } from '../session/faults';
import type { WorkerHost } from '../session/host';
import { TOLD_BEATS, WorkerLost, WorkerSlot } from '../session/workerSlot';

/** A measured curve: averages over the realisations or phonons so far at its times. */
export interface MeasuredCurve extends Averages {
  times: Float64Array;
  /** The sums over groups of samples, from whose scatter the errors of exponents and slopes come (`combinedError`). */
  groups: readonly Batch[];
}

/** C(s)/T^2 and its integral over the microscopic times, with one standard error: NaN for fewer than four realisations. */
export interface CurrentCurve extends MeasuredCurve {
  integral: number;
  integralError: number;
}

/** Measurements on demand, one at a time: a new one cancels the one before, whose promise then answers null. */
export interface Analysis {
  /** C(s)/T^2 from equilibrium runs of the chain at `lagCount`, an odd number, of microscopic times up to `microHorizon`; grows batch by batch. */
  current(
    scenario: Scenario, microHorizon: number, lagCount: number, realisationCount: number, onProgress: (curve: CurrentCurve) => void,
  ): Promise<CurrentCurve | null>;
  /** <X^2>(t) of phonons with K(0) uniform at ascending kinetic times. */
  displacement(
    scenario: Scenario, kineticTimes: number[], phononCount: number, onProgress: (curve: MeasuredCurve) => void,
  ): Promise<MeasuredCurve | null>;
  /** W^epsilon against W for each epsilon, in the order given. */
  study(scenario: Scenario, epsilons: number[], onPoint: (points: StudyPoint[]) => void): Promise<StudyPoint[] | null>;
  cancel(): void;
  dispose(): void;
}

/** Times at which a study compares. */
const STUDY_TIMES = 8;
/** The name of a measurement in sentences. */
const WHAT = 'the measurement';

/** `onNotice` takes what a person should know meanwhile: a worker that was started again, a file that does not come. */
export function createAnalysis(host: WorkerHost, onNotice: (text: string) => void): Analysis {
  const slot = new WorkerSlot<AnalysisWorker>(host, 'measurements', {
    onRestart: onNotice,
    onSilence(beats) {
      if (beats === TOLD_BEATS) onNotice(new Fault('silent', WHAT, `${beats} s`).message);
    },
  });
  let loaded = -1;
  let job = 0;

  /** Runs a job; null when it was cancelled. Rejects with an Error for the person. */
  async function run<Result>(work: (mine: number) => Promise<Result | null>): Promise<Result | null> {
    const mine = ++job;
    if (slot.busy) slot.cancel();
    try {
      return await work(mine);
    } catch (reason) {
      if (reason instanceof WorkerLost && mine !== job) return null;
      throw new Error(failureOf(WHAT, reason).message, { cause: reason });
    }
  }

  /** One batch or one point of a job, computed again when its worker was lost; null when the job was cancelled. */
  async function part<Result>(mine: number, invoke: (api: Remote<AnalysisWorker>) => Promise<Result>): Promise<Result | null> {
    const wanted = () => mine === job;
    let result: Result | null = null;
    await persist(wanted, async () => {
      const module = await host.load('measurements', (fault) => wanted() && fault && onNotice(fault.message));
      if (!wanted()) return;
      const { incarnation } = slot;
      if (loaded !== incarnation) await slot.call((api) => api.load(module), incarnation);
      loaded = incarnation;
      result = await slot.call(invoke, incarnation);
    });
    return wanted() ? result : null;
  }

  return {
    current: (scenario, microHorizon, lagCount, realisationCount, onProgress) =>
      run(async (mine) => {
        const microSpacing = microHorizon / (lagCount - 1);
        const request = { model: modelOf(scenario), microSpacing, timeCount: lagCount, realisationCount, seed: scenario.seed };
        const times = Float64Array.from({ length: lagCount }, (_, i) => i * microSpacing);
        const groups: Batch[] = [];
        let integralSquares = 0;
        let curve: CurrentCurve | null = null;
        while ((curve?.sampleCount ?? 0) < realisationCount) {
          const sums = await part(mine, (api) => api.current(request, groups.length));
          if (!sums) return null;
          const { realisationCount: count, values, squares } = sums;
          groups.push({ count, values, squares });
          integralSquares += sums.integralSquares;
          const averages = averagesOf(groups, lagCount);
          curve = { times, groups: [...groups], ...averages, ...integratedCorrelation(averages, integralSquares, microSpacing) };
          onProgress(curve);
        }
        return curve;
      }),
    displacement: (scenario, kineticTimes, phononCount, onProgress) =>
      run(async (mine) => {
        const times = Float64Array.from(kineticTimes);
        const groups: Batch[] = [];
        let curve: MeasuredCurve | null = null;
        for (let batch = 0; (curve?.sampleCount ?? 0) < phononCount; ++batch) {
          const parts = await part(mine, (api) =>
            api.displacement(modelOf(scenario), kineticTimes, phononCount, scenario.seed, batch),
          );
          if (!parts) return null;
          for (const { phononCount: count, squares, fourths } of parts) groups.push({ count, values: squares, squares: fourths });
          curve = { times, groups: [...groups], ...averagesOf(groups, times.length) };
          onProgress(curve);
        }
        return curve;
      }),
    study: (scenario, epsilons, onPoint) =>
      run(async (mine) => {
        const points: StudyPoint[] = [];
        for (const e of epsilons) {
          const point = await part(mine, (api) => api.study(modelOf({ ...scenario, epsilon: e }), scenario.lastTime, STUDY_TIMES));
          if (!point) return null;
          points.push(point);
          onPoint([...points]);
        }
        return points;
      }),
    cancel() {
      job += 1;
      if (slot.busy) slot.cancel();
    },
    dispose() {
      job += 1;
      slot.cancel();
    },
  };
}
