import { msg } from '@lingui/core/macro';
import { i18n } from '../../language';
import { isAlongAxis } from '../../scenario/drawnStates';
import type { Scenario } from '../../scenario/scenario';

/** The quantities that have a slider, with its name for screen readers; those that are moved most stand first. */
const sliderLabels = {
  noiseStrength: msg`Noise strength gamma`,
  epsilon: msg`Epsilon, ratio of the scales`,
  pinning: msg`Pinning frequency`,
  stiffness: msg`Stiffness`,
  profileWidth: msg`Width of the profile`,
  spectrumCentre: msg`Centre of the spectrum`,
  spectrumWidth: msg`Width of the spectrum`,
  lastTime: msg({ message: 'Length of the record', comment: 'In time' }),
  length: msg`Length of the ring`,
  realisationCount: msg`Realisations`,
} as const;

export type SliderField = keyof typeof sliderLabels;

/** The name of a slider. */
export const sliderLabel = (field: SliderField): string => i18n._(sliderLabels[field]);

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
