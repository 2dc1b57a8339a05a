import { parseArgs } from 'node:util';
import { engineNames } from '../../workers/contract/names';
import { observableNames } from './names';

/** The command or its scenario cannot be used: one line that says what is wrong and what is allowed. */
export class UsageError extends Error {}

export const mostWorkers = 64;

const options = {
  engine: { type: 'string', takes: engineNames.join('|') },
  study: { type: 'string', takes: 'values of epsilon, such as eps=0.2,0.1,0.05' },
  observable: { type: 'string', takes: observableNames.join('|') },
  times: { type: 'string', takes: 'kinetic times with commas between, such as 0.5,1,2' },
  grid: { type: 'string', takes: 'cells in r and k, such as 256x128' },
  smoothing: { type: 'string', takes: 'plain|husimi' },
  probes: { type: 'string', takes: 'places such as 0.5,0.1~-1,1,-0.5,0.5' },
  workers: { type: 'string', takes: `a number from 1 to ${mostWorkers}` },
  out: {
    type: 'string',
    takes: 'a file name that ends in .json or .npz (or .csv, for a table), or the folder of a sweep',
  },
  sweep: { type: 'string', takes: 'a table in a .csv or .json file, or a grid such as "w0=0,0.5,1 g=0.5..4:8:log"' },
  format: { type: 'string', takes: 'json|npz' },
  shard: { type: 'string', takes: 'a part and their number, such as 1/4' },
  'dry-run': { type: 'boolean', takes: '' },
  quiet: { type: 'boolean', takes: '' },
  help: { type: 'boolean', takes: '' },
} as const;

const optionList = Object.keys(options)
  .map((name) => `--${name}`)
  .join(', ');

/** What the words after a command give: by the names of the options, and the words that belong to none. */
export interface Given {
  values: ReadonlyMap<string, string>;
  words: string[];
}

/**
 * Sorts the words after the command. Throws UsageError for options that there are not, are given twice or lack a value.
 */
export function givenOptions(words: readonly string[]): Given {
  const values = new Map<string, string>();
  const others: string[] = [];
  for (const token of parseArgs({ args: [...words], options, strict: false, allowPositionals: true, tokens: true })
    .tokens) {
    if (token.kind === 'positional') others.push(token.value);
    if (token.kind === 'option') values.set(token.name, optionValue(token, values));
  }
  return { values, words: others };
}

interface OptionToken {
  name: string;
  rawName: string;
  value: string | undefined;
  inlineValue: boolean | undefined;
}

function optionValue({ name, rawName, value, inlineValue }: OptionToken, values: ReadonlyMap<string, string>): string {
  if (!Object.hasOwn(options, name))
    throw new UsageError(`Unknown option ${quoted(rawName)}; allowed are ${optionList}.`);
  const { type, takes } = options[name as keyof typeof options];
  if (values.has(name)) throw new UsageError(`--${name} is given twice; once is allowed.`);
  if (type === 'boolean') {
    if (value !== undefined) throw new UsageError(`--${name} takes no value, but ${quoted(value)} was given.`);
    return '';
  }
  if (value === undefined || value === '' || (!inlineValue && value.startsWith('--')))
    throw new UsageError(`--${name} needs a value: ${takes}.`);
  return value;
}

/** A text of the person in quotes, on one line and not too long. */
export function quoted(text: string): string {
  const plain = text.replace(/[\s\p{Cc}]+/gu, ' ');
  return `"${plain.length > 80 ? `${plain.slice(0, 79)}…` : plain}"`;
}
