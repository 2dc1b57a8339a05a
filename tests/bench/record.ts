import { modelOf, recordTimes } from '../../src/scenario/model';
import { defaultScenario } from '../../src/scenario/codec';
import type { Scenario } from '../../src/scenario/scenario';
import { engineOf } from '../../workers';
import { createWorker as createKineticWorker } from '../../workers/boltzmann/program';
import { createWorker as createChainWorker } from '../../workers/chain/program';
import type { RecordRequest } from '../../workers/contract/protocol';
import { SampleRecord } from '../../workers/ensemble/sampleRecord';
import { createWorker as createMomentWorker } from '../../workers/moments/program';
import { createWorker as createPhononWorker } from '../../workers/phonons/program';

const grid = { positionCount: 256, waveNumberCount: 256 };

export function requestFor(change: Partial<Scenario>, kineticTimes?: number[]): RecordRequest {
  const scenario = { ...defaultScenario, ...change };
  const model = modelOf(scenario);
  return {
    run: 1,
    engine: 'chain',
    model,
    kineticTimes: kineticTimes ?? recordTimes(scenario),
    grid,
    realisationCount: 512,
    seed: scenario.seed,
  };
}

/** No more repetitions once they have taken this long together. */
const PATIENCE_MS = 10_000;

/** Milliseconds of each repetition after a warm-up. */
export function timesOf(repetitions: number, run: () => void): number[] {
  const times: number[] = [];
  for (
    let i = 0, began = performance.now();
    i <= repetitions && (i < 2 || performance.now() - began < PATIENCE_MS);
    ++i
  ) {
    const start = performance.now();
    run();
    if (i > 0) times.push(performance.now() - start);
  }
  return times;
}

const modeWorkers = { moments: createMomentWorker, boltzmann: createKineticWorker };
const samplers = { chain: createChainWorker, phonons: createPhononWorker };

export type EngineName = keyof typeof modeWorkers | keyof typeof samplers;

/**
 * Seconds of one worker for the whole record of `timeCount` times up to the last one, best of `repetitions` after a
 * warm-up: a sampling engine with its record, a deterministic one with its estimate of its own error.
 */
export function recordSeconds(
  kernels: WebAssembly.Module,
  engine: EngineName,
  change: Partial<Scenario>,
  timeCount: number,
  repetitions: number,
): number {
  const scenario = { ...defaultScenario, ...change };
  const kineticTimes = Array.from({ length: timeCount }, (_, i) => ((i + 1) * scenario.lastTime) / timeCount);
  const request: RecordRequest = {
    ...requestFor(change, kineticTimes),
    engine,
    realisationCount: engine === 'phonons' ? scenario.phononCount : scenario.realisationCount,
  };
  const run =
    engine === 'chain' || engine === 'phonons'
      ? samplingRun(kernels, engine, request)
      : modeRun(kernels, engine, request);
  return Math.min(...timesOf(repetitions, run)) / 1000;
}

function samplingRun(kernels: WebAssembly.Module, engine: keyof typeof samplers, request: RecordRequest): () => void {
  const worker = samplers[engine]();
  worker.load(kernels);
  return () => {
    const { batchSize } = worker.prepare(request);
    const record = new SampleRecord(request, engineOf(engine).samples!.errors);
    for (let batch = 0; batch * batchSize < request.realisationCount; ++batch) {
      for (let finished = false; !finished;) {
        const chunk = worker.advance(request.run, batch, Infinity)!;
        record.add(chunk);
        ({ finished } = chunk);
      }
    }
  };
}

function modeRun(kernels: WebAssembly.Module, engine: keyof typeof modeWorkers, request: RecordRequest): () => void {
  const worker = modeWorkers[engine]();
  worker.load(kernels);
  return () => {
    worker.prepare(request);
    while (!worker.advance(request.run, Infinity)!.finished);
  };
}
