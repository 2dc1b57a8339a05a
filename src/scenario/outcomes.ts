import { t } from '@lingui/core/macro';

// What becomes of something given that cannot be used as it is: clauses that stand behind what is wrong with it.

export const isUsed = (value: string | number) =>
  t({ message: `${value} is used`, comment: 'Behind what is wrong with what was given, and a semicolon' });

export const defaultIsUsed = (usual: string) =>
  t({ message: `the default ${usual} is used`, comment: 'Behind what is wrong with what was given, and a semicolon' });

export const firstAreUsed = (count: number) =>
  t({ message: `the first ${count} are used`, comment: 'Packets or points; behind a semicolon' });

export const noneIsUsed = () =>
  t({ message: 'none is used', comment: 'Nothing of what was given; behind what is wrong with it, and a semicolon' });

export const noneAreUsed = () =>
  t({ message: 'none are used', comment: 'Nothing of a list; behind what is wrong with it, and a semicolon' });

export const isDropped = () =>
  t({ message: 'it is dropped', comment: 'A piece of a link; behind what is wrong with it, and a semicolon' });

export const areDropped = () =>
  t({ message: 'they are dropped', comment: 'Pieces of a link; behind what is wrong with them, and a semicolon' });
