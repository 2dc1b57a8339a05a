import { transfer } from 'comlink';
import { engineOf } from '../../workers';
import { recordedBand } from '../../workers/contract/band';
import type { EngineName } from '../../workers/contract/names';
import type { ModeProgress, ModeWorker, RecordRequest, Share } from '../../workers/contract/protocol';
import type { WorkerSlot } from './workerSlot';

export type ModeSlot = WorkerSlot<ModeWorker>;

const BUDGET_MS = 25;
/** The longest that a worker waits for states of the others in one call: silence would be taken for its end. */
const ARRIVAL_MS = 500;
/**
 * Estimated seconds of one processor that are worth a worker: it takes a tenth of a second to start. A run
 * estimated at 0.7 s takes 0.97 s from start to exit with one worker, and 0.74 s with two.
 */
const WORTH_SECONDS = 0.25;

/** What a crew works on, and for whom. */
export interface Task {
  request: RecordRequest;
  /** Loads the kernels into a worker that has not got them. */
  load(slot: ModeSlot): Promise<void>;
  wanted(): boolean;
  /** Resolves when there is time for the estimate of the error. */
  leisure(): Promise<void>;
  /** The states of all shares, that of the worker which keeps the record first. */
  learn(states: readonly ModeProgress[]): void;
}

/** A worker that is ready for its share. */
interface Member {
  slot: ModeSlot;
  incarnation: number;
  /** How far it came at once; null where it waits for the others to be ready. */
  first: ModeProgress | null;
}

/** How many of at most so many workers share what takes one processor so long. */
export function workersFor(seconds: number, most: number): number {
  return Math.max(1, Math.min(most, Math.floor(seconds / WORTH_SECONDS)));
}

/** How many of at most so many workers share the modes of a record. */
export function crewSize(name: EngineName, { model, kineticTimes, grid }: RecordRequest, most: number): number {
  const extent = { sampleCount: 0, lastTime: lastOf(kineticTimes), timeCount: kineticTimes.length, ...grid };
  const { seconds } = engineOf(name).cost(model, extent);
  return workersFor(seconds, Math.min(most, recordedBand({ model, grid }).modeCount));
}

function lastOf(kineticTimes: readonly number[]): number {
  return kineticTimes[kineticTimes.length - 1];
}

/**
 * Solves a record, a share of its modes in each worker; the first one keeps it. Rejects when a worker fails: all have
 * to begin again.
 */
export async function solveTogether(slots: readonly ModeSlot[], task: Task): Promise<void> {
  const { request, learn } = task;
  const count = slots.length;
  const states: ModeProgress[] = [];
  let hasFailed = false;
  const wanted = () => task.wanted() && !hasFailed;
  const crew = await Promise.all(slots.map((slot, index) => ready(slot, task, { index, count })));
  await Promise.all(crew.slice(1).map((member) => connect(request, crew[0], member)));
  const ends = await Promise.allSettled(
    crew.map(async (member, index) => {
      try {
        await solveShare(member, { ...task, wanted }, (progress) => {
          states[index] = progress;
          if (Object.keys(states).length === count) learn(states);
        });
      } catch (reason) {
        hasFailed = true;
        throw reason;
      }
    }),
  );
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

async function ready(slot: ModeSlot, { request, load }: Task, share: Share): Promise<Member> {
  const { incarnation } = slot;
  await load(slot);
  const first = await slot.call(async (api) => {
    // in one go where it is alone: many a record is whole after it
    const [, progress] = await Promise.all([
      api.prepare(request, share),
      share.count === 1 ? api.advance(request.run, BUDGET_MS) : null,
    ]);
    return progress;
  }, incarnation);
  return { slot, incarnation, first };
}

async function connect({ run }: RecordRequest, keeper: Member, other: Member): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  await Promise.all([
    keeper.slot.call((api) => api.connect(run, transfer(port1, [port1])), keeper.incarnation),
    other.slot.call((api) => api.connect(run, transfer(port2, [port2])), other.incarnation),
  ]);
}

/**
 * The way of one share, the estimate of its error, and in the worker that keeps the record the states of the others.
 */
async function solveShare(
  { slot, incarnation, first }: Member,
  { request, wanted, leisure }: Pick<Task, 'request' | 'wanted' | 'leisure'>,
  learn: (progress: ModeProgress) => void,
): Promise<void> {
  const { run, kineticTimes } = request;
  const lastTime = lastOf(kineticTimes);
  const advanced = () => slot.call((api) => api.advance(run, BUDGET_MS), incarnation);
  for (let progress = first ?? (await advanced()); progress && wanted(); progress = await advanced()) {
    learn(progress);
    if (progress.finished && progress.bufferedTime >= lastTime) return;
    if (progress.finished) await slot.call((api) => api.arrival(run, ARRIVAL_MS), incarnation);
    // what is left estimates the error
    else if (progress.ownTime >= lastTime) await leisure();
    if (!wanted()) return;
  }
}
