import { readFileSync } from 'node:fs';
import type { Scenario } from '../../src/scenario/scenario';
import { Arena, instantiateKernels } from '../../workers/contract/arena';
import { recordedBand } from '../../workers/contract/band';
import { latticeSites } from '../../src/physics/lattice';
import { ChainBatch } from '../../workers/chain/chainBatch';
import { ChainMeasurement } from '../../workers/chain/chainMeasurement';
import { KineticSolver } from '../../workers/boltzmann/kineticSolver';
import { MomentSolver } from '../../workers/moments/momentSolver';
import { PhononBatch } from '../../workers/phonons/phononBatch';
import type { RecordRequest } from '../../workers/contract/protocol';
import { type EngineName, recordSeconds as secondsOf, requestFor, timesOf } from './record';

// bundled elsewhere before it runs, it finds the kernels from where npm runs its scripts
const kernelModule = new WebAssembly.Module(readFileSync('workers/kernels/build/kernels.wasm'));

function newArena(): Arena {
  const arena = new Arena(instantiateKernels(kernelModule));
  arena.reset();
  return arena;
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

export interface ChainRow {
  name: string;
  /** Sites of one realisation. */
  siteCount: number;
  batchSize: number;
  microStep: number;
  nanosecondsPerSiteStep: number;
  siteTimePerSecond: number;
}

/**
 * The kernel alone: one worker's batch over 100 kinetic time units in one interval, median of `repetitions` after a
 * warm-up.
 */
export function chainKernel(name: string, change: Partial<Scenario>, repetitions: number): ChainRow {
  const request = requestFor(change, [100]);
  const batch = new ChainBatch(newArena(), request);
  const [{ step, stepCount }] = batch.intervals;
  const siteCount = latticeSites(request.model);
  const chunk = Math.min(stepCount, Math.ceil(2e7 / (siteCount * batch.batchSize)));
  const times: number[] = [];
  for (let i = 0; i <= repetitions; ++i) {
    batch.draw(0);
    batch.halfFlow(0);
    const start = performance.now();
    batch.advance(0, 0, chunk);
    if (i > 0) times.push(performance.now() - start);
  }
  const siteSteps = siteCount * batch.batchSize * chunk;
  const ms = median(times);
  return {
    name,
    siteCount,
    batchSize: batch.batchSize,
    microStep: step,
    nanosecondsPerSiteStep: (ms * 1e6) / siteSteps,
    siteTimePerSecond: (siteSteps * step * 1000) / ms,
  };
}

/** Milliseconds to measure one batch at one recorded time, and its realisations. */
export function chainMeasurement(
  name: string,
  change: Partial<Scenario>,
  repetitions: number,
): { name: string; batchSize: number; ms: number } {
  const request = requestFor(change, [0]);
  const arena = newArena();
  const batch = new ChainBatch(arena, request);
  const measurement = new ChainMeasurement(arena, request);
  batch.draw(0);
  const times: number[] = [];
  for (let i = 0; i < repetitions + 5; ++i) {
    const start = performance.now();
    measurement.measure(batch, 0);
    if (i >= 5) times.push(performance.now() - start);
  }
  return { name, batchSize: batch.batchSize, ms: median(times) };
}

export interface KineticRow {
  name: string;
  recordMs: number;
  /** Nodes of (k_1, level). */
  nodeCount: number;
  modeCount: number;
}

/**
 * From a new scenario to the whole record of 101 times: tables, all steps, all snapshots; median after a warm-up, of
 * fewer repetitions where they are slow.
 */
export function kineticRecord(name: string, change: Partial<Scenario>, repetitions: number): KineticRow {
  const request = requestFor(change);
  const { kineticTimes, model } = request;
  const arena = newArena();
  let solver: KineticSolver | null = null;
  const times = timesOf(repetitions, () => {
    const { modeCount, planeModes } = recordedBand(request);
    arena.reset();
    const horizon = kineticTimes[kineticTimes.length - 1];
    solver = new KineticSolver({ arena, model, horizon, modeCount, planeModes, recordedTimes: kineticTimes.length });
    const snapshots: Float64Array[] = [];
    kineticTimes.forEach((time, t) => {
      solver!.advance(t === 0 ? 0 : time - kineticTimes[t - 1]);
      snapshots.push(solver!.snapshot());
    });
  });
  return {
    name,
    recordMs: median(times),
    nodeCount: solver!.quadrature.nodes.length * solver!.transverse.levels.length,
    modeCount: solver!.modeCount,
  };
}

export interface MomentRow {
  name: string;
  /** Sites of the lattice. */
  siteCount: number;
  modeCount: number;
  recordSeconds: number;
}

/** The exact moments' whole record of 101 times, in one worker. */
export function momentRecord(name: string, change: Partial<Scenario>): MomentRow {
  const request = requestFor(change);
  const { kineticTimes, model } = request;
  const arena = newArena();
  const start = performance.now();
  const { modeCount, planeModes } = recordedBand(request);
  const solver = new MomentSolver({
    arena,
    model,
    horizon: kineticTimes[100],
    modeCount,
    planeModes,
    recordedTimes: 101,
  });
  const snapshots = kineticTimes.map((time, t) => {
    solver.advance(t === 0 ? 0 : time - kineticTimes[t - 1]);
    return solver.snapshot();
  });
  const recordSeconds = (performance.now() - start) / 1000;
  return { name, siteCount: latticeSites(model), modeCount: snapshots.length > 0 ? modeCount : 0, recordSeconds };
}

/** Seconds of one worker for the whole record of the phonons: all batches one after the other. */
export function phononRecord(
  name: string,
  change: Partial<Scenario>,
  phononCount: number,
): { name: string; seconds: number } {
  const request: RecordRequest = { ...requestFor(change), engine: 'phonons', realisationCount: phononCount };
  const batch = new PhononBatch(newArena(), request);
  const start = performance.now();
  for (let b = 0; b * batch.batchSize < phononCount; ++b) {
    batch.draw(b);
    for (const time of request.kineticTimes) {
      for (let flown = 0; flown < batch.phononCount;) flown = batch.fly(flown, time);
      batch.measure();
    }
  }
  return { name, seconds: (performance.now() - start) / 1000 };
}

/** Seconds of one worker in this process; see tests/bench/record.ts. */
export const recordSeconds = (
  engine: EngineName,
  change: Partial<Scenario>,
  timeCount: number,
  repetitions: number,
): number => secondsOf(kernelModule, engine, change, timeCount, repetitions);
