import { t } from '@lingui/core/macro';
import { migrate, type Pair } from './migrations';
import { AlikePieces, duplicateNotice, pieceNotice, valueNotice, type Notice } from './notice';
import type { Scenario } from './scenario';
import { currentVersion, physicsKeys, type KeySpec, type Reach } from './schema';
import { UnknownKeys } from './unknownKeys';
import { allKeptPairs, KeptKeys, keptKeys, keptPairs } from './kept';
import { resultLength } from './resultLength';
import { isValid, readScenario, readView, textsOf, valueText } from './validate';
import { lockKey, markKeys, nameKeys, viewKeys, type View } from './view';
import { areDropped, isDropped } from './outcomes';

export interface Parsed {
  scenario: Scenario;
  /** Every view key. */
  view: View;
  /** What is kept beside it; null where the view shows no kept run. */
  kept: Scenario | null;
  /**
   * Keys this program does not know, in the order given, without duplicates: at most 64, in 8192 characters together.
   */
  unknown: Pair[];
  notices: Notice[];
}

/**
 * Reads a whole link, '#...', '?...' or the bare 'key=value&...'. A link with both a hash and a query counts by its
 * hash, if that holds a key. Never throws: what cannot be used is clamped, replaced or dropped, and a notice says so.
 */
export function parseScenario(text: string, reach: Reach = 'page'): Parsed {
  const malformed = new AlikePieces(
    'dropped',
    (piece) => ({ problem: t`${piece} is not of the form key=value`, outcome: isDropped() }),
    (pieces) => ({ problem: t`${pieces} are not of the form key=value`, outcome: areDropped() }),
  );
  const pairs = pairsOf(text, (piece) => malformed.add(piece));
  return parsePairs(pairs, malformed.notices(), reach);
}

/**
 * The value of a key of a link as it is written there, the last where it is given more than once; null without the
 * key.
 */
export function valueIn(link: string, wanted: string): string | null {
  const pairs = pairsOf(link, () => undefined);
  return pairs.filter(([key]) => key === wanted).at(-1)?.[1] ?? null;
}

/** The keys and values of a link as they are written there; pieces that are neither go to `leaveOut`. */
function pairsOf(link: string, leaveOut: (piece: string) => void): Pair[] {
  return bodyOf(link)
    .split('&')
    .flatMap((piece): Pair[] => {
      if (piece === '') return [];
      const at = piece.indexOf('=');
      const key = decoded(at < 0 ? piece : piece.slice(0, at)).trim();
      const value = at < 0 ? '' : decoded(piece.slice(at + 1)).trim();
      if (key !== '' && (at >= 0 || isKnown(key))) return [[key, value]];
      leaveOut(piece);
      return [];
    });
}

/**
 * Reads a scenario written as a JSON object {"w0": 1, "c": [0.3], ...}, or a result of the command line, whose member
 * "scenario" is one with the length of its ring for L. Never throws; text that is no JSON object gives the defaults
 * and a notice of kind 'unreadable'.
 */
export function parseScenarioJson(text: string, reach: Reach = 'page'): Parsed {
  const value = parsedJson(text);
  if (!isRecord(value)) {
    const reason = value instanceof SyntaxError ? value.message : typeof value;
    const finding = () => ({
      problem: t`The scenario is not a JSON object (${reason})`,
      outcome: t`the defaults are used`,
    });
    return parsePairs([], [pieceNotice('unreadable', text, finding)]);
  }
  const foreign = new AlikePieces(
    'dropped',
    (piece) => ({ problem: t`${piece} is unknown here and holds neither text nor numbers`, outcome: isDropped() }),
    (pieces) => ({ problem: t`${pieces} are unknown here and hold neither text nor numbers`, outcome: areDropped() }),
  );
  const pairs: Pair[] = [];
  const isResult = isRecord(value.scenario);
  for (const [key, member] of Object.entries(isResult ? (value.scenario as object) : value)) {
    const texts = (Array.isArray(member) ? member : [member]).map(scalarText);
    if (isKnown(key)) pairs.push([key, memberText(member)]);
    else if (texts.includes(null)) foreign.add(key);
    else pairs.push([key, texts.join(',')]);
  }
  return parsePairs(pairs, foreign.notices(), reach, isResult);
}

/**
 * 'v=1&d=1&...': every physics key in the order of the table, then the view keys that differ from their default, then
 * those keys of a kept run that differ from the present one, the unknown keys, then marks and names, and a handout.
 * Holds A-Z a-z 0-9 _ . ~ - = & , only, given scenarios, a view and unknown keys that were parsed or clamped here.
 */
export function formatScenario(
  scenario: Scenario,
  view: Partial<View> = {},
  unknown: readonly Pair[] = [],
  kept: Scenario | null = null,
): string {
  const physics: Pair[] = [...textsOf(scenario)];
  const shown = viewKeys.flatMap(({ key, field, default: usual }): Pair[] => {
    const value = view[field] ?? usual;
    return value === usual ? [] : [[key, value]];
  });
  const texts = [...markKeys, ...nameKeys, lockKey].flatMap(({ key, field }): Pair[] =>
    view[field] ? [[key, view[field]]] : [],
  );
  const isKept = kept && (view.keptShown ?? 'off') !== 'off';
  const other = isKept ? keptPairs(kept, scenario) : [];
  return joined([['v', String(currentVersion)], ...physics, ...shown, ...other, ...unknown, ...texts]);
}

function joined(pairs: readonly Pair[]): string {
  return pairs.map(([key, value]) => `${key}=${value}`).join('&');
}

/** Whether a link says anything about the physics. */
export function namesPhysics(link: string): boolean {
  return bodyOf(link)
    .split('&')
    .some((piece) => physicsKeys.some(({ key }) => piece.startsWith(`${key}=`)));
}

/**
 * What a link says on top of a state: keys that it does not name stay, so that a kept run stays what it is when the
 * present one changes. Never throws; the notices are those of the patch and of what it makes of the state.
 */
export function patchScenario(
  patch: string,
  scenario: Scenario,
  view: View,
  unknown: readonly Pair[] = [],
  kept: Scenario | null = null,
): Parsed {
  const own = formatScenario(scenario, view, unknown);
  const letsGo = bodyOf(patch).split('&').includes('cmp=off');
  const base = kept && !letsGo ? `${own}&${joined(allKeptPairs(kept))}` : own;
  const parsed = parseScenario(`${base}&${bodyOf(patch)}`);
  return { ...parsed, notices: parsed.notices.filter(({ kind, key }) => kind !== 'duplicate' || isTwice(patch, key)) };
}

/**
 * The scenario with the short keys of the address, as results hold it, rows as the texts of the address;
 * `parseScenarioJson` reads it.
 */
export function scenarioRecord(scenario: Scenario): Record<string, string | number | number[]> {
  const entries = physicsKeys.map((spec): [string, string | number | number[]] => [
    spec.key,
    spec.kind === 'rows' ? valueText(spec, scenario) : (scenario[spec.field] as string | number | number[]),
  ]);
  return { v: scenario.version, ...Object.fromEntries(entries) };
}

/** The text of an address with the members of such an object, or of some keys of one. */
export function recordLink(record: Readonly<Record<string, unknown>>): string {
  return joined(Object.entries(record).map(([key, member]): Pair => [key, memberText(member)]));
}

/**
 * Brings a scenario back into the ranges of the table, for example after L was made smaller than 4 rw. Never throws.
 */
export function clampScenario(scenario: Scenario): { scenario: Scenario; notices: Notice[] } {
  if (isValid(scenario)) return { scenario, notices: [] };
  return readScenario(textsOf(scenario));
}

/** Whether two scenarios differ in the time on show at most. */
export function samePhysics(a: Scenario, b: Scenario): boolean {
  return physicsKeys.every((spec) => isSame(spec, a, b));
}

/** The rows of the table in which two scenarios differ, without the time on show. */
export function changedKeys(a: Scenario, b: Scenario): KeySpec[] {
  return physicsKeys.filter((spec) => !isSame(spec, a, b));
}

function isSame(spec: KeySpec, a: Scenario, b: Scenario): boolean {
  const { field } = spec;
  return field === 'shownTime' || a[field] === b[field] || valueText(spec, a) === valueText(spec, b);
}

/** The scenario of an address without keys. */
export const defaultScenario: Readonly<Scenario> = Object.freeze(readScenario(new Map()).scenario);

function parsePairs(given: readonly Pair[], notices: Notice[], reach: Reach = 'page', isResult = false): Parsed {
  const version = versionOf(given, notices);
  const values = new Map<string, string>();
  const repeated = new Set<string>();
  const unknown = new UnknownKeys();
  const keptRun = new KeptKeys();
  for (const [key, value] of migrate(given, version)) {
    if (keptRun.take(key, value)) continue;
    if (!isKnown(key)) {
      unknown.set(key, value);
      continue;
    }
    if (values.has(key)) repeated.add(key);
    values.set(key, value);
  }
  const length = isResult ? resultLength(values) : null;
  if (length !== null) values.set('L', length);
  const { kept: carried, notices: unknownNotices } = unknown.result();
  const physics = readScenario(values, '', reach);
  const shown = readView(values);
  const { kept, notices: keptNotices } = keptRun.result(physics.scenario, shown.view.keptShown !== 'off');
  const duplicates = [...repeated].map((key) => duplicateNotice(key, values.get(key) ?? ''));
  return {
    scenario: physics.scenario,
    view: shown.view,
    kept,
    unknown: carried,
    notices: [...notices, ...duplicates, ...unknownNotices, ...physics.notices, ...shown.notices, ...keptNotices],
  };
}

/** The version the pairs are to be read as: 1 where none is given, the current one where theirs is newer. */
function versionOf(pairs: readonly Pair[], notices: Notice[]): number {
  const text = pairs.filter(([key]) => key === 'v').at(-1)?.[1];
  if (text === undefined) return 1;
  const used = String(currentVersion);
  if (!/^\d+$/.test(text) || Number(text) < 1) {
    notices.push(
      valueNotice('malformed', 'v', text, '1', (subject) => ({
        problem: t`${subject} is not a version`,
        outcome: t`the link is read as version 1`,
      })),
    );
    return 1;
  }
  if (Number(text) <= currentVersion) return Number(text);
  notices.push(
    valueNotice('newer', 'v', text, used, (subject) => ({
      problem: t`${subject} is of a newer version than this program, which knows ${used}`,
      outcome: t`its keys are read as version ${used}`,
    })),
  );
  return currentVersion;
}

function isTwice(link: string, key: string): boolean {
  return (
    bodyOf(link)
      .split('&')
      .filter((piece) => piece.startsWith(`${key}=`)).length > 1
  );
}

/** All keys of this program: links can have thousands of others. */
const knownKeys: ReadonlySet<string> = new Set([
  'v',
  ...[...physicsKeys, ...viewKeys, ...markKeys, ...nameKeys, lockKey].map(({ key }) => key),
  ...keptKeys,
]);

function isKnown(key: string): boolean {
  return knownKeys.has(key);
}

/** The keys and values of a link, without the address before them. */
export function bodyOf(text: string): string {
  const whole = text.trim().replace(/&amp;/g, '&');
  const [head, ...rest] = whole.split('#');
  const hash = rest.join('#');
  const query = head.includes('?') ? head.slice(head.indexOf('?') + 1) : '';
  const hasKey = (part: string) => /=|%3d/i.test(part);
  const bare = rest.length > 0 || head.includes('?') || /^[a-z][a-z0-9+.-]*:\/\//i.test(head) ? '' : head;
  const body = (hasKey(hash) ? hash : query || bare || hash).replace(/^[#?!/]+/, '');
  return body.includes('=') ? body : decoded(body);
}

/** The percent codes of one character, by the grammar of UTF-8. */
const percentCodes = new RegExp(
  [
    '%[0-7]x',
    '%(c[2-9a-f]|dx)T',
    '%e0%[ab]xT',
    '%e[1-9a-cef]TT',
    '%ed%[89]xT',
    '%f0%[9ab]xTT',
    '%f[1-3]TTT',
    '%f4%8xTT',
  ]
    .join('|')
    .replaceAll('T', '%[89ab]x')
    .replaceAll('x', '[0-9a-f]'),
  'gi',
);

/**
 * Undoes the percent encoding that some chat programs add; text that is not so encoded stays. An exception for each of
 * many bad codes would take seconds, so they are found first.
 */
function decoded(text: string): string {
  return text.includes('%') && !text.replace(percentCodes, '').includes('%') ? decodeURIComponent(text) : text;
}

/** What a member of a JSON object would be in an address: lists with commas, lists of lists with `~` between them. */
export function memberText(member: unknown): string {
  const one = (value: unknown) => scalarText(value) ?? JSON.stringify(value) ?? 'null';
  if (!Array.isArray(member)) return one(member);
  if (!member.some(Array.isArray)) return member.map(one).join(',');
  return member.map((row) => (Array.isArray(row) ? row.map(one).join(',') : one(row))).join('~');
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
