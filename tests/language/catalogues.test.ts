import { getConfig } from '@lingui/conf';
import { getCatalogs } from '@lingui/cli/api';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../src/language/languages';

interface Text {
  /** English, as it is in the code; an entry with an id of its own has it as `message`. */
  message?: string | undefined;
  translation?: string | undefined;
  origin?: readonly unknown[] | undefined;
}

type Texts = Record<string, Text>;

const config = getConfig();
let said: Texts = {};
const catalogues = new Map<string, Texts>();

beforeAll(async () => {
  const [catalogue] = await getCatalogs(config);
  said = (await catalogue.collect()) as Texts;
  for (const { tag } of languages) catalogues.set(tag, (await catalogue.read(tag)) ?? {});
}, 60_000);

/** What a text needs from the code: its placeholders, with their kind, and its elements, sorted. */
function needs(text: string): string[] {
  const found = new Set<string>();
  const visit = (tokens: unknown): void => {
    if (typeof tokens === 'string') for (const [tag] of tokens.matchAll(/<\/?\d+\/?>/g)) found.add(tag);
    if (!Array.isArray(tokens)) return;
    for (const token of tokens as unknown[]) {
      if (!Array.isArray(token)) visit(token);
      else {
        const [name, kind, cases] = token as [string, string?, Record<string, unknown>?];
        if (name === '#') continue;
        found.add(kind === undefined ? name : `${name}, ${kind}`);
        if (cases && typeof cases === 'object') Object.values(cases).forEach(visit);
      }
    }
  };
  visit(compileMessage(text));
  return [...found].sort();
}

const english = (id: string) => said[id].message ?? id;

test('the code says something, and its English is well formed', () => {
  expect(Object.keys(said).length).toBeGreaterThan(1000);
  for (const id of Object.keys(said)) expect(() => needs(english(id)), english(id)).not.toThrow();
});

describe.each(languages.filter(({ tag }) => tag !== 'en'))('$name', ({ tag }) => {
  const translated = () => Object.entries(catalogues.get(tag)!).filter(([id]) => said[id]);

  test('has every text, and none that is no longer said', () => {
    const has = catalogues.get(tag)!;
    expect(
      Object.keys(said)
        .filter((id) => !has[id]?.translation)
        .map(english),
    ).toEqual([]);
    expect(Object.keys(has).filter((id) => !said[id])).toEqual([]);
  });

  test('keeps the placeholders and the elements of every text', () => {
    const broken = translated()
      .filter(([, { translation }]) => translation)
      .map(([id, { translation }]) => ({ id, theirs: needs(translation!), ours: needs(english(id)) }))
      .filter(({ theirs, ours }) => JSON.stringify(theirs) !== JSON.stringify(ours))
      .map(({ id, theirs }) => `${english(id)}: ${theirs.join(' ')}`);
    expect(broken).toEqual([]);
  });

  test('keeps the formulas of every text', () => {
    const formulas = (text: string) =>
      [...text.matchAll(/\$[^$]+\$/g)].map(([one]) => one.replaceAll('{,}', '.')).sort();
    const broken = translated().filter(
      ([id, { translation }]) => formulas(translation ?? '').join() !== formulas(english(id)).join(),
    );
    expect(broken.map(([id]) => english(id))).toEqual([]);
  });

  test('leaves no sentence in English', () => {
    const same = translated().filter(
      ([id, { translation }]) => translation === english(id) && /\p{Ll}{2,} \p{Ll}{2,} \p{Ll}{2,}/u.test(translation),
    );
    expect(same.map(([id]) => english(id))).toEqual([]);
  });

  test('sets its own quotation marks', () => {
    const wrong = translated().filter(([, { translation }]) => {
      const shown = (translation ?? '').replaceAll(/<[^>]*>/g, '');
      return /"|“[^„]*”/.test(shown) || (tag === 'fr' && /[^\s\u202f\u00a0(/:][;!?](\s|$)|\p{L} [;:!?]/u.test(shown));
    });
    expect(wrong.map(([, { translation }]) => translation)).toEqual([]);
  });
});
