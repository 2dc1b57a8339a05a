import type { CurvePoint, Packet } from '../physics/model';
import type { Scenario } from './scenario';
import type { RowsField } from './schema';

/** The packet of `init=packets` where none is given: one that flies, on every ring. */
export function startingPacket(): Packet {
  return { r: 0, k: 0.15, sr: 0.5, sk: 0.05, energy: 1 };
}

/** The profile of `init=drawn` where none is given: two hills, the left one higher. */
export function startingProfile({ length }: Pick<Scenario, 'length'>): CurvePoint[] {
  const heights = [0, 1, 0.25, 0.5, 0];
  return heights.map((y, i) => ({ x: Number((length * (i / 8 - 1 / 4)).toPrecision(6)), y }));
}

/** The spectrum of `spec=drawn` where none is given: right movers about k = 0.15 above a little of everything. */
export function startingSpectrum(): CurvePoint[] {
  return [
    { x: -0.5, y: 0.2 },
    { x: 0.05, y: 0.2 },
    { x: 0.15, y: 3 },
    { x: 0.25, y: 0.2 },
  ];
}

/** What of an initial state is given by rows: when it has to be there, and what it starts from. */
export const drawnStates: readonly {
  field: RowsField;
  choice: string;
  isNeeded(scenario: Scenario): boolean;
  start(scenario: Scenario): Scenario[RowsField];
}[] = [
  {
    field: 'drawnProfile',
    choice: 'init=drawn',
    isNeeded: ({ profile }) => profile === 'drawn',
    start: startingProfile,
  },
  {
    field: 'drawnSpectrum',
    choice: 'spec=drawn',
    isNeeded: ({ profile, spectrum }) => spectrum === 'drawn' && profile !== 'packets',
    start: startingSpectrum,
  },
  {
    field: 'packets',
    choice: 'init=packets',
    isNeeded: ({ profile }) => profile === 'packets',
    start: () => [startingPacket()],
  },
];

/** Profiles that are given along r_1 alone. */
export function isAlongAxis({ profile }: Pick<Scenario, 'profile'>): boolean {
  return profile === 'drawn' || profile === 'packets';
}
