import { t } from '@lingui/core/macro';
import type { EngineName } from '../../workers/contract/names';
import type { Grid, Smoothing } from '../../workers/contract/protocol';
import type { Findings } from '../measurements/findings';
import { formatScenario } from '../scenario/codec';
import { modelOf, recordTimes } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { numberField } from '../scenario/schema';

/** How a command of the command line begins. */
export const programCommand = 'npm run --silent simulate --';

/** The command that computes the record of an engine as the page has it: all recorded times, W without smoothing. */
export function recordCommand(scenario: Scenario, engine: EngineName, grid: Grid): string {
  const times = recordTimes(scenario).join(',');
  const cells = `${grid.positionCount}x${grid.waveNumberCount}`;
  return `${programCommand} "${formatScenario(scenario)}" --engine ${engine} --times ${times} --grid ${cells} --out results/${engine}.npz`;
}

/** The command that computes the history of the probes of the page, by one engine. */
export function probeCommand(
  scenario: Scenario,
  engine: EngineName,
  probes: string,
  smoothing: Smoothing,
  grid: Grid,
): string {
  const times = recordTimes(scenario).join(',');
  const read = `--probes ${probes} --smoothing ${smoothing} --grid ${grid.positionCount}x${grid.waveNumberCount}`;
  return `${programCommand} "${formatScenario(scenario)}" --engine ${engine} --times ${times} ${read} --out results/probes-${engine}.npz`;
}

/** A command, or why there is none. */
export type Command = { text: string; reason: null } | { text: null; reason: string };

/** The command that measures the same as the page has, from the present scenario. */
export function measurementCommand(scenario: Scenario, findings: Findings): Command {
  const none = (reason: string): Command => ({ text: null, reason });
  const { kind, columns, extent, isContinued } = findings;
  if (isContinued) return none(t`It was continued from other seeds, which one command does not do.`);
  if (extent !== 'whole') return none(t`It was stopped before its end; a command measures the whole.`);
  const { realisationCount, phononCount } = findings.scenario;
  const link = formatScenario({ ...scenario, realisationCount, phononCount });
  if (kind['study'] === 'epsilon') {
    const epsilons = Array.from(columns['epsilon']).join(',');
    return { text: `${programCommand} "${link}" --study eps=${epsilons} --out results/study.json`, reason: null };
  }
  const observable = kind['observable'];
  if (observable !== 'current' && observable !== 'msd') return none(t`The command line does not measure it.`);
  const times = Array.from(columns['kineticTime']);
  const last = times[times.length - 1];
  const { max } = numberField('lastTime');
  if (last > max) return none(t`Its times reach to t = ${last}; those of a command end at ${max}.`);
  // the command takes T to the last of its times, and a lattice as wide as that needs
  const asked = { ...scenario, lastTime: Math.max(scenario.lastTime, last) };
  if (observable === 'current' && modelOf(asked).transverseCount !== modelOf(scenario).transverseCount)
    return none(t`A command would take a wider lattice for the times to t = ${last}.`);
  const text = `${programCommand} "${link}" --observable ${observable} --times ${times.join(',')} --out results/${observable}.json`;
  return { text, reason: null };
}
