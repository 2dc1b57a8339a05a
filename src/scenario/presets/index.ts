import { defaultScenario } from '../codec';
import type { Scenario } from '../scenario';
import { defaultView, type View } from '../view';
import { atomsPresets } from './atoms';
import { collisionsPresets } from './collisions';
import { diffusionPresets } from './diffusion';
import { dimensionsPresets } from './dimensions';
import { limitPresets } from './limit';
import { superdiffusionPresets } from './superdiffusion';
import { preset, type Preset } from './preset';

export { groupTitle, presetGroups, type Preset, type PresetGroup } from './preset';

/** All presets, the opening one first. In each the fastest phonon stays within half the ring up to the time T. */
export const presets: readonly Preset[] = [
  ...atomsPresets,
  ...limitPresets,
  ...collisionsPresets,
  ...diffusionPresets,
  ...superdiffusionPresets,
  ...dimensionsPresets,
].map(preset);

/** What the page shows without an address. */
export const openingPreset: Preset = presets[0];

/** All keys of a preset. */
export function presetScenario({ scenario }: Preset): Scenario {
  return { ...defaultScenario, ...scenario };
}

/** The view of a preset: what the user has chosen, but for the keys that the preset sets. */
export function presetView({ view }: Preset, chosen: View = defaultView): View {
  return { ...chosen, ...view };
}
