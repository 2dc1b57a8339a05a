import type { Messages } from '@lingui/core';
import { currentLanguage, i18n } from './index';

/** A way to say a message: its words with arguments between them, and the forms of plurals and choices that it takes. */
interface Saying {
  parts: readonly (string | { argument: string })[];
  forms: Readonly<Record<string, string>>;
}

/** A message as catalogues have it: words, arguments, and arguments with their forms. */
type Tokens = readonly (string | readonly [name: string, format?: string, forms?: object])[];

/** All ways to say a message, one for each of the forms of what is counted in it. */
function sayings(message: unknown, counted: string | null = null): Saying[] {
  const tokens = (typeof message === 'string' ? [message] : message) as Tokens;
  let all: Saying[] = [{ parts: [], forms: {} }];
  for (const token of tokens) {
    const [name, , forms] = typeof token === 'string' ? [token] : token;
    const next: Saying[] =
      typeof token === 'string'
        ? [{ parts: [token === '#' && counted !== null ? { argument: counted } : token], forms: {} }]
        : forms
          ? Object.entries(forms)
              .filter(([form]) => form !== 'offset')
              .flatMap(([form, inner]) =>
                sayings(inner, name).map((each) => ({ ...each, forms: { ...each.forms, [name]: form } })),
              )
          : [{ parts: [{ argument: name }], forms: {} }];
    all = all.flatMap((before) =>
      next
        .filter(({ forms: own }) => Object.keys(own).every((key) => (before.forms[key] ?? own[key]) === own[key]))
        .map((after) => ({ parts: [...before.parts, ...after.parts], forms: { ...before.forms, ...after.forms } })),
    );
  }
  return all;
}

/** The saying of the same forms; of the form for all others, and of what comes first, where there is none. */
function sayingOf(message: unknown, forms: Saying['forms']): Saying {
  const all = sayings(message);
  const fits = (wanted: (name: string) => string) =>
    all.find((each) => Object.entries(each.forms).every(([name, form]) => form === wanted(name)));
  return fits((name) => forms[name]) ?? fits(() => 'other') ?? all[0];
}

const whole = (text: string): string => text;

/** A saying up to where the first of its words is cut. */
function beginning({ parts, forms }: Saying, cut: (text: string) => string): Saying {
  const last = parts.findIndex((part) => typeof part === 'string' && cut(part) !== part);
  if (last < 0) return { parts, forms };
  return { forms, parts: parts.slice(0, last + 1).map((part) => (typeof part === 'string' ? cut(part) : part)) };
}

interface Pattern {
  id: string;
  forms: Saying['forms'];
  names: string[];
  /** Matches the whole text, with a group for each name. */
  shape: RegExp;
  wordCount: number;
}

function patternOf(id: string, { parts, forms }: Saying): Pattern {
  const words = parts.filter((part) => typeof part === 'string').join('');
  const shape = parts.map((part) =>
    typeof part === 'string' ? part.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&') : '(.+?)',
  );
  return {
    ...{ id, forms },
    names: parts.flatMap((part) => (typeof part === 'string' ? [] : part.argument)),
    shape: new RegExp(`^${shape.join('')}$`, 's'),
    wordCount: words.replace(/[^\p{L}]/gu, '').length,
  };
}

/**
 * Reads what was said by one catalogue as another has it: the most particular message that a text can be, with its
 * arguments, which may be messages again. Numbers get a decimal point; what is no message stays otherwise. With `cut`
 * texts are beginnings of messages, up to where it cuts them.
 */
export function readerOf(spoken: Messages, wanted: Messages, cut = whole): (text: string) => string {
  const patterns = Object.entries(spoken)
    .filter(([id]) => wanted[id] !== undefined)
    .flatMap(([id, message]) => sayings(message).map((saying) => patternOf(id, beginning(saying, cut))))
    // a message without words of its own, as '{a}: {b}', comes last
    .sort((a, b) => (a.names.length && b.names.length ? b.wordCount - a.wordCount : a.names.length - b.names.length));
  const read = (text: string): string => {
    for (const { id, forms, names, shape } of patterns) {
      const found = shape.exec(text);
      // an argument alone is the text again
      if (!found || found.slice(1).includes(text)) continue;
      const values = Object.fromEntries(names.map((name, i) => [name, read(found[i + 1])]));
      return beginning(sayingOf(wanted[id], forms), cut)
        .parts.map((part) => (typeof part === 'string' ? part : (values[part.argument] ?? '')))
        .join('');
    }
    return text.replace(/(?<=\d),(?=\d)/g, '.');
  };
  return read;
}

/** Reads what the page says now as English, for files. Rejects where the English catalogue does not load. */
export async function englishReader(cut = whole): Promise<(text: string) => string> {
  if (currentLanguage() === 'en') return whole;
  const { messages } = await import('./catalogues/en.po');
  return readerOf(i18n.messages, messages, cut);
}
