import type { MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { inLanguage } from '../../language/numbers';
import { withTexts } from '../../language/whenAsked';
import type { Scenario } from '../scenario';
import type { View } from '../view';

/** What presets are about, in the order of the menu. */
const groupTitles = {
  atoms: msg`From atoms to phonons`,
  limit: msg`The limit and its conditions`,
  collisions: msg`Collisions`,
  diffusion: msg`Diffusion and conductivity`,
  superdiffusion: msg`Superdiffusion`,
  dimensions: msg`Two and three dimensions`,
};

export type PresetGroup = keyof typeof groupTitles;

export const presetGroups = Object.keys(groupTitles) as readonly PresetGroup[];

/** What the menu calls a group. */
export const groupTitle = (group: PresetGroup): string => t(groupTitles[group]);

/** What a preset says. */
interface PresetWords<Text> {
  title: Text;
  /** One sentence: what there is to see. */
  caption: Text;
  /** What to say or to try next. */
  hint: Text;
}

/** What a preset sets, in whatever language. */
interface PresetState {
  id: string;
  group: PresetGroup;
  /** Names of warnings of which the preset is an example; they are not given with it. */
  lesson?: readonly string[];
  /** What differs from the default scenario. */
  scenario: Partial<Scenario>;
  /** What differs from the default view. */
  view: Partial<View>;
}

/** A starting point for a lecture; its texts are in the language in which they are read. */
export interface Preset extends PresetState, PresetWords<string> {
  /** Changes that show what the hint says: the words of a button, and keys of a link on top of the preset. */
  tries: readonly { label: string; set: string }[];
}

/** The same as it is written down. */
export interface PresetEntry extends PresetState, PresetWords<MessageDescriptor> {
  /** Labels are words, or formulas, of which a language decides the sign before decimals only. */
  tries: readonly { label: MessageDescriptor | string; set: string }[];
}

/** A preset whose texts are said when they are read. */
export function preset({ title, caption, hint, tries, ...state }: PresetEntry): Preset {
  const told = tries.map(({ label, set }) => ({
    set,
    get label() {
      return typeof label === 'string' ? inLanguage(label) : t(label);
    },
  }));
  return withTexts({ ...state, tries: told }, { title, caption, hint });
}
