import { t } from '@lingui/core/macro';

/** Keys, and what they do. */
export const helpKeys = (): [key: string, effect: string][] => [
  [t({ message: 'Space', comment: 'the space bar' }), t`play or pause`],
  [t({ message: ', and .', comment: 'the keys of the comma and of the full stop' }), t`one recorded frame back or on`],
  [t({ message: 'Home', comment: 'the key of that name' }), t`back to time 0`],
  [t({ message: '[ and ]', comment: 'the keys of the brackets' }), t`slower, faster`],
  ['L', t`start again at the end, or stop there`],
  ['A', t`scale of colours and energies: follow the time on show, fixed, by roots, by logarithms`],
  ['K', t`keep this run beside what you change next, or let it go`],
  ['B', t`exchange the present run, A, and the kept one, B`],
  ['1 \u2026 5', t`enlarge a panel; Escape brings all back`],
  ['F', t`present: fill the screen with large letters, led by keys or a clicker; ? tells them`],
  ['S', t`show or hide the sliders`],
  [
    t({ message: 'Ctrl+Z', comment: 'the key of that name, as it is written on keyboards' }),
    t`undo the last change; Shift+Ctrl+Z or Ctrl+Y: redo it`,
  ],
  [
    t({ message: 'Ctrl+P', comment: 'the key of that name, as it is written on keyboards' }),
    t`with a lecture open: its handout`,
  ],
  ['?', t`this page`],
  [t`on a slider: arrows`, t`fine steps, as the wheel; with Shift ten times coarser; Delete resets`],
  [t`on a slider: Enter`, t`what it means, its range, and a sweep that moves it by itself; Escape stops that`],
  ['R, P, D', t`the tool of the fields: read values, set probes, draw the initial state`],
  [
    t`while probing, on a field`,
    t`Enter sets a probe at the cursor, Shift+Enter the first corner of a region and Enter the other; Delete takes the nearest away`,
  ],
  ['H', t`hear the energy profile, or the curve of the figure that has the focus; again: stop`],
  ['V', t`say the values at the cursor, and those of the probes while their tab is open`],
  [
    t`while drawing, on a field`,
    t`Enter adds a packet, Tab goes through them; arrows move, Alt+arrows resize, + and − change the energy, Delete`,
  ],
  [
    t`on a figure: arrows`,
    t`move the cursor; + and − zoom about it, 0 shows everything; a click sets the cursor, a second one or Escape takes it away`,
  ],
];
