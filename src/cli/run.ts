import { engineOf } from '../../workers';
import type { EngineName } from '../../workers/contract/names';
import { said } from '../language/whenAsked';
import type {
  BatchRange,
  CostlyParts,
  Diagnostics,
  Frame,
  Grid,
  Smoothing,
  StoredTime,
} from '../../workers/contract/protocol';
import type { Engine } from '../session/engine';
import { recordRequest } from '../session/recordRequest';
import type { EngineStatus } from '../session/types';
import type { Probe } from '../physics/probe';
import { modelOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { UsageError } from './options';
import type { Crew, Lease } from './crew';
import type { Interruption } from './interruption';
import { latticeSitesOf } from '../export/lattice';
import type { Extent } from '../measurements/findings';
import type { Reporter } from './reporter';

export interface Job {
  engine: EngineName;
  scenario: Scenario;
  /** Ascending and distinct. */
  kineticTimes: number[];
  grid: Grid;
  smoothing: Smoothing;
  /** What is read of each frame; none where it is empty. */
  probes: readonly Probe[];
  workerCount: number;
  /** The batches of an ensemble that are computed; all if absent. */
  batches?: BatchRange;
}

/** What a run left behind, until it is disposed of. */
export interface Recorded {
  /** Those of the job's times that were reached. */
  kineticTimes: number[];
  /** Rejects where the frame is missing or holds numbers that are not finite. */
  frame(kineticTime: number): Promise<Frame>;
  /** The state of the sums of an ensemble at number `index` of `recordedTimes`. Rejects where it is lost. */
  stored(index: number): Promise<StoredTime>;
  diagnostics: Diagnostics;
  /** How far it came, if it was interrupted. */
  shortfall: string | null;
  extent: Extent;
  dispose(): void;
}

/** What a deterministic engine records, while it does. Everything rejects where the run ends before its last time. */
export interface Recording {
  /** Those of the job. */
  kineticTimes: number[];
  /** Resolves as soon as the time is reached. */
  frame(kineticTime: number): Promise<Frame>;
  /** Of the whole run. */
  diagnostics: Promise<Diagnostics>;
}

/** Restarted workers after which the machine, not a single worker, is at fault. */
const LOSS_LIMIT = 8;
/**
 * Parts of the whole after which a deterministic engine chooses its steps anew at least: they grow as fast variables
 * decay, and each recorded time more cuts them short.
 */
export const LEAST_PARTS = 8;

/**
 * Runs one engine to the last time of the job, or until it is interrupted. Rejects with the reason if the computation
 * fails. The numbers do not depend on the number of workers. `onRecording` gets the frames of a deterministic engine
 * from its beginning on.
 */
export async function runJob(
  job: Job,
  crew: Crew,
  reporter: Reporter,
  interruption: Interruption,
  onRecording: (recording: Recording) => void = () => undefined,
): Promise<Recorded> {
  const { scenario, grid } = job;
  const sampled = samplesOf(job);
  let settle: () => void = () => undefined;
  const settled = new Promise<void>((resolve) => (settle = resolve));
  const changes = new Changes();
  let losses = 0;
  let lastLoss = '';
  // more workers than batches would only wait
  const workerCount = Math.min(job.workerCount, sampled ? Math.ceil(sampled.count / sampled.batchSize) : Infinity);
  const lease = crew.engine(job.engine, workerCount, {
    onChange() {
      const status = engine.status();
      reporter.progress(status.phase === 'done' ? 1 : status.share, detail(status, job), status.secondsLeft);
      if (status.phase !== 'running') settle();
      changes.tell();
    },
    onNotice(text) {
      lastLoss = said(text);
      if (++losses > LOSS_LIMIT) settle();
      else reporter.notice(lastLoss);
    },
  });
  const engine = lease.thing;
  try {
    const times = recordedTimes(job.kineticTimes, sampled === null);
    const { batches } = job;
    engine.prepare({
      ...recordRequest(job.engine, lease.run, scenario, times, grid),
      ...(batches ? { batches } : {}),
    });
    interruption.onFirst(() => engine.stop());
    if (!sampled) onRecording(recordingOf(engine, job, settled, changes));
    await settled;
    const { phase, message } = engine.status();
    if (phase === 'unsupported') throw new UsageError(message);
    if (phase === 'failed') throw new Error(message);
    if (losses > LOSS_LIMIT) throw new Error(`The workers cannot run: ${lastLoss}`);
    reporter.end();
    return await recordOf(lease, job);
  } catch (reason) {
    reporter.end();
    lease.giveBack(false);
    throw reason;
  }
}

/** What an ensemble draws, and how many of them. */
interface Sampling {
  noun: string;
  count: number;
  batchSize: number;
  /** Of all of its samples. */
  batchTotal: number;
}

/**
 * What the job of an ensemble draws, all in all or in its batches, and in batches of which size; null for the
 * deterministic engines.
 */
export function samplesOf({
  engine,
  scenario,
  batches,
}: Pick<Job, 'engine' | 'scenario' | 'batches'>): Sampling | null {
  const { samples } = engineOf(engine);
  if (!samples) return null;
  const all = scenario[samples.field];
  const batchSize = samples.batchSize(modelOf(scenario), all);
  const { first, end } = batches ?? { first: 0, end: Infinity };
  const count = Math.min(all, end * batchSize) - Math.min(all, first * batchSize);
  return { noun: samples.noun, count, batchSize, batchTotal: Math.ceil(all / batchSize) };
}

/** From 0 on, where drifts are measured from; if `fine`, with times in between. */
export function recordedTimes(kineticTimes: number[], fine: boolean): number[] {
  const times = [0];
  const longest = fine ? kineticTimes[kineticTimes.length - 1] / LEAST_PARTS : Infinity;
  for (const time of kineticTimes) {
    const last = times[times.length - 1];
    const parts = Math.ceil((time - last) / longest - 1e-9);
    for (let part = 1; part < parts; ++part) times.push(last + ((time - last) * part) / parts);
    if (time > last) times.push(time);
  }
  return times;
}

/** What waits for the next change of a status. */
class Changes {
  private waiting: (() => void)[] = [];

  next(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  tell(): void {
    for (const resume of this.waiting.splice(0)) resume();
  }
}

function recordingOf(engine: Engine, job: Job, settled: Promise<void>, changes: Changes): Recording {
  const ended = () => new Error('The run ended before its last time.');
  const diagnostics = settled.then(() => {
    if (engine.status().phase !== 'done') throw ended();
    return diagnosticsOf(engine, job);
  });
  // told to who asks for them
  diagnostics.catch(() => undefined);
  return {
    kineticTimes: job.kineticTimes,
    async frame(kineticTime) {
      for (;;) {
        const changed = changes.next();
        const { phase } = engine.status();
        const found = await frameAt(engine, job, kineticTime, job.grid);
        if (found) return found;
        if (phase !== 'running') throw ended();
        await changed;
      }
    },
    diagnostics,
  };
}

/** A frame of a job; null where its record does not reach. Rejects where it holds numbers that are not finite. */
async function frameAt(engine: Engine, job: Job, kineticTime: number, grid: Grid): Promise<Frame | null> {
  const found = await engine.frame(kineticTime, grid, job.smoothing, costlyParts(job));
  if (found) checkFinite(found);
  return found;
}

function diagnosticsOf(engine: Engine, { scenario, engine: name }: Job): Diagnostics {
  return { ...engine.status().diagnostics, sites: latticeSitesOf(scenario, name) };
}

async function recordOf({ thing: engine, giveBack }: Lease<Engine>, job: Job): Promise<Recorded> {
  const { kineticTimes, grid } = job;
  const status = engine.status();
  // the finished record of a deterministic engine holds all times, and has no counts
  const isWhole = status.phase === 'done' && samplesOf(job) === null;
  const reached = isWhole ? [...kineticTimes] : [];
  const counts: number[] = [];
  for (const time of isWhole ? [] : kineticTimes) {
    const probe = await frameAt(engine, job, time, { positionCount: 1, waveNumberCount: 1 });
    if (!probe) break;
    reached.push(time);
    counts.push(probe.realisationCount);
  }
  if (status.phase === 'done' && reached.length < kineticTimes.length)
    throw new Error('The record was lost with its worker.');
  return {
    kineticTimes: reached,
    async frame(kineticTime) {
      const found = await frameAt(engine, job, kineticTime, grid);
      if (!found) throw new Error(`The frame at t=${kineticTime} was lost with its worker.`);
      return found;
    },
    async stored(index) {
      const found = await engine.stored(index);
      if (!found) throw new Error('The sums were lost with their worker.');
      return found;
    },
    diagnostics: diagnosticsOf(engine, job),
    shortfall: status.phase === 'done' ? null : shortfall(reached.length, counts, job),
    extent: status.phase === 'done' ? 'whole' : reached.length > 0 ? 'part' : 'nothing',
    dispose: () => giveBack(status.phase === 'done'),
  };
}

/** What frames of a job are asked for beside what they always have. */
export function costlyParts({ probes }: Pick<Job, 'probes'>): CostlyParts {
  return probes.length > 0 ? { probes } : {};
}

/** 0, but where a number is not finite: nothing tells it as fast. */
function restOf(values: Float64Array): number {
  let rest = 0;
  for (let i = 0; i < values.length; ++i) rest += values[i] - values[i];
  return rest;
}

/** Throws where a frame holds numbers that are not finite. */
export function checkFinite(frame: Frame): void {
  const { wigner, energy, energyError, spectrum, polarisation, plane, total, readings } = frame;
  const arrays = [wigner, energy, energyError, spectrum, ...polarisation, plane].filter((values) => values !== null);
  let rest = total - total;
  for (const { value } of readings ?? []) rest += value - value;
  for (const values of arrays) rest += restOf(values);
  if (rest !== 0) throw new Error(`The computation gave numbers that are not finite at t=${frame.kineticTime}.`);
}

function detail({ bufferedTime, realisationCount }: EngineStatus, job: Job): string {
  const sampled = samplesOf(job);
  return sampled ? `${realisationCount} of ${sampled.count} ${sampled.noun}` : `t = ${bufferedTime.toPrecision(3)}`;
}

function shortfall(reached: number, counts: number[], job: Job): string {
  const frames = `Interrupted: ${reached} of ${job.kineticTimes.length} frames`;
  const sampled = samplesOf(job);
  if (!sampled || reached === 0) return `${frames}.`;
  const [least, most] = [counts[counts.length - 1], counts[0]];
  return `${frames}, averaged over ${least === most ? least : `${least} to ${most}`} of ${sampled.count} ${sampled.noun}.`;
}
