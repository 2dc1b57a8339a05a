import { readFileSync } from 'node:fs';
import { parseScenario, parseScenarioJson, type Parsed } from '../scenario/codec';
import { AlikePieces, toldByKind } from '../scenario/notice';
import type { Scenario } from '../scenario/scenario';
import { keySpec } from '../scenario/schema';
import { quoted, UsageError } from './options';
import { foundAt } from './place';

export interface GivenScenario {
  scenario: Scenario;
  /** One line each: what is used in place of what was given. */
  notices: string[];
}

/**
 * Reads the scenario of a command: the name of a file, the text of a JSON object, a link or a query string. Values out
 * of range are clamped, malformed ones replaced, with a notice. Throws UsageError where nothing can be read.
 */
export function readScenarioInput(text: string): GivenScenario {
  const { scenario, notices, unknown } = parsed(text.trim());
  const ignored = new AlikePieces(
    'dropped',
    (piece) => ({ problem: `${piece} is not a key of the scenario`, outcome: 'it has no effect' }),
    (pieces) => ({ problem: `${pieces} are not keys of the scenario`, outcome: 'they have no effect' }),
  );
  for (const [key] of unknown) ignored.add(quoted(key));
  const groups = [notices, ignored.notices()];
  return { scenario, notices: groups.flatMap((group) => toldByKind(group, ({ message }) => message).flat()) };
}

function parsed(text: string): Parsed {
  if (text.startsWith('{')) return fromJson('The scenario', text);
  // a link with many packets is longer than any name
  if (foundAt(text)?.isFile()) return fromJson(quoted(text), fileText(text));
  if (/=|%3d/i.test(text) || /^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return parseScenario(text, 'command');
  const wrong = /\.json$/i.test(text) ? `There is no file ${quoted(text)}` : `${quoted(text)} is not a scenario`;
  throw new UsageError(
    `${wrong}; allowed are a share link, its query string such as "v=1&w0=1&g=1", or the name of a JSON file.`,
  );
}

function fileText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    throw new UsageError(`The scenario file ${quoted(file)} cannot be read (${errorText(cause)}).`, { cause });
  }
}

function fromJson(name: string, text: string): Parsed {
  const problem = jsonProblem(text);
  if (problem === null) return parseScenarioJson(text, 'command');
  throw new UsageError(`${name} is not a JSON object of scenario keys, such as {"w0": 1, "g": 1} (${problem}).`);
}

/** What keeps a text from being a scenario; null if nothing does. */
function jsonProblem(text: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (reason) {
    return errorText(reason);
  }
  if (!isObject(value)) return 'it is another kind of JSON value';
  const keys = Object.keys(isObject(value.scenario) ? value.scenario : value);
  return keys.length === 0 || keys.some((key) => key === 'v' || keySpec(key)) ? null : 'it has none of the keys';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The message of anything that was thrown, on one line. */
export function errorText(reason: unknown): string {
  return (reason instanceof Error ? reason.message : String(reason)).replace(/\s+/g, ' ').trim();
}
