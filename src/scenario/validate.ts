import { t } from '@lingui/core/macro';
import { formatList } from '../language/numbers';
import { isStable } from './couplings';
import { formatMarks, readMarks } from './marks';
import {
  countText,
  shortened,
  valueNotice,
  type Complaint,
  type Finding,
  type Notice,
  type NoticeKind,
} from './notice';
import { numberText, readNumber } from './numbers';
import { readProbes } from './readProbes';
import { areRowsValid, hasHeight, readRows, rowsText } from './rows';
import type { Scenario } from './scenario';
import { drawnStates, isAlongAxis } from './drawnStates';
import {
  fieldSpec,
  limitsOf,
  numberField,
  physicsKeys,
  polarisationsOf,
  signOf,
  withoutTraces,
  type ChoiceKey,
  type Limits,
  type KeySpec,
  type ListKey,
  type NumberKey,
  type Reach,
  type RowsField,
  type RowsKey,
} from './schema';
import { readLock } from './lock/lock';
import { lockKey, markKeys, nameKeys, namePattern, viewKeys, type View } from './view';
import { defaultIsUsed, firstAreUsed, isUsed, noneAreUsed, noneIsUsed } from './outcomes';

export type Given = ReadonlyMap<string, string>;

/** The text of a value in an address. */
export function valueText(spec: KeySpec, scenario: Scenario): string {
  if (spec.kind === 'rows') return rowsText(spec, scenario[spec.field]);
  if (spec.kind === 'list') return scenario.furtherCouplings.map(numberText).join(',');
  const value = scenario[spec.field] as string | number;
  return typeof value === 'number' ? numberText(value) : value;
}

/** The text of every physics key of a scenario. */
export function textsOf(scenario: Scenario): Map<string, string> {
  return new Map(physicsKeys.map((spec) => [spec.key, valueText(spec, scenario)]));
}

/** Reads values by the table, gathering a notice for each that cannot be used as it was given. */
class Reader {
  readonly notices: Notice[] = [];
  /** The prefix stands before the keys in notices. */
  constructor(
    private readonly given: Given,
    private readonly prefix = '',
  ) {}

  note(kind: NoticeKind, key: string, used: string, complaint: Complaint): void {
    this.notices.push(valueNotice(kind, this.prefix + key, this.given.get(key) ?? '', used, complaint));
  }

  number(spec: NumberKey, limits: Limits): number {
    const text = this.given.get(spec.key);
    if (text === undefined) return spec.default;
    const value = readNumber(text);
    const { min, max, maxText } = limits;
    if (value === null) {
      const usual = numberText(spec.default);
      this.note('malformed', spec.key, usual, (subject) => ({
        problem: t`${subject} is not a number from ${min} to ${max}`,
        outcome: defaultIsUsed(usual),
      }));
      return spec.default;
    }
    if (value < min) {
      const limit = numberText(min);
      this.note('clamped', spec.key, limit, (subject) => ({
        problem: t`${subject} is below the limit ${limit}`,
        outcome: isUsed(limit),
      }));
      return min;
    }
    if (value > max) {
      const used = numberText(max);
      const limit = maxText ? `${maxText} = ${used}` : used;
      this.note('clamped', spec.key, used, (subject) => ({
        problem: t`${subject} is above the limit ${limit}`,
        outcome: isUsed(used),
      }));
      return max;
    }
    const meant = withoutTraces(value, spec.least);
    if (meant !== value) {
      const used = numberText(meant);
      this.note('clamped', spec.key, used, (subject) => withComplaints(subject, [tooSmall(spec)], used));
      return meant;
    }
    if (!spec.integer || Number.isInteger(value)) return value;
    const whole = Math.round(value);
    this.note('rounded', spec.key, String(whole), (subject) => ({
      problem: t`${subject} is not a whole number`,
      outcome: isUsed(whole),
    }));
    return whole;
  }

  choice<T extends string>(
    spec: Pick<ChoiceKey, 'default' | 'choices'> & { key: string },
    choices: readonly string[] = spec.choices,
  ): T {
    const text = this.given.get(spec.key);
    if (text === undefined) return spec.default as T;
    if (choices.includes(text)) return text as T;
    const [names, usual] = [choices.join(', '), spec.default];
    this.note('malformed', spec.key, usual, (subject) => ({
      problem: t`${subject} is not one of ${names}`,
      outcome: defaultIsUsed(usual),
    }));
    return spec.default as T;
  }

  name(key: string): string {
    const text = this.given.get(key) ?? '';
    if (text === '' || namePattern.test(text)) return text;
    this.note('malformed', key, '', (subject) => ({
      problem: t`${subject} is not a name of 1 to 100 letters, digits, _ . ~ or -`,
      outcome: noneIsUsed(),
    }));
    return '';
  }

  marks({ key, shape, expects }: MarkSpec): string {
    const given = this.given.get(key) ?? '';
    if (shape.maxRows > 1) {
      const { text, notices } = readProbes(key, given, () => t(expects));
      this.notices.push(...notices);
      return text;
    }
    const rows = readMarks(shape, given);
    const text = rows && formatMarks(rows);
    // rounding may have joined two ends
    if (text !== null && readMarks(shape, text)) return text;
    this.note('malformed', key, '', (subject) => ({
      problem: t`${subject} is not ${{ form: t(expects) }}`,
      outcome: noneIsUsed(),
    }));
    return '';
  }

  /** The handout as it was given: what a later program wrote into it survives. */
  lock(): string {
    const text = this.given.get(lockKey.key) ?? '';
    if (text === '') return '';
    const { lock, notices } = readLock(text);
    this.notices.push(...notices);
    return lock ? text : '';
  }

  list(spec: ListKey, stable: (values: number[]) => boolean): number[] {
    const text = this.given.get(spec.key);
    if (text === undefined || text === '') return [...spec.default];
    const read = text.split(',').map((part) => readNumber(part.trim()));
    const { min, max, maxCount } = spec;
    if (read.includes(null)) {
      this.note('malformed', spec.key, '', (subject) => ({
        problem: t`${subject} is not a list of numbers from ${min} to ${max} with commas between`,
        outcome: noneAreUsed(),
      }));
      return [];
    }
    const numbers = read as number[];
    const within = numbers.slice(0, maxCount).map((value) => Math.min(max, Math.max(min, value)));
    const values = within.map((value) => withoutTraces(value, spec.least));
    if (!stable(values)) {
      const [square, sum] = ['\u03c9(k)\u00b2 \u2264 0', '\u03a3 a_z z\u00b2 \u2264 0'];
      this.note('malformed', spec.key, '', (subject) => ({
        problem: t`${subject} makes ${square} for some k other than 0 (or, unpinned, ${sum})`,
        outcome: noneAreUsed(),
      }));
      return [];
    }
    const used = values.map(numberText).join(',');
    const complaints = () =>
      [
        numbers.length > maxCount &&
          t({
            message: `has more than ${maxCount} couplings`,
            comment: 'Behind what was given; joined by commas and "and" to others of its kind',
          }),
        within.some((value, i) => value !== numbers[i]) &&
          t({
            message: `leaves the range ${min} to ${max}`,
            comment: 'Behind what was given; joined by commas and "and" to others of its kind',
          }),
        values.some((value, i) => value !== within[i]) && tooSmall(spec),
      ].filter((text) => text !== false);
    if (complaints().length > 0)
      this.note('clamped', spec.key, used, (subject) => withComplaints(subject, complaints(), shortened(used)));
    return values;
  }

  rows(spec: RowsKey, bounds: Pick<Scenario, 'length'>): Scenario[RowsField] {
    const { key, noun, maxCount } = spec;
    const text = this.given.get(key);
    if (text === undefined || text === '') return [];
    const { rows, notices, excess } = readRows({ ...spec, key: this.prefix + key }, text, bounds);
    this.notices.push(...notices);
    if (excess > 0) {
      const count = () => countText(maxCount + excess);
      this.note('clamped', key, rowsText(spec, rows), (subject) =>
        noun === 'packet'
          ? {
              problem: t`${subject} has ${{ count: count() }} packets, and the limit is ${maxCount}`,
              outcome: firstAreUsed(maxCount),
            }
          : {
              problem: t`${subject} has ${{ count: count() }} points, and the limit is ${maxCount}`,
              outcome: firstAreUsed(maxCount),
            },
      );
    }
    if (noun === 'packet' || hasHeight(rows)) return rows;
    this.note('malformed', key, '', (subject) => ({
      problem: t`${subject} has no point above 0`,
      outcome: noneAreUsed(),
    }));
    return [];
  }
}

/** What a text of places on the axes has to be. */
type MarkSpec = Pick<(typeof markKeys)[number], 'key' | 'shape' | 'expects'>;

/** What is wrong in several ways. */
function withComplaints(subject: string, complaints: readonly string[], used: string): Finding {
  const all = formatList(complaints);
  const problem = t({
    message: `${subject} ${all}`,
    comment: '{all}: "is nearer to 0 than …", "has more than 8 couplings and leaves the range -4 to 4"',
  });
  return { problem, outcome: isUsed(used) };
}

function tooSmall({ key, least }: NumberKey | ListKey): string {
  const [limit, sign] = [numberText(least ?? 0), signOf(key)];
  return t({
    message: `is nearer to 0 than ${limit}, the least ${sign} that means something`,
    comment: 'Behind what was given; joined by commas and "and" to others of its kind',
  });
}

/**
 * The physics in a set of key texts: missing keys take their default, out of range is clamped, malformed is replaced.
 * Notices put the prefix before keys. Never throws.
 */
export function readScenario(
  given: Given,
  prefix = '',
  reach: Reach = 'page',
): { scenario: Scenario; notices: Notice[] } {
  const reader = new Reader(given, prefix);
  const scenario: Record<string, unknown> = { version: 1 };
  const bounds = readBounds(given);
  for (const spec of physicsKeys) {
    const { field } = spec;
    if (spec.kind === 'number') {
      scenario[field] = reader.number(spec, limitsOf(field, bounds, reach));
    } else if (spec.kind === 'list') {
      scenario[field] = reader.list(spec, (values) =>
        isStable(scenario.pinning as number, [scenario.stiffness as number, ...values]),
      );
    } else if (spec.kind === 'rows') {
      scenario[field] = reader.rows(spec, bounds);
    } else if (field === 'polarisation') {
      const polarisation = reader.choice<string>(spec, polarisationsOf(scenario.dimension as number));
      scenario[field] = polarisation === 'all' ? 'all' : Number(polarisation);
    } else {
      scenario[field] = reader.choice<string>(spec);
    }
  }
  completeState(scenario as unknown as Scenario, reader);
  return { scenario: scenario as unknown as Scenario, notices: reader.notices };
}

/** What an initial state of packets or drawn curves needs: one of them at least, and a planar state. */
function completeState(scenario: Scenario, reader: Reader): void {
  for (const { field, isNeeded, start, choice } of drawnStates) {
    if (!isNeeded(scenario) || scenario[field].length > 0) continue;
    const spec = fieldSpec(field) as RowsKey;
    Object.assign(scenario, { [field]: start(scenario) });
    const used = rowsText(spec, scenario[field]);
    const shown = shortened(used);
    reader.note('malformed', spec.key, used, (subject) =>
      spec.noun === 'packet'
        ? { problem: t`${subject} has no packets while ${choice}`, outcome: isUsed(shown) }
        : { problem: t`${subject} has no points while ${choice}`, outcome: isUsed(shown) },
    );
  }
  if (scenario.geometry === 'planar' || !isAlongAxis(scenario)) return;
  scenario.geometry = 'planar';
  const choice = `init=${scenario.profile}`;
  reader.note('malformed', 'geo', 'planar', (subject) => ({
    problem: t`${subject} does not go with ${choice}`,
    outcome: isUsed('planar'),
  }));
}

/** Whether a scenario is as `readScenario` would leave it, so that nothing has to be written and read again. */
export function isValid(scenario: Scenario): boolean {
  return (
    physicsKeys.every((spec) => isValidField(spec, scenario)) &&
    drawnStates.every(({ field, isNeeded }) => !isNeeded(scenario) || scenario[field].length > 0) &&
    (scenario.geometry === 'planar' || !isAlongAxis(scenario))
  );
}

function isValidField(spec: KeySpec, scenario: Scenario): boolean {
  const value: unknown = scenario[spec.field];
  switch (spec.kind) {
    case 'number':
      return isMeant(value, limitsOf(spec.field, scenario), spec.least) && (!spec.integer || Number.isInteger(value));
    case 'choice': {
      const choices = spec.field === 'polarisation' ? polarisationsOf(scenario.dimension) : spec.choices;
      return choices.includes(String(value));
    }
    case 'rows':
      return areRowsValid(spec, scenario[spec.field], scenario);
    case 'list': {
      const values = scenario.furtherCouplings;
      if (values.length === 0) return true;
      const isFitting = values.length <= spec.maxCount && values.every((item) => isMeant(item, spec, spec.least));
      return isFitting && isStable(scenario.pinning, [scenario.stiffness, ...values]);
    }
  }
}

function isMeant(value: unknown, { min, max }: Limits, least: number | undefined): boolean {
  return (
    typeof value === 'number' &&
    value >= min &&
    value <= max &&
    !Object.is(value, -0) &&
    withoutTraces(value, least) === value
  );
}

/** The view in a set of key texts, every key present. Never throws. */
export function readView(given: Given): { view: View; notices: Notice[] } {
  const reader = new Reader(given);
  const choices = viewKeys.map((row) => [row.field, reader.choice<string>(row)]);
  const names = nameKeys.map(({ key, field }) => [field, reader.name(key)]);
  const marks = markKeys.map((row) => [row.field, reader.marks(row)]);
  const view = Object.fromEntries([...choices, ...names, ...marks, [lockKey.field, reader.lock()]]) as View;
  return { view, notices: reader.notices };
}

/** L and T as they will be used; their own notices come when their turn in the table comes. */
function readBounds(given: Given): Pick<Scenario, 'length' | 'lastTime'> {
  const reader = new Reader(given);
  const valueOf = (field: 'length' | 'lastTime') => {
    const spec = numberField(field);
    return reader.number(spec, spec);
  };
  return { length: valueOf('length'), lastTime: valueOf('lastTime') };
}
