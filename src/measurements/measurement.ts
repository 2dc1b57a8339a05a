import type { Remote } from 'comlink';
import type { EngineName } from '../../workers/contract/names';
import type { AnalysisWorker } from '../../workers/contract/protocol';
import type { Findings } from './findings';

/** One measurement of one scenario: tasks that do not depend on each other, and what they make together. */
export interface Measurement<Result, Part = unknown> {
  /** Whose laws it needs: one that refuses the scenario cannot be measured. */
  engines: readonly EngineName[];
  taskCount: number;
  run(api: Remote<AnalysisWorker>, task: number): Promise<Part>;
  /** What a task costs, in any unit. */
  cost(task: number): number;
  /** From the parts of finished tasks, in the order of the tasks. Throws where numbers are not finite. */
  combine(parts: readonly Part[]): Result;
  /** In words, how far it is after so many tasks. */
  told(finished: number): string;
  /** What files tell of a result, which may be that of some of the tasks. */
  findings(result: Result): Findings;
}

/** A result with the wall time that it took, in milliseconds. */
export interface Measured<Result> {
  result: Result;
  wallMs: number;
  /** What it was made of: another measurement can go on from there. */
  parts?: readonly unknown[];
}

/** What files tell of a measured result. */
export function findingsOf<Result, Part>(
  measurement: Measurement<Result, Part>,
  { result, wallMs }: Measured<Result>,
): Findings {
  const findings = measurement.findings(result);
  return { ...findings, diagnostics: { wallMs, ...findings.diagnostics } };
}

/** A measured number with half the width of its 95 % interval, and that of theory. */
export interface Compared {
  value: number;
  halfWidth: number;
  theory: number;
}
