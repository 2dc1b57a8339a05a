import { freshCrew } from './crew';
import { readArguments } from './arguments';
import { Delivery } from './delivery';
import { estimateLine } from './estimate';
import { helpText } from './help';
import { catchInterruption } from './interruption';
import { each, prepareJob, remarksOf, type Job } from './job';
import { nodeHost } from './nodeHost';
import { UsageError } from './options';
import { silentReporter, streamReporter } from './reporter';
import { errorText, readScenarioInput, type GivenScenario } from './scenarioInput';
import { TableError } from './sweep/plan';
import { sweep } from './sweep/sweep';
import { fileOutput, standardOutput } from './sink';
import type { Asked } from './task';

const host = nodeHost(new URL('.', import.meta.url));

/**
 * Does what the words after the command ask for; the exit code. Rejects with UsageError for a bad command or scenario.
 */
async function main(words: readonly string[]): Promise<number> {
  const command = readArguments(words, host.processorCount);
  if (command === 'help') {
    await standardOutput().write(each([helpText]), true);
    return 0;
  }
  if ('table' in command) return sweep(command, host);
  const given = readScenarioInput(command.scenario);
  const { scenario, notices, work } = prepared(command, given);
  let discard: () => void = () => undefined;
  const interruption = catchInterruption(() => discard());
  const sink = command.out ? await fileOutput(command.out.file, tell) : standardOutput();
  discard = sink.discard;
  const reporter = command.quiet ? silentReporter : streamReporter(process.stderr);
  const notice = (text: string) => {
    notices.push(text);
    reporter.notice(text);
  };
  for (const text of [...notices, ...remarksOf(command.task, scenario)]) reporter.notice(text);
  const estimate = estimateLine(command.task, scenario, command.kineticTimes, command.workerCount);
  if (estimate) reporter.notice(estimate);
  const delivery = new Delivery(sink, command.out, notices, tell);
  try {
    const outcome = await work({
      host,
      crew: freshCrew(host),
      workerCount: command.workerCount,
      reporter: { ...reporter, notice },
      interruption,
      onExpected: (expected) => delivery.expect(expected),
    });
    try {
      for (const text of outcome.notices) notice(text);
      await delivery.end(outcome);
    } finally {
      outcome.dispose();
    }
  } catch (reason) {
    sink.discard();
    throw reason;
  }
  return interruption.exitCode();
}

/**
 * The job of a command; what was changed of the scenario is told where it is refused, too, since the refusal may name
 * it.
 */
function prepared(command: Asked & { quiet: boolean }, given: GivenScenario): Job {
  try {
    return prepareJob(command, given);
  } catch (reason) {
    if (!command.quiet) for (const text of given.notices) tell(`notice: ${text}`);
    throw reason;
  }
}

/** What a person has to know, even one who wants no notices. */
function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

// a closed standard error takes away progress and notices, nothing else
process.stderr.on('error', () => undefined);

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (reason) {
  // a reader that has seen enough is no failure
  const isClosedPipe = reason instanceof Error && 'code' in reason && reason.code === 'EPIPE';
  if (!isClosedPipe) {
    for (const line of reason instanceof TableError ? reason.lines : [errorText(reason)]) tell(line);
    process.exitCode = reason instanceof UsageError ? 2 : 1;
  }
}
