/** A lecture that comes with the program, as `lectures/NAME.md` beside the page. */
export interface ShippedLecture {
  name: string;
  title: string;
  about: string;
  /** Language tag of all its texts. */
  language: string;
  /** The lecture that it says in another language: the same scenes, steps and links. */
  translationOf?: string;
}

// said as it is: each in its language
/** Lectures in the language that they were written in. */
export const originalLectures: readonly ShippedLecture[] = [
  {
    name: 'noisy-crystal',
    title: 'From noisy atoms to the Boltzmann equation',
    about: '45 minutes on the whole of the paper, for those who know it or want to',
    language: 'en',
  },
  {
    name: 'first-course',
    title: 'How heat moves',
    about: '20 minutes for undergraduates: waves, collisions, two ways to spread',
    language: 'en',
  },
];

// said as it is: each in its language
export const translatedLectures: readonly ShippedLecture[] = [
  {
    name: 'first-course.de',
    title: 'Wie Wärme sich ausbreitet',
    about: '20 Minuten für Studierende: Wellen, Stöße, zwei Arten der Ausbreitung',
    language: 'de',
    translationOf: 'first-course',
  },
  {
    name: 'first-course.fr',
    title: 'Comment la chaleur se propage',
    about: '20 minutes pour la licence : les ondes, les collisions, deux façons de se propager',
    language: 'fr',
    translationOf: 'first-course',
  },
  {
    name: 'first-course.it',
    title: 'Come si propaga il calore',
    about: '20 minuti per la laurea triennale: onde, urti, due modi di propagarsi',
    language: 'it',
    translationOf: 'first-course',
  },
];

/** All that come along. */
export const shippedLectures: readonly ShippedLecture[] = [...originalLectures, ...translatedLectures];

/**
 * The lectures for readers of a language: each once, in that language where there is such a translation, those in it
 * first; and the other languages in which there are lectures, for the rest of the menu.
 */
export function lecturesFor(language: string): { offered: ShippedLecture[]; others: ShippedLecture[] } {
  const inLanguage = (lecture: ShippedLecture) => lecture.language === language;
  const versions = originalLectures.map(
    (original) =>
      translatedLectures.find((each) => each.translationOf === original.name && inLanguage(each)) ?? original,
  );
  const offered = [...versions.filter(inLanguage), ...versions.filter((lecture) => !inLanguage(lecture))];
  return { offered, others: shippedLectures.filter((lecture) => !offered.includes(lecture)) };
}

/**
 * What one of these lectures is called in a language, its original where that has no translation; null for other
 * lectures.
 */
export function versionOf(name: string, language: string): string | null {
  const lecture = shippedLectures.find((each) => each.name === name);
  if (!lecture) return null;
  const original = lecture.translationOf ?? lecture.name;
  const isIt = (each: ShippedLecture) => each.translationOf === original && each.language === language;
  return translatedLectures.find(isIt)?.name ?? original;
}
