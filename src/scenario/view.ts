import { engineNames } from '../../workers/contract/names';

/** Keys of the address that change the picture but not the physics, each with the field of a view that holds it. */
export const viewKeys = [
  { key: 'theme', field: 'theme', choices: ['auto', 'light', 'dark'], default: 'auto', meaning: 'ground of the page' },
  { key: 'map', field: 'colourMap', choices: ['viridis', 'cividis'], default: 'viridis', meaning: 'colour map of W' },
  {
    key: 'scale',
    field: 'scale',
    choices: ['follow', 'fixed', 'root', 'log'],
    default: 'follow',
    meaning:
      'colours and axes follow the time on show, stay as they are at t = 0, or follow it spread by roots or logarithms',
  },
  {
    key: 'smooth',
    field: 'smoothing',
    choices: ['plain', 'husimi'],
    default: 'husimi',
    meaning: 'W as it is, or smoothed until it is nowhere negative',
  },
  {
    key: 'fld',
    field: 'fieldChoice',
    choices: ['auto', 'wigner'],
    default: 'auto',
    meaning: 'the fields of radial states: e(r_1,r_2), or W(r_1,k_1) as for all others',
  },
  { key: 'fa', field: 'leftEngine', choices: engineNames, default: 'chain', meaning: 'the engine of the left field' },
  {
    key: 'fb',
    field: 'middleEngine',
    choices: engineNames,
    default: 'boltzmann',
    meaning: 'the engine of the middle field',
  },
  {
    key: 'dif',
    field: 'difference',
    choices: ['difference', 'score'],
    default: 'difference',
    meaning: 'left minus middle as it is, or over its standard error',
  },
  {
    key: 'lim',
    field: 'limitShown',
    choices: ['0', '1', '2'],
    default: '1',
    meaning: 'whether the energy profile shows the hydrodynamic limit, and with what the noise conducts by itself',
  },
  {
    key: 'tab',
    field: 'tab',
    choices: ['spectrum', 'atoms', 'anatomy', 'phonons', 'pairs', 'transport', 'epsilon', 'polarisations', 'exchange'],
    default: 'spectrum',
    meaning: 'what the tabbed panel shows',
  },
  {
    key: 'fig',
    field: 'figure',
    choices: ['a', 'b', 'c', 'd', 'e', 'f'],
    default: 'a',
    meaning: 'which figure of a tab with several',
  },
  {
    key: 'big',
    field: 'enlarged',
    choices: ['none', 'left', 'middle', 'difference', 'profile', 'tab'],
    default: 'none',
    meaning: 'the panel made large',
  },
  {
    key: 'speed',
    field: 'speed',
    choices: ['0.25', '0.5', '1', '2', '4'],
    default: '1',
    meaning: 'speed of the clock',
  },
  {
    key: 'play',
    field: 'playing',
    choices: ['0', '1'],
    default: '1',
    meaning: 'whether the clock runs when the page opens',
  },
] as const;

/** Keys of the address that hold a name; empty where there is none. */
export const nameKeys = [
  {
    key: 'lecture',
    field: 'lecture',
    meaning: 'the lecture on show: the name of a file below `lectures/`, without `.md`',
  },
  {
    key: 'scene',
    field: 'scene',
    meaning: 'the scene of the lecture, and after a point the number of steps taken in it',
  },
] as const;

/** What a name of the address is made of, and how long it is at most. */
export const namePattern = /^[A-Za-z0-9_.~-]{1,100}$/;

type Row = (typeof viewKeys)[number];
type NameRow = (typeof nameKeys)[number];

/** The choice of every view key and the names, by the name of the field. */
export type View = { [F in Row['field']]: Extract<Row, { field: F }>['choices'][number] } & {
  [F in NameRow['field']]: string;
};

export const defaultView = Object.freeze({
  ...Object.fromEntries(viewKeys.map((row) => [row.field, row.default])),
  ...Object.fromEntries(nameKeys.map((row) => [row.field, ''])),
}) as Readonly<View>;
