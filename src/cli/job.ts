import { crc32 } from 'node:zlib';
import { i18n } from '../language';
import { engineOf } from '../../workers';
import { latticeRefusal } from '../../workers/chain/limits';
import type { EngineName } from '../../workers/contract/names';
import { recordedBand } from '../../workers/contract/band';
import { NumberLists } from '../../workers/contract/numberLists';
import { modesWarning } from '../advice/modesWarning';
import { spectrumWarning } from '../advice/packetWarnings';
import { sharpnessWarning } from '../advice/warnings';
import type { FileFormat } from '../export/formats';
import type { FrameRecord } from '../export/frames';
import { equilibriumLatticeNotice, studyLatticeNotice } from '../export/lattice';
import { program, version } from '../export/program';
import { accuracyNotices, latticeNotices } from '../export/recordNotices';
import { recordPieces } from '../export/recordPieces';
import { reportPieces } from '../export/reportPieces';
import { conductivity } from '../measurements/conductivity';
import { current } from '../measurements/current';
import { displacement, displacementTimes } from '../measurements/displacement';
import type { Extent } from '../measurements/findings';
import { lagsAsked, microscopicLags, type KineticLags } from '../measurements/lags';
import type { Measurement } from '../measurements/measurement';
import { point } from '../measurements/point';
import { study } from '../measurements/study';
import type { Probe } from '../physics/probe';
import { comparedScenario, isRadial, modelOf, usedScenario } from '../scenario/model';
import { probeOf } from '../scenario/probes';
import type { Scenario } from '../scenario/scenario';
import type { WorkerHost } from '../session/host';
import { checkRadialArchive } from './archive';
import { measure, type Bench, type Expected } from './measure';
import { isPointObservable } from './names';
import { UsageError } from './options';
import { runJob, type Job as Run, type Recorded, type Recording } from './run';
import type { GivenScenario } from './scenarioInput';
import { defaultGrid, gridText, type Asked, type RunTask, type Task } from './task';

/** A finished (or interrupted) computation. */
export interface Outcome extends Expected {
  /** What is to be told about it. */
  notices: string[];
  extent: Extent;
  dispose(): void;
}

export type Work = (bench: Bench) => Promise<Outcome>;

/** A task of one scenario that is ready to run. */
export interface Job {
  /** As it is used. */
  scenario: Scenario;
  /** What is to be told of it before it runs, and in its result. */
  notices: string[];
  work: Work;
}

/**
 * A task of one scenario, made ready: T is extended to the last of the times, and in d >= 2 the lattice is told. Throws
 * UsageError where the engines, the times, the places or the file refuse the scenario.
 */
export function prepareJob(asked: Asked, { scenario, notices }: GivenScenario): Job {
  const last = asked.kineticTimes?.at(-1) ?? 0;
  const extended =
    last > scenario.lastTime ? `T=${scenario.lastTime} is before the last of --times; T=${last} is used.` : null;
  const used = { ...scenario, lastTime: Math.max(scenario.lastTime, last) };
  const { engines, work } = workOf(asked, used);
  for (const engine of engines) {
    const refusal = engineOf(engine).refusal(used);
    if (refusal) throw new UsageError(i18n._(refusal));
    // what others need depends on what is recorded, which they know themselves
    const tooLarge = engineOf(engine).lattice === 'finite' ? latticeRefusal(modelOf(used)) : null;
    if (tooLarge !== null) throw new UsageError(tooLarge);
  }
  if (isRadial(used)) checkRadialArchive(asked);
  const told = [...latticeOf(asked.task, used, last || used.lastTime), extended].filter((text) => text !== null);
  return { scenario: used, notices: [...notices, ...told], work };
}

/** What is told of a scenario by itself, as the page tells it beside its sliders: files do not have it. */
export function remarksOf(task: Task, scenario: Scenario): string[] {
  const texts = [
    couplingsNotice(scenario),
    task.kind === 'run' ? (modesWarning(scenario)?.text ?? null) : null,
    ...sharpnessRemarks(task, scenario),
    fewNotice(task, scenario),
  ];
  return texts.filter((text) => text !== null);
}

/**
 * A lattice begins with another state, or differs from the kinetic equation, where the state is too sharp for its
 * sites: in a study for those of the largest epsilon.
 */
function sharpnessRemarks(task: Task, scenario: Scenario): string[] {
  const isStudy = task.kind === 'study';
  const hasLattice =
    task.kind === 'run' ? engineOf(task.engine).lattice !== null : isStudy || task.observable === 'distance';
  if (!hasLattice) return [];
  const epsilon = isStudy ? Math.max(...task.epsilons) : scenario.epsilon;
  const used = task.kind === 'run' ? scenario : comparedScenario({ ...scenario, epsilon });
  return [sharpnessWarning(used), spectrumWarning(used)]
    .filter((warning) => warning !== null)
    .map(({ text }) => (isStudy ? `At eps=${epsilon}: ${text}` : text));
}

/** Realisations from which on the errors of a chain hold about what they say, docs/model.md section 7. */
const ENOUGH_FOR_ERRORS = 64;

function fewNotice(task: Task, { realisationCount }: Scenario): string | null {
  if (task.kind !== 'run' || task.engine !== 'chain' || realisationCount < 4 || realisationCount >= ENOUGH_FOR_ERRORS)
    return null;
  return `Errors from ${realisationCount} realisations are rough: where few waves carry the energy they come out too small. Take M = ${ENOUGH_FOR_ERRORS} or more.`;
}

function couplingsNotice({ dimension, furtherCouplings }: Scenario): string | null {
  if (dimension === 1 || furtherCouplings.length === 0) return null;
  return `c=${furtherCouplings.join(',')} has no effect in d = ${dimension}, where atoms are coupled to their nearest neighbours.`;
}

function latticeOf(task: Task, scenario: Scenario, horizon: number): (string | null)[] {
  if (task.kind === 'run')
    return [
      ...latticeNotices(scenario, task.engine, task.grid, horizon),
      probeBand(task, scenario),
      ...cutPlaces(task, scenario),
    ];
  if (task.kind === 'study') return [studyLatticeNotice(scenario)];
  if (task.observable === 'distance') return [studyLatticeNotice(scenario)];
  const isInfinite = task.observable === 'msd' || isPointObservable(task.observable);
  return [isInfinite ? null : equilibriumLatticeNotice(scenario)];
}

/** With which part of W places are read, where the grid shows less than the usual one. */
function probeBand({ grid, probes }: RunTask, scenario: Scenario): string | null {
  if (probes.length === 0) return null;
  const model = modelOf(scenario);
  const [own, usual] = [grid, defaultGrid].map((each) => recordedBand({ model, grid: each }));
  if (own.modeCount >= usual.modeCount && own.reach >= usual.reach) return null;
  return (
    `Places are read from what a grid of ${gridText(grid)} can show of W, modes |n| <= ${own.modeCount - 1} and distances |z| <= ${own.reach}; ` +
    `--grid ${gridText(defaultGrid)} reads |n| <= ${usual.modeCount - 1} and |z| <= ${usual.reach}.`
  );
}

/** Which places reach beyond the ring, of which only a part is read. */
function cutPlaces({ probes }: RunTask, scenario: Scenario): string[] {
  return probes.flatMap((row) => {
    const probe = probeOf(row, scenario);
    if (probe?.kind !== 'region') return [];
    const [from, to] = probe.r;
    // ends that were read off a file have lost their last digits
    if (Math.max(from - row[0], row[1] - to) <= 1e-9 * (to - from)) return [];
    return `The place ${row.join(',')} reaches beyond the ring and is read on it, r from ${from} to ${to}.`;
  });
}

/** The engines whose laws a task needs, and the task itself. Throws UsageError for times that it cannot use. */
function workOf({ task, kineticTimes }: Asked, scenario: Scenario): { engines: readonly EngineName[]; work: Work } {
  if (task.kind === 'run')
    return { engines: [task.engine], work: runWork(task, scenario, kineticTimes ?? [scenario.lastTime]) };
  if (task.kind === 'study') return measured(study(scenario, task.epsilons));
  switch (task.observable) {
    case 'kappa':
      return measured(conductivity(scenario));
    case 'msd':
      return measured(displacement(scenario, kineticTimes ?? displacementTimes(scenario.lastTime)));
    case 'current': {
      const lags = microscopicLags(usableLags(kineticTimes, scenario.lastTime), scenario.epsilon);
      return measured(current(scenario, lags));
    }
    case 'transport':
    case 'arrival':
    case 'distance':
      return measured(point(task.observable, scenario));
  }
}

function usableLags(kineticTimes: readonly number[] | null, lastTime: number): KineticLags {
  try {
    return lagsAsked(kineticTimes, lastTime);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UsageError(`--times: ${cause.message}; such as 0.5,1,4.`, { cause });
  }
}

function runWork(task: RunTask, scenario: Scenario, kineticTimes: number[]): Work {
  const job = runOf(task, scenario, kineticTimes);
  return async ({ host, crew, workerCount, reporter, interruption, onExpected }) => {
    const written = (record: Recorded | Recording): Expected => ({
      pieces: (notices, format) => runPieces(task, { ...record, version, scenario, notices }, format, host),
    });
    const recorded = await runJob({ ...job, workerCount }, crew, reporter, interruption, (recording) =>
      onExpected?.(written(recording)),
    );
    return {
      ...written(recorded),
      notices: [
        ...(recorded.shortfall === null ? [] : [recorded.shortfall]),
        ...accuracyNotices(task.engine, recorded.diagnostics.errorEstimate),
      ],
      extent: recorded.extent,
      dispose: () => recorded.dispose(),
    };
  };
}

/** The run of one engine. Throws UsageError for a place beyond the ring. */
export function runOf(task: RunTask, scenario: Scenario, kineticTimes: number[]): Omit<Run, 'workerCount'> {
  const { engine, grid, smoothing } = task;
  return {
    engine,
    scenario,
    kineticTimes,
    grid,
    smoothing,
    probes: task.probes.map((row) => placedProbe(row, scenario)),
  };
}

type Written = Pick<Recorded, 'kineticTimes' | 'frame'> &
  Pick<FrameRecord, 'version' | 'scenario' | 'notices' | 'diagnostics'>;

/** The file of a run. */
export async function* runPieces(
  { engine, grid, smoothing, probes }: RunTask,
  { version: by, scenario, notices, kineticTimes, frame, diagnostics }: Written,
  format: FileFormat,
  host: WorkerHost,
): AsyncGenerator<string | Uint8Array> {
  const record: FrameRecord = {
    program,
    version: by,
    engine,
    scenario: usedScenario(scenario),
    notices,
    grid,
    smoothing,
    probes,
    kineticTimes,
    frame: (index) => frame(kineticTimes[index]),
    diagnostics,
  };
  const means =
    format === 'json' ? { text: new NumberLists(await host.load('ensemble', () => undefined)) } : { checksum: crc32 };
  yield* recordPieces(record, format, means);
}

function placedProbe(row: readonly number[], scenario: Scenario): Probe {
  const probe = probeOf(row, scenario);
  if (probe) return probe;
  const { length } = usedScenario(scenario);
  throw new UsageError(
    `--probes: the place ${row.join(',')} lies beyond the ring; r goes from ${-length / 2} to ${length / 2}.`,
  );
}

function measured<Result>(measurement: Measurement<Result>): { engines: readonly EngineName[]; work: Work } {
  const work: Work = async (bench) => {
    const findings = await measure(measurement, bench);
    return {
      notices: findings.notices,
      extent: findings.extent,
      pieces(notices, format) {
        const report = { program, version, ...findings, notices };
        return each(reportPieces(report, format));
      },
      dispose: () => undefined,
    };
  };
  return { engines: measurement.engines, work };
}

export async function* each<Piece>(pieces: Iterable<Piece>): AsyncGenerator<Piece> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}
