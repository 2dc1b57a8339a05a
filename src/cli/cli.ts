import { i18n } from '../language';
import { engineOf } from '../../workers';
import type { EngineName } from '../../workers/contract/names';
import { recordNpz } from '../export/frameNpz';
import { NumberLists } from '../../workers/contract/numberLists';
import { recordJson, type FrameRecord } from '../export/frames';
import { program, version } from '../export/program';
import { reportJson, type OutputFormat } from '../export/report';
import { reportNpz } from '../export/reportNpz';
import { conductivity } from '../measurements/conductivity';
import { current } from '../measurements/current';
import { displacement, displacementTimes } from '../measurements/displacement';
import type { Extent } from '../measurements/findings';
import { evenLags, lagsAt, microscopicLags, type KineticLags } from '../measurements/lags';
import type { Measurement } from '../measurements/measurement';
import { study } from '../measurements/study';
import { solverErrorText } from '../session/solverError';
import { usedScenario } from '../scenario/model';
import { probeOf } from '../scenario/probes';
import type { Scenario } from '../scenario/scenario';
import type { Probe } from '../physics/probe';
import { checkRadialArchive, helpText, quoted, readArguments, UsageError, type Command, type Task } from './arguments';
import { estimateLine } from './estimate';
import { catchInterruption } from './interruption';
import { equilibriumLatticeNotice, latticeNotice, planeNotice, studyLatticeNotice } from './lattice';
import { measure, type Bench } from './measure';
import { nodeHost } from './nodeHost';
import { silentReporter, streamReporter } from './reporter';
import { runJob } from './run';
import { errorText, readScenarioInput } from './scenarioInput';
import { fileOutput, standardOutput, type Sink } from './sink';

const host = nodeHost(new URL('.', import.meta.url));

/** A finished (or interrupted) computation. */
interface Outcome {
  /** What is to be told about it. */
  notices: string[];
  extent: Extent;
  pieces(notices: string[], format: OutputFormat): AsyncIterable<string | Uint8Array>;
  dispose(): void;
}

type Work = (bench: Bench) => Promise<Outcome>;

/** What is to be done, and the engines whose laws it needs. */
interface Job {
  engines: readonly EngineName[];
  work: Work;
}

/**
 * Does what the words after the command ask for; the exit code. Rejects with UsageError for a bad command or scenario.
 */
async function main(words: readonly string[]): Promise<number> {
  const command = readArguments(words, host.processorCount);
  if (command === 'help') {
    await standardOutput().write(each([helpText]), true);
    return 0;
  }
  const { scenario, notices } = prepared(command);
  const { engines, work } = jobOf(command, scenario);
  for (const engine of engines) {
    const refusal = engineOf(engine).refusal(scenario);
    if (refusal) throw new UsageError(i18n._(refusal));
  }
  if (scenario.dimension > 1 && scenario.geometry === 'radial') checkRadialArchive(command);
  let discard: () => void = () => undefined;
  const interruption = catchInterruption(() => discard());
  const sink = command.out ? await fileOutput(command.out.file, tell) : standardOutput();
  discard = sink.discard;
  const reporter = command.quiet ? silentReporter : streamReporter(process.stderr);
  const notice = (text: string) => {
    notices.push(text);
    reporter.notice(text);
  };
  for (const text of notices) reporter.notice(text);
  const estimate = estimateLine(command.task, scenario, command.kineticTimes, command.workerCount);
  if (estimate) reporter.notice(estimate);
  try {
    const outcome = await work({
      host,
      workerCount: command.workerCount,
      reporter: { ...reporter, notice },
      interruption,
    });
    try {
      for (const text of outcome.notices) notice(text);
      await deliver(outcome, notices, sink, command.out);
    } finally {
      outcome.dispose();
    }
  } catch (reason) {
    sink.discard();
    throw reason;
  }
  return interruption.exitCode();
}

/** Writes an outcome. A file gets nothing where nothing was finished; standard output gets a result in any case. */
async function deliver(outcome: Outcome, notices: string[], sink: Sink, out: Command['out']): Promise<void> {
  if (out && outcome.extent === 'nothing') {
    sink.discard();
    tell(`Interrupted before anything was finished; nothing is written to ${quoted(out.file)}.`);
    return;
  }
  const elsewhere = await sink.write(outcome.pieces(notices, out?.format ?? 'json'), outcome.extent === 'whole');
  if (out && elsewhere !== null)
    tell(`What was finished is in ${JSON.stringify(elsewhere)}; ${quoted(out.file)} is for the whole result.`);
}

/** What a person has to know, even one who wants no notices. */
function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/**
 * The scenario of a command with its notices: T is extended to the last of the times, and in d >= 2 the lattice is
 * told.
 */
function prepared(command: Command): { scenario: Scenario; notices: string[] } {
  const { scenario, notices } = readScenarioInput(command.scenario);
  const last = command.kineticTimes?.at(-1) ?? 0;
  const extended =
    last > scenario.lastTime ? `T=${scenario.lastTime} is before the last of --times; T=${last} is used.` : null;
  const used = { ...scenario, lastTime: Math.max(scenario.lastTime, last) };
  const told = [...latticeOf(command.task, used, last || used.lastTime), extended].filter((text) => text !== null);
  return { scenario: used, notices: [...notices, ...told] };
}

function latticeOf(task: Task, scenario: Scenario, horizon: number): (string | null)[] {
  if (task.kind === 'run')
    return [latticeNotice(scenario, task.engine, horizon), planeNotice(scenario, task.engine, horizon, task.grid)];
  if (task.kind === 'study') return [studyLatticeNotice(scenario)];
  return [task.observable === 'msd' ? null : equilibriumLatticeNotice(scenario)];
}

/** What is to be done. Throws UsageError for times that the task cannot use. */
function jobOf({ task, kineticTimes }: Command, scenario: Scenario): Job {
  if (task.kind === 'run')
    return { engines: [task.engine], work: runWork(task, scenario, kineticTimes ?? [scenario.lastTime]) };
  if (task.kind === 'study') return measured(study(scenario, task.epsilons));
  switch (task.observable) {
    case 'kappa':
      return measured(conductivity(scenario));
    case 'msd':
      return measured(displacement(scenario, kineticTimes ?? displacementTimes(scenario.lastTime)));
    case 'current': {
      const lags = kineticTimes ? lagsOfTimes(kineticTimes) : evenLags(scenario.lastTime);
      return measured(current(scenario, microscopicLags(lags, scenario.epsilon)));
    }
  }
}

function lagsOfTimes(kineticTimes: readonly number[]): KineticLags {
  try {
    return lagsAt(kineticTimes);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UsageError(`--times: ${cause.message}; such as 0.5,1,4.`, { cause });
  }
}

function runWork(task: Extract<Task, { kind: 'run' }>, scenario: Scenario, kineticTimes: number[]): Work {
  const { engine, grid, smoothing } = task;
  const probes = task.probes.map((row) => placedProbe(row, scenario));
  return async ({ workerCount, reporter, interruption }) => {
    const asked = { engine, scenario, kineticTimes, grid, smoothing, probes, workerCount };
    const recorded = await runJob(asked, host, reporter, interruption);
    const recordOf = (notices: string[]): FrameRecord => ({
      program,
      version,
      engine,
      scenario: usedScenario(scenario),
      notices,
      grid,
      smoothing,
      probes: task.probes,
      kineticTimes: recorded.kineticTimes,
      frame: (index) => recorded.frame(recorded.kineticTimes[index]),
      diagnostics: recorded.diagnostics,
    });
    return {
      notices: [recorded.shortfall, solverErrorText(engine, recorded.diagnostics.errorEstimate)].filter(
        (text) => text !== null,
      ),
      extent: recorded.extent,
      async *pieces(notices, format) {
        const record = recordOf(notices);
        if (format === 'npz') yield* recordNpz(record);
        else yield* recordJson(record, new NumberLists(await host.load('ensemble', () => undefined)));
      },
      dispose: () => recorded.dispose(),
    };
  };
}

function placedProbe(row: readonly number[], scenario: Scenario): Probe {
  const probe = probeOf(row, scenario);
  if (probe) return probe;
  const { length } = usedScenario(scenario);
  throw new UsageError(
    `--probes: the place ${row.join(',')} lies beyond the ring; r goes from ${-length / 2} to ${length / 2}.`,
  );
}

function measured<Result>(measurement: Measurement<Result>): Job {
  const work: Work = async (bench) => {
    const findings = await measure(measurement, bench);
    return {
      notices: findings.notices,
      extent: findings.extent,
      pieces(notices, format) {
        const report = { program, version, ...findings, notices };
        return each<string | Uint8Array>(format === 'npz' ? reportNpz(report) : [reportJson(report)]);
      },
      dispose: () => undefined,
    };
  };
  return { engines: measurement.engines, work };
}

async function* each<Piece>(pieces: Iterable<Piece>): AsyncGenerator<Piece> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}

// a closed standard error takes away progress and notices, nothing else
process.stderr.on('error', () => undefined);

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (reason) {
  // a reader that has seen enough is no failure
  const isClosedPipe = reason instanceof Error && 'code' in reason && reason.code === 'EPIPE';
  if (!isClosedPipe) {
    tell(errorText(reason));
    process.exitCode = reason instanceof UsageError ? 2 : 1;
  }
}
