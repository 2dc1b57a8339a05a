import { select, t } from '@lingui/core/macro';
import type { Mistake } from './lecture';

/** Lines `key: value` with their line numbers, and what follows them. */
export interface Settings {
  values: Map<string, { value: string; line: number }>;
  /** The rest after an empty line. */
  body: string;
  /** Line of the file in which the body begins. */
  bodyLine: number;
}

/** Where settings stand in the file of a lecture. */
export type SettingsPlace = 'front' | 'scenario' | 'step';

const setting = /^([a-z]+)[ \t]*:[ \t]*(.*?)[ \t]*$/;

/**
 * Reads settings up to the first empty line. A value is the rest of its line, with nothing special in it but quotes
 * around the whole, because links and TeX are full of signs that mean something elsewhere.
 */
export function readSettings(
  text: string,
  firstLine: number,
  known: readonly string[],
  place: SettingsPlace,
  mistakes: Mistake[],
): Settings {
  const lines = text.split('\n');
  const end = lines.findIndex((line) => line.trim() === '');
  const count = end < 0 ? lines.length : end;
  const values: Settings['values'] = new Map();
  for (let i = 0; i < count; ++i) {
    const line = firstLine + i;
    const match = setting.exec(lines[i]);
    if (!match) {
      mistakes.push({ line, text: formText(lines[i].trim().slice(0, 40), place) });
      continue;
    }
    const [, key, value] = match;
    if (!known.includes(key)) mistakes.push({ line, text: unknownText(key, known.join(', '), place) });
    else if (values.has(key)) mistakes.push({ line, text: twiceText(key, place) });
    else values.set(key, { value: value.replace(/^(["'])(.*)\1$/, '$2'), line });
  }
  return { values, body: lines.slice(count + 1).join('\n'), bodyLine: firstLine + count + 1 };
}

const formText = (words: string, place: SettingsPlace) =>
  select(place, {
    front: `"${words}" is not of the form key: value (the front matter)`,
    scenario: `"${words}" is not of the form key: value (a scenario block)`,
    other: `"${words}" is not of the form key: value (a step)`,
  });

const unknownText = (key: string, known: string, place: SettingsPlace) =>
  select(place, {
    front: `${key} is unknown in the front matter; known: ${known}`,
    scenario: `${key} is unknown in a scenario block; known: ${known}`,
    other: `${key} is unknown in a step; known: ${known}`,
  });

const twiceText = (key: string, place: SettingsPlace) =>
  select(place, {
    front: `${key} is given twice in the front matter`,
    scenario: `${key} is given twice in a scenario block`,
    other: `${key} is given twice in a step`,
  });

/** A number of minutes; null where it is missing, or is none and was told so. */
export function readMinutes({ values }: Settings, mistakes: Mistake[]): number | null {
  const given = values.get('minutes');
  if (!given) return null;
  const minutes = Number(given.value);
  if (given.value !== '' && minutes > 0 && minutes <= 600) return minutes;
  mistakes.push({
    line: given.line,
    text: t`minutes: ${{ value: given.value }} is not a number above 0 and up to 600`,
  });
  return null;
}
