/** Keys of the address that change the picture but not the physics. */
export const viewKeys = [
  { key: 'theme', choices: ['auto', 'light', 'dark'], default: 'auto', meaning: 'ground of the page' },
  { key: 'map', choices: ['viridis', 'cividis'], default: 'viridis', meaning: 'colour map of W' },
  { key: 'smooth', choices: ['plain', 'husimi'], default: 'husimi', meaning: 'W as it is, or smoothed until it is nowhere negative' },
  { key: 'tab', choices: ['spectrum', 'atoms'], default: 'spectrum', meaning: 'what the tabbed panel shows' },
  { key: 'big', choices: ['none', 'chain', 'boltzmann', 'difference', 'profile', 'tab'], default: 'none', meaning: 'the panel made large' },
  { key: 'speed', choices: ['0.25', '0.5', '1', '2', '4'], default: '1', meaning: 'speed of the clock' },
  { key: 'play', choices: ['0', '1'], default: '1', meaning: 'whether the clock runs when the page opens' },
] as const;

type Row = (typeof viewKeys)[number];
export type ViewKey = Row['key'];

/** The value of every view key. */
export type View = { [K in ViewKey]: Extract<Row, { key: K }>['choices'][number] };

export const defaultView = Object.freeze(Object.fromEntries(viewKeys.map((row) => [row.key, row.default]))) as Readonly<View>;
