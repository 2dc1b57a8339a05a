import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { engineNames } from '../../workers/contract/names';
import { cursorShape, probeShape, rangesShape, zoomShape, type MarkShape } from './marks';

// said as it is: what keys mean stands here for those who read the table; the page has words of its own
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
    key: 'cmp',
    field: 'keptShown',
    choices: ['off', 'ghost', 'side', 'minus'],
    default: 'off',
    meaning: 'a kept run beside the present one: none, its curves, its field in the middle, or its field subtracted',
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
    choices: [
      'spectrum',
      'atoms',
      'anatomy',
      'phonons',
      'pairs',
      'transport',
      'epsilon',
      'polarisations',
      'exchange',
      'probe',
      'map',
    ],
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
    key: 'mapx',
    field: 'mapAcross',
    choices: ['w0', 'a', 'g', 'e', 'rw', 'k0', 'kw', 'L', 'T'],
    default: 'w0',
    meaning: 'the parameter across the map, by its key',
  },
  {
    key: 'mapy',
    field: 'mapAlong',
    choices: ['w0', 'a', 'g', 'e', 'rw', 'k0', 'kw', 'L', 'T'],
    default: 'g',
    meaning: 'the parameter along the upright axis of the map',
  },
  {
    key: 'mapq',
    field: 'mapQuantity',
    choices: ['kappa0', 'kappa', 'exponent', 'diffusivity', 'distance', 'arrived', 'arrivedExact'],
    default: 'kappa0',
    meaning: 'what the map shows',
  },
  {
    key: 'maps',
    field: 'mapScales',
    choices: ['auto', '00', '01', '10', '11'],
    default: 'auto',
    meaning: 'whether the axes of the map, across and upright, are logarithmic (1), or as usual',
  },
  {
    key: 'mapn',
    field: 'mapCount',
    choices: ['9', '17', '33'],
    default: '17',
    meaning: 'points along each side of the map when it is whole',
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
    key: 'fps',
    field: 'frameRate',
    choices: ['screen', '30'],
    default: 'screen',
    meaning: 'pictures a second: as many as the screen has, or 30 at most, which spares a battery',
  },
  {
    key: 'play',
    field: 'playing',
    choices: ['0', '1'],
    default: '1',
    meaning: 'whether the clock runs when the page opens',
  },
  {
    key: 'tool',
    field: 'tool',
    choices: ['read', 'probe', 'paint'],
    default: 'read',
    meaning: 'what a press on a field does: read its values, set a probe, or change the initial state',
  },
  {
    key: 'embed',
    field: 'embed',
    choices: ['0', '1', '2', '3'],
    default: '0',
    meaning: 'the whole page, or a part of it for a frame in another page: figures, with the clock, with sliders',
  },
  {
    key: 'still',
    field: 'still',
    choices: ['0', '1'],
    default: '0',
    meaning: 'whether a picture without workers stands in an embedded frame until it is pressed',
  },
  {
    key: 'lang',
    field: 'language',
    choices: ['auto', 'en', 'de', 'fr', 'it'],
    default: 'auto',
    meaning: 'the language of the page: that of the browser where it is among them, or one of them',
  },
] as const;

interface MarkRow<Key extends string, Field extends string> {
  key: Key;
  field: Field;
  shape: MarkShape;
  /** What a text of it is, or one of its rows where there may be several, for messages. */
  expects: MessageDescriptor;
  meaning: string;
}

const mark = <Key extends string, Field extends string>(row: MarkRow<Key, Field>) => row;

// said as it is: what keys mean, as above
/**
 * Keys of the address that hold places on the axes, see `readMarks`; a view has their text, empty where there are none.
 */
export const markKeys = [
  mark({
    key: 'zoom',
    field: 'zoom',
    shape: zoomShape,
    expects: msg({
      message: 'r from and to, k from and to (-0.5 to 0.5), ascending, with commas between',
      comment: 'Behind "zoom=1,2 is not"; letters, commas and points are those of links',
    }),
    meaning: 'the part of the axes that is shown: `r,r,k,k`, and `r,r,k,k,r2,r2` for radial states',
  }),
  mark({
    key: 'cur',
    field: 'cursor',
    shape: cursorShape,
    expects: msg({
      message: 'r, or r,k with k from -0.5 to 0.5',
      comment: 'Behind "zoom=1,2 is not"; letters, commas and points are those of links',
    }),
    meaning: 'the place of the cursor: `r`, `r,k` or `r,k,r2`',
  }),
  mark({
    key: 'mapr',
    field: 'mapRanges',
    shape: rangesShape,
    expects: msg({
      message: 'from and to across, from and to upright, ascending, with commas between',
      comment: 'Behind "zoom=1,2 is not"; letters, commas and points are those of links',
    }),
    meaning: 'the ranges of the parameters of the map: `from,to,from,to`; the usual ones if left out',
  }),
  mark({
    key: 'pb',
    field: 'probes',
    shape: probeShape,
    expects: msg({
      message: 'r,k or r,r,k,k (ascending, k from -0.5 to 0.5)',
      comment: 'Behind "pb probe 2 (1,2,3) is not"; letters, commas and points are those of links',
    }),
    meaning: 'up to four probes joined by `~`: points `r,k`, regions `r,r,k,k`',
  }),
] as const;

// said as it is: what keys mean, as above
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

// said as it is: what keys mean, as above
/** The key of the address that holds a handout, see `readLock`; empty where there is none. */
export const lockKey = {
  key: 'lock',
  field: 'lock',
  meaning: 'the handout that the page is: which controls it shows, what stays fixed, and what there is to do',
} as const;

/** What a name of the address is made of, and how long it is at most. */
export const namePattern = /^[A-Za-z0-9_.~-]{1,100}$/;

type Row = (typeof viewKeys)[number];
type NameRow = (typeof nameKeys)[number];
type MarkKeyRow = (typeof markKeys)[number];

/** The choice of every view key, the names, and the texts of marks and of a handout, by the name of the field. */
export type View = { [F in Row['field']]: Extract<Row, { field: F }>['choices'][number] } & {
  [F in (NameRow | MarkKeyRow | typeof lockKey)['field']]: string;
};

export const defaultView = Object.freeze({
  ...Object.fromEntries(viewKeys.map((row) => [row.field, row.default])),
  ...Object.fromEntries([...nameKeys, ...markKeys, lockKey].map((row) => [row.field, ''])),
}) as Readonly<View>;
