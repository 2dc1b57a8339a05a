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
  return [
    {
      title: 'The atoms',
      text: isUsualPair
        ? 'The left field is computed from a ring of atoms with springs between them and random collisions, averaged over many rings. It shows how much energy is at each position r, to the right, and wave number k, upwards.'
        : `The left field now shows ${left}; its title has a menu, in which Chain stands for the atoms. It shows how much energy is at each position r, to the right, and wave number k, upwards.`,
      targets: ['[data-panel=left]'],
      side: 'left',
    },
    {
      title: 'The Boltzmann equation',
      text: `The middle field ${isUsualPair ? 'starts from the same state, but knows no atoms: it solves the Boltzmann equation of phonons' : `now shows ${middle}; its menu has Boltzmann, the equation of phonons`}. Both fields have one clock and one scale of colours, so what looks alike is alike.`,
      targets: ['[data-panel=middle]'],
      side: 'below',
    },
    {
      title: 'One clock for everything',
      text: 'Space or the button plays and pauses, and the handle can be dragged to any time. The thin lines below it show how far each engine has computed.',
      targets: ['.timebar'],
      side: 'above',
    },
    {
      title: 'Pull a slider',
      text: `${slidersAreHidden ? 'The sliders open here: pull' : 'Pull'} \u03b5, the distance of the atoms on the scale of the picture, and the two fields come closer or part. Every symbol says what it means when you point at it or tap it.`,
      targets: slidersAreHidden ? ['[data-tour=sliders]'] : ['.rail [data-field=epsilon]'],
      side: 'below',
    },
    {
      title: 'Start elsewhere, and share',
      text: 'The menu of presets has starting points, from free flight to superdiffusion, and Lectures tell the whole story. Share makes a link and a code to photograph, which open exactly what is on the screen.',
      targets: ['.picker', '[data-tour=share]'],
      side: 'below',
    },
  ];
}
