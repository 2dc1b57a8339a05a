import { defaultScenario } from '../codec';
import type { Scenario } from '../scenario';
import { defaultView, type View } from '../view';
import { atomsPresets } from './atoms';
import { collisionsPresets } from './collisions';
import { diffusionPresets } from './diffusion';
import { dimensionsPresets } from './dimensions';
import { limitPresets } from './limit';
import { superdiffusionPresets } from './superdiffusion';
import type { Preset } from './preset';

export { presetGroups, type Preset, type PresetGroup } from './preset';

/** All presets, the opening one first. In each the fastest phonon stays within half the ring up to the time T. */
export const presets: readonly Preset[] = [
  ...atomsPresets,
  ...limitPresets,
  ...collisionsPresets,
  ...diffusionPresets,
  ...superdiffusionPresets,
  ...dimensionsPresets,
];

/** What the page shows without an address. */
export const openingPreset: Preset = presets[0];

/** All keys of a preset. */
export function presetScenario(preset: Preset): Scenario {
  return { ...defaultScenario, ...preset.scenario };
}

/** The view of a preset: what the user has chosen, but for the keys that the preset sets. */
export function presetView(preset: Preset, chosen: View = defaultView): View {
  return { ...chosen, ...preset.view };
}
