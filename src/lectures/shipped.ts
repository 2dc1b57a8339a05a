/** The lectures that come with the program, as `lectures/NAME.md` beside the page. */
export const shippedLectures = [
  {
    name: 'noisy-crystal',
    title: 'From noisy atoms to the Boltzmann equation',
    about: '45 minutes on the whole of the paper, for those who know it or want to',
  },
  {
    name: 'first-course',
    title: 'How heat moves',
    about: '20 minutes for undergraduates: waves, collisions, two ways to spread',
  },
] as const;
