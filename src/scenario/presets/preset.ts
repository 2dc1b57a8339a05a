import type { Scenario } from '../scenario';
import type { View } from '../view';

/** What presets are about, in the order of the menu. */
export const presetGroups = [
  'From atoms to phonons',
  'The limit and its conditions',
  'Collisions',
  'Diffusion and conductivity',
  'Superdiffusion',
  'Two and three dimensions',
] as const;

export type PresetGroup = (typeof presetGroups)[number];

/** A starting point for a lecture. */
export interface Preset {
  id: string;
  group: PresetGroup;
  title: string;
  /** One sentence: what there is to see. */
  caption: string;
  /** What to say or to try next. */
  hint: string;
  /** Changes that show what the hint says: the words of a button, and keys of a link on top of the preset. */
  tries: readonly { label: string; set: string }[];
  /** Names of warnings of which the preset is an example; they are not given with it. */
  lesson?: readonly string[];
  /** What differs from the default scenario. */
  scenario: Partial<Scenario>;
  /** What differs from the default view. */
  view: Partial<View>;
}
