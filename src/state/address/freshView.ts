import { presetView, type Preset } from '../../scenario/presets';
import { defaultView, type View } from '../../scenario/view';

/** What a preset compares and shows, unless it says otherwise: nothing of the one before is left. */
const { leftEngine, middleEngine, difference, limitShown, tab, figure, fieldChoice, scale, lecture, scene } =
  defaultView;
const { tool, zoom, cursor: noCursor, probes } = defaultView;
const ownOfPreset = {
  leftEngine,
  middleEngine,
  difference,
  limitShown,
  tab,
  figure,
  fieldChoice,
  scale,
  lecture,
  scene,
  tool,
  zoom,
  cursor: noCursor,
  probes,
};

/** The view of a preset that was chosen: it plays, and of the one before only the look of the page is kept. */
export function freshView(preset: Preset, before: View): View {
  return presetView(preset, { ...before, ...ownOfPreset, playing: '1', enlarged: 'none' });
}
