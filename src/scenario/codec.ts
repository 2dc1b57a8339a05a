import { migrate, type Pair } from './migrations';
import { shortened, type Notice } from './notice';
import type { Scenario } from './scenario';
import { currentVersion, keySpec, physicsKeys } from './schema';
import { numberText, readScenario, readView } from './validate';
import { defaultView, viewKeys, type View } from './view';

export interface Parsed {
  scenario: Scenario;
  /** Every view key. */
  view: View;
  /** Keys this program does not know, in the order given, without duplicates. */
  unknown: Pair[];
  notices: Notice[];
}

const keyAlphabet = /^[A-Za-z0-9_.~,-]+$/;
const valueAlphabet = /^[A-Za-z0-9_.~=,-]*$/;

/**
 * Reads a whole link, '#...', '?...' or the bare 'key=value&...'. A link with both a hash and a query counts by its hash, if
 * that holds a key. Never throws: what cannot be used is clamped, replaced or dropped, and a notice says so.
 */
export function parseScenario(text: string): Parsed {
  const notices: Notice[] = [];
  const pairs: Pair[] = [];
  for (const piece of bodyOf(text).split('&')) {
    if (piece === '') continue;
    const at = piece.indexOf('=');
    const key = decoded(at < 0 ? piece : piece.slice(0, at)).trim();
    const value = at < 0 ? '' : decoded(piece.slice(at + 1)).trim();
    if (key === '' || (at < 0 && !isKnown(key))) notices.push(dropped(piece, 'is not of the form key=value; it is dropped.'));
    else pairs.push([key, value]);
  }
  return parsePairs(pairs, notices);
}

/**
 * Reads a scenario written as a JSON object {"w0": 1, "c": [0.3], ...}, or a result of the command line, whose member
 * "scenario" is one. Never throws; text that is no JSON object gives the defaults and a notice of kind 'unreadable'.
 */
export function parseScenarioJson(text: string): Parsed {
  const value = parsedJson(text);
  if (!isRecord(value)) {
    const message = `The scenario is not a JSON object (${value instanceof SyntaxError ? value.message : typeof value}); the defaults are used.`;
    return parsePairs([], [{ kind: 'unreadable', key: '', given: shortened(text), used: '', message }]);
  }
  const notices: Notice[] = [];
  const pairs: Pair[] = [];
  for (const [key, member] of Object.entries(isRecord(value.scenario) ? value.scenario : value)) {
    const texts = (Array.isArray(member) ? member : [member]).map(scalarText);
    if (isKnown(key)) pairs.push([key, texts.map((item) => item ?? 'null').join(',')]);
    else if (texts.includes(null)) notices.push(dropped(key, 'is unknown here and holds neither text nor numbers; it is dropped.'));
    else pairs.push([key, texts.join(',')]);
  }
  return parsePairs(pairs, notices);
}

/**
 * 'v=1&d=1&...': every physics key in the order of the table, then the view keys that differ from their default, then the
 * unknown keys. Holds A-Z a-z 0-9 _ . ~ - = & , only, given a scenario, a view and unknown keys that were parsed or clamped here.
 */
export function formatScenario(scenario: Scenario, view: Readonly<Record<string, string>> = {}, unknown: readonly Pair[] = []): string {
  const physics = physicsKeys.map(({ key }): Pair => [key, valueText(scenario[key])]);
  const shown = viewKeys.flatMap(({ key, default: usual }): Pair[] => {
    const value = view[key] ?? usual;
    return value === usual ? [] : [[key, value]];
  });
  return [['v', String(currentVersion)], ...physics, ...shown, ...unknown].map(([key, value]) => `${key}=${value}`).join('&');
}

/** Brings a scenario back into the ranges of the table, for example after L was made smaller than 4 rw. Never throws. */
export function clampScenario(scenario: Scenario): { scenario: Scenario; notices: Notice[] } {
  return readScenario(new Map(physicsKeys.map(({ key }) => [key, valueText(scenario[key])])));
}

/** The scenario of an address without keys. */
export const defaultScenario: Readonly<Scenario> = Object.freeze(readScenario(new Map()).scenario);

function parsePairs(given: readonly Pair[], notices: Notice[]): Parsed {
  const version = versionOf(given, notices);
  const values = new Map<string, string>();
  const repeated = new Set<string>();
  for (const [key, value] of migrate(given, version)) {
    if (values.has(key)) repeated.add(key);
    if (isKnown(key) || (keyAlphabet.test(key) && valueAlphabet.test(value))) values.set(key, value);
    else notices.push(dropped(`${key}=${value}`, 'is unknown here and has characters that a link cannot carry; it is dropped.'));
  }
  for (const key of repeated) {
    const used = values.get(key) ?? '';
    const message = `${shortened(key)} is given more than once; the last value, ${shortened(used)}, is used.`;
    notices.push({ kind: 'duplicate', key, given: shortened(used), used, message });
  }
  const physics = readScenario(values);
  const shown = readView(values);
  const unknown = [...values].filter(([key]) => !isKnown(key));
  return { scenario: physics.scenario, view: shown.view, unknown, notices: [...notices, ...physics.notices, ...shown.notices] };
}

/** The version the pairs are to be read as: 1 where none is given, the current one where theirs is newer. */
function versionOf(pairs: readonly Pair[], notices: Notice[]): number {
  const text = pairs.filter(([key]) => key === 'v').at(-1)?.[1];
  if (text === undefined) return 1;
  const given = shortened(text);
  const used = String(currentVersion);
  if (!/^\d+$/.test(text) || Number(text) < 1) {
    notices.push({ kind: 'malformed', key: 'v', given, used: '1', message: `v=${given} is not a version; the link is read as version 1.` });
    return 1;
  }
  if (Number(text) <= currentVersion) return Number(text);
  const message = `v=${given}: the link is of a newer version than this program, which knows ${used}; its keys are read as version ${used}.`;
  notices.push({ kind: 'newer', key: 'v', given, used, message });
  return currentVersion;
}

function isKnown(key: string): boolean {
  return key === 'v' || Object.hasOwn(defaultView, key) || keySpec(key) !== undefined;
}

function bodyOf(text: string): string {
  const whole = text.trim().replace(/&amp;/g, '&');
  const [head, ...rest] = whole.split('#');
  const hash = rest.join('#');
  const query = head.includes('?') ? head.slice(head.indexOf('?') + 1) : '';
  const hasKey = (part: string) => /=|%3d/i.test(part);
  const bare = rest.length > 0 || head.includes('?') || /^[a-z][a-z0-9+.-]*:\/\//i.test(head) ? '' : head;
  const body = (hasKey(hash) ? hash : query || bare || hash).replace(/^[#?!/]+/, '');
  return body.includes('=') ? body : decoded(body);
}

/** Undoes the percent encoding that some chat programs add; text that is not so encoded stays. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function dropped(given: string, complaint: string): Notice {
  return { kind: 'dropped', key: '', given: shortened(given), used: '', message: `${shortened(given)} ${complaint}` };
}

function valueText(value: Scenario[keyof Scenario]): string {
  if (Array.isArray(value)) return value.map(numberText).join(',');
  return typeof value === 'number' ? numberText(value) : value;
}

function scalarText(value: unknown): string | null {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' ? String(value) : null;
}

/** The value of a JSON text, or the SyntaxError that says where it stops being one. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Error);
}
