import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { NUMERICS_VERSION } from '../../../workers/contract/numerics';
import type { OutputFormat } from '../../export/report';
import { defaultScenario, scenarioRecord } from '../../scenario/codec';
import type { Scenario } from '../../scenario/scenario';
import type { Task } from '../task';

/** All that decides a result. */
export interface Content {
  /** As given: with every key, T not extended yet. */
  scenario: Scenario;
  task: Task;
  kineticTimes: readonly number[] | null;
  format: OutputFormat;
}

/** The keys that every name is made of. One that comes later takes part where it differs from its default. */
const firstKeys = new Set('v d w0 a c g e noise init rw pf geo pol spec k0 kw ph pk L T M P seed t'.split(' '));
const usual = scenarioRecord(defaultScenario);

function scenarioPart(scenario: Scenario): Record<string, unknown> {
  const members = Object.entries(scenarioRecord(scenario));
  return Object.fromEntries(members.filter(([key, value]) => firstKeys.has(key) || value !== usual[key]));
}

/**
 * All that decides a result as JSON text by RFC 8785, in which keys are sorted and every number has one text. A record
 * at T alone is the same whether T is among the options or not.
 */
export function contentText({ scenario, task, kineticTimes, format }: Content): string {
  const times = kineticTimes ?? (task.kind === 'run' ? [scenario.lastTime] : null);
  const text = canonicalize({ scenario: scenarioPart(scenario), task, times, format, numerics: NUMERICS_VERSION });
  if (text === undefined) throw new TypeError('the content of a result has no text');
  return text;
}

/** The name of a result: SHA-256 of the text, 64 hexadecimal digits. */
export function contentHash(content: Content): string {
  return createHash('sha256').update(contentText(content)).digest('hex');
}
