import { t } from '@lingui/core/macro';
import { titleOf } from '../../state/engines';

/** What the words of the tour depend on. */
export interface TourFacts {
  /** The sliders are not on the screen, but behind a button. */
  slidersAreHidden: boolean;
  /** Titles of the engines of the left and of the middle field. */
  left: string;
  middle: string;
  /** The left field is computed from atoms, the middle one is their limit. */
  isUsualPair: boolean;
}

export interface TourStep {
  title: string;
  /** Two sentences. */
  text: string;
  /** Selectors of what the step points at. */
  targets: readonly string[];
  /** Where the card stands on a large screen, if there is room. */
  side: 'left' | 'below' | 'above';
}

/** The five steps. */
export function tourSteps({ slidersAreHidden, left, middle, isUsualPair }: TourFacts): readonly TourStep[] {
  const [chain, boltzmann] = [titleOf('chain'), titleOf('boltzmann')];
  return [
    {
      title: t`The atoms`,
      text: isUsualPair
        ? t`The left field is computed from a ring of atoms with springs between them and random collisions, averaged over many rings. It shows how much energy is at each position r, to the right, and wave number k, upwards.`
        : t`The left field now shows ${left}; its title has a menu, in which ${chain} stands for the atoms. It shows how much energy is at each position r, to the right, and wave number k, upwards.`,
      targets: ['[data-panel=left]'],
      side: 'left',
    },
    {
      title: t`The Boltzmann equation`,
      text: isUsualPair
        ? t`The middle field starts from the same state, but knows no atoms: it solves the Boltzmann equation of phonons. Both fields have one clock and one scale of colours, so what looks alike is alike.`
        : t`The middle field now shows ${middle}; its menu has ${boltzmann}, the equation of phonons. Both fields have one clock and one scale of colours, so what looks alike is alike.`,
      targets: ['[data-panel=middle]'],
      side: 'below',
    },
    {
      title: t`One clock for everything`,
      text: t`Space or the button plays and pauses, and the handle can be dragged to any time. The thin lines below it show how far each engine has computed.`,
      targets: ['.timebar'],
      side: 'above',
    },
    {
      title: t`Pull a slider`,
      text: slidersAreHidden
        ? t`The sliders open here: pull ε, the distance of the atoms on the scale of the picture, and the two fields come closer or part. Every symbol says what it means when you point at it or tap it.`
        : t`Pull ε, the distance of the atoms on the scale of the picture, and the two fields come closer or part. Every symbol says what it means when you point at it or tap it.`,
      targets: slidersAreHidden ? ['[data-tour=sliders]'] : ['.rail [data-field=epsilon]'],
      side: 'below',
    },
    {
      title: t`Start elsewhere, and share`,
      text: t`The menu of presets has starting points, from free flight to superdiffusion, and Lectures tell the whole story. Share makes a link and a code to photograph, which open exactly what is on the screen.`,
      targets: ['.picker', '[data-tour=share]'],
      side: 'below',
    },
  ];
}
