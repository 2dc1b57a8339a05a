import { isStable } from './couplings';
import { shortened, valueNotice, type Notice, type NoticeKind } from './notice';
import type { Scenario } from './scenario';
import {
  limitsOf, physicsKeys, polarisationsOf, signOf, withoutTraces, type ChoiceKey, type Limits, type ListKey, type NumberKey, type PhysicsKey,
} from './schema';
import { viewKeys, type View } from './view';

export type Given = ReadonlyMap<string, string>;

/** One way only to match each text: a million digits and a letter are told from a number in one pass. */
const numberPattern = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** The number a text stands for, +-Infinity if it overflows; null if it is none. */
function readNumber(text: string): number | null {
  return numberPattern.test(text) ? Number(text) + 0 : null;
}

/** The shortest text that reads back as the same number, without '+'. */
export function numberText(value: number): string {
  return String(value).replace('+', '');
}

/** Reads values by the table, gathering a notice for each that cannot be used as it was given. */
class Reader {
  readonly notices: Notice[] = [];
  constructor(private readonly given: Given) {}

  note(kind: NoticeKind, key: string, used: string, complaint: string): void {
    this.notices.push(valueNotice(kind, key, this.given.get(key) ?? '', used, complaint));
  }

  number(spec: NumberKey, limits: Limits): number {
    const text = this.given.get(spec.key);
    if (text === undefined) return spec.default;
    const value = readNumber(text);
    const { min, max, maxText } = limits;
    if (value === null) {
      const complaint = `is not a number from ${min} to ${max}; the default ${spec.default} is used.`;
      this.note('malformed', spec.key, numberText(spec.default), complaint);
      return spec.default;
    }
    if (value < min) return this.clamp(spec.key, min, `is below the limit ${numberText(min)}`);
    if (value > max) return this.clamp(spec.key, max, `is above the limit ${maxText ? `${maxText} = ` : ''}${numberText(max)}`);
    const meant = withoutTraces(value, spec.least);
    if (meant !== value) return this.clamp(spec.key, meant, tooSmall(spec));
    if (!spec.integer || Number.isInteger(value)) return value;
    const whole = Math.round(value);
    this.note('rounded', spec.key, String(whole), `is not a whole number; ${whole} is used.`);
    return whole;
  }

  choice<T extends string>(spec: Pick<ChoiceKey, 'default' | 'choices'> & { key: string }, choices: readonly string[] = spec.choices): T {
    const text = this.given.get(spec.key);
    if (text === undefined) return spec.default as T;
    if (choices.includes(text)) return text as T;
    this.note('malformed', spec.key, spec.default, `is not one of ${choices.join(', ')}; the default ${spec.default} is used.`);
    return spec.default as T;
  }

  list(spec: ListKey, stable: (values: number[]) => boolean): number[] {
    const text = this.given.get(spec.key);
    if (text === undefined || text === '') return [...spec.default];
    const read = text.split(',').map((part) => readNumber(part.trim()));
    const { min, max, maxCount } = spec;
    if (read.includes(null)) {
      this.note('malformed', spec.key, '', `is not a list of numbers from ${min} to ${max} with commas between; none are used.`);
      return [];
    }
    const numbers = read as number[];
    const within = numbers.slice(0, maxCount).map((value) => Math.min(max, Math.max(min, value)));
    const values = within.map((value) => withoutTraces(value, spec.least));
    if (!stable(values)) {
      const rule = '\u03c9(k)\u00b2 \u2264 0 for some k other than 0 (or, unpinned, \u03a3 a_z z\u00b2 \u2264 0)';
      this.note('malformed', spec.key, '', `makes ${rule}; none are used.`);
      return [];
    }
    const used = values.map(numberText).join(',');
    const complaints = [
      numbers.length > maxCount && `has more than ${maxCount} couplings`,
      within.some((value, i) => value !== numbers[i]) && `leaves the range ${min} to ${max}`,
      values.some((value, i) => value !== within[i]) && tooSmall(spec),
    ].filter(Boolean);
    if (complaints.length > 0) this.note('clamped', spec.key, used, `${complaints.join(' and ')}; ${shortened(used)} is used.`);
    return values;
  }

  private clamp(key: PhysicsKey, used: number, complaint: string): number {
    this.note('clamped', key, numberText(used), `${complaint}; ${numberText(used)} is used.`);
    return used;
  }
}

function tooSmall({ key, least }: NumberKey | ListKey): string {
  return `is nearer to 0 than ${numberText(least ?? 0)}, the least ${signOf(key)} that means something`;
}

/** The physics in a set of key texts: missing keys take their default, out of range is clamped, malformed is replaced. Never throws. */
export function readScenario(given: Given): { scenario: Scenario; notices: Notice[] } {
  const reader = new Reader(given);
  const scenario: Record<string, unknown> = { v: 1 };
  const bounds = readBounds(given);
  for (const spec of physicsKeys) {
    if (spec.kind === 'number') {
      scenario[spec.key] = reader.number(spec, limitsOf(spec.key, bounds));
    } else if (spec.kind === 'list') {
      scenario[spec.key] = reader.list(spec, (values) => isStable(scenario.w0 as number, [scenario.a as number, ...values]));
    } else if (spec.key === 'pol') {
      const pol = reader.choice<string>(spec, polarisationsOf(scenario.d as number));
      scenario.pol = pol === 'all' ? 'all' : Number(pol);
    } else {
      scenario[spec.key] = reader.choice<string>(spec);
    }
  }
  return { scenario: scenario as unknown as Scenario, notices: reader.notices };
}

/** The view in a set of key texts, every key present. Never throws. */
export function readView(given: Given): { view: View; notices: Notice[] } {
  const reader = new Reader(given);
  const view = Object.fromEntries(viewKeys.map((row) => [row.key, reader.choice<string>(row)])) as View;
  return { view, notices: reader.notices };
}

/** L and T as they will be used; their own notices come when their turn in the table comes. */
function readBounds(given: Given): Pick<Scenario, 'L' | 'T'> {
  const reader = new Reader(given);
  const valueOf = (key: 'L' | 'T') => {
    const spec = physicsKeys.find((row) => row.key === key) as NumberKey;
    return reader.number(spec, spec);
  };
  return { L: valueOf('L'), T: valueOf('T') };
}
