import { isAlongAxis } from '../../scenario/drawnStates';
import type { Scenario } from '../../scenario/scenario';

/** The quantities that have a slider, with its name for screen readers; those that are moved most stand first. */
export const sliderLabels = {
  noiseStrength: 'Noise strength gamma',
  epsilon: 'Epsilon, ratio of the scales',
  pinning: 'Pinning frequency',
  stiffness: 'Stiffness',
  profileWidth: 'Width of the profile',
  spectrumCentre: 'Centre of the spectrum',
  spectrumWidth: 'Width of the spectrum',
  lastTime: 'Length of the record',
  length: 'Length of the ring',
  realisationCount: 'Realisations',
} as const;

export type SliderField = keyof typeof sliderLabels;

type Shape = Pick<Scenario, 'profile' | 'spectrum'>;

/** Whether a quantity has an effect on a scenario. */
function acts(field: SliderField, { profile, spectrum }: Shape): boolean {
  if (field === 'profileWidth') return profile !== 'flat' && !isAlongAxis({ profile });
  if (field === 'spectrumCentre' || field === 'spectrumWidth')
    return profile !== 'packets' && (spectrum === 'packet' || spectrum === 'band');
  return true;
}

/** The sliders that move something. */
export function actingSliders(shape: Shape): SliderField[] {
  return (Object.keys(sliderLabels) as SliderField[]).filter((field) => acts(field, shape));
}
