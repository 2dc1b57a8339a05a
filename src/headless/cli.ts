import { version } from '../../package.json';
import { unsupported, usedScenario } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { helpText, readArguments, UsageError, type Command } from './arguments';
import { catchInterruption } from './interruption';
import { nodeHost } from './nodeHost';
import { npzBytes } from './npz';
import { jsonText, type Result } from './output';
import { silentReporter, streamReporter } from './reporter';
import { runJob } from './run';
import { errorText, readScenarioInput } from './scenarioInput';
import { fileOutput, standardOutput } from './sink';

const program = 'Wigner Lab';
const host = nodeHost(new URL('.', import.meta.url));

/** Does what the words after the command ask for; the exit code. Rejects with UsageError for a bad command or scenario. */
async function main(words: readonly string[]): Promise<number> {
  const command = readArguments(words, host.processorCount);
  if (command === 'help') {
    await standardOutput().write(once(helpText));
    return 0;
  }
  const { scenario, notices, kineticTimes } = prepared(command);
  const refusal = unsupported(scenario, command.engine);
  if (refusal) throw new UsageError(refusal);
  const sink = command.out ? await fileOutput(command.out.file) : standardOutput();
  const interruption = catchInterruption(() => sink.discard());
  const reporter = command.quiet ? silentReporter : streamReporter(process.stderr);
  const notice = (text: string) => {
    notices.push(text);
    reporter.notice(text);
  };
  for (const text of notices) reporter.notice(text);
  try {
    const job = { ...command, scenario, kineticTimes };
    const recorded = await runJob(job, host, { ...reporter, notice }, interruption);
    try {
      if (recorded.shortfall !== null) notice(recorded.shortfall);
      const { engine, grid } = command;
      const result: Result = {
        program,
        version,
        engine,
        scenario: usedScenario(scenario),
        notices,
        grid,
        kineticTimes: recorded.kineticTimes,
        frame: (index) => recorded.frame(recorded.kineticTimes[index]),
        diagnostics: recorded.diagnostics,
      };
      await sink.write(command.out?.format === 'npz' ? npzBytes(result) : jsonText(result));
    } finally {
      recorded.dispose();
    }
  } catch (reason) {
    sink.discard();
    throw reason;
  }
  return interruption.exitCode();
}

/** The scenario of a command with its notices, and the times to be computed; T is extended to the last of them. */
function prepared(command: Command): { scenario: Scenario; notices: string[]; kineticTimes: number[] } {
  const { scenario, notices } = readScenarioInput(command.scenario);
  const kineticTimes = command.kineticTimes ?? [scenario.T];
  const last = kineticTimes[kineticTimes.length - 1];
  if (last <= scenario.T) return { scenario, notices, kineticTimes };
  const extended = `T=${scenario.T} is before the last of --times; T=${last} is used.`;
  return { scenario: { ...scenario, T: last }, notices: [...notices, extended], kineticTimes };
}

async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text);
}

// a closed standard error takes away progress and notices, nothing else
process.stderr.on('error', () => undefined);

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (reason) {
  // a reader that has seen enough is no failure
  const isClosedPipe = reason instanceof Error && 'code' in reason && reason.code === 'EPIPE';
  if (!isClosedPipe) {
    process.stderr.write(`${errorText(reason)}\n`);
    process.exitCode = reason instanceof UsageError ? 2 : 1;
  }
}
