import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LastingCrew } from '../../../src/cli/crew';
import { nodeHost } from '../../../src/cli/nodeHost';
import { silentReporter } from '../../../src/cli/reporter';
import { readScenarioInput } from '../../../src/cli/scenarioInput';
import { mergeFolder } from '../../../src/cli/shards/mergeFolder';
import { planOfOne, portionOf } from '../../../src/cli/shards/shardedPlan';
import { runRow } from '../../../src/cli/sweep/runRow';
import type { RunTask } from '../../../src/cli/task';
import type { OutputFormat } from '../../../src/export/report';
import { root } from '../../../src/tools/setup.mjs';
import { readNpz, textOf } from '../npy';

/** A run of one scenario. */
export interface Case {
  scenario: string;
  engine: 'chain' | 'phonons';
  times: number[];
  format?: OutputFormat;
  probes?: number[][];
  smoothing?: 'husimi';
}

export const host = nodeHost(pathToFileURL(join(root, 'dist/cli/')));
export const crew = new LastingCrew(host, 2);
const never = { exitCode: () => 0, onFirst: () => undefined };

function planFor(run: Case, folder: string) {
  const { scenario, engine, times, format = 'json', probes = [], smoothing = 'plain' } = run;
  const grid = { positionCount: 12, waveNumberCount: 8 };
  const task: RunTask = { kind: 'run', engine, grid, smoothing, probes };
  const read = readScenarioInput(scenario);
  return planOfOne(read.scenario, read.notices, { task, kineticTimes: times, format, folder });
}

/** Computes parts of a run, given as [part, count], or all of it, [1, 1], in this order. */
export async function compute(
  run: Case,
  folder: string,
  shards: readonly (readonly [number, number])[],
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [part, count] of shards) {
    const { plan, rows } = portionOf(planFor(run, folder), { part, count });
    for (const row of rows) {
      const end = await runRow(plan, row, folder, {
        ...{ host, crew, workerCount: 2, interruption: never },
        reporter: silentReporter,
      });
      if (end !== 'done') throw new Error(`${part}/${count} ${end}`);
    }
  }
}

/** Joins what is there, with all that is told. */
export async function merge(folder: string) {
  const told: string[] = [];
  return { ...(await mergeFolder(folder, host, (text) => told.push(text))), told };
}

/** The files below the prefixes with this ending. */
export function filesIn(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}

/** A result without its wall time: the bytes of JSON, the arrays of an archive. */
export function withoutWallTime(path: string): unknown {
  const plain = (text: string) => text.replace(/"wallMs":[^,}]*/g, '"wallMs":0');
  if (path.endsWith('.json')) return plain(readFileSync(path, 'utf8'));
  return [...readNpz(readFileSync(path))].map(([name, array]) =>
    name === 'diagnostics' ? [name, plain(textOf(array))] : [name, array],
  );
}
