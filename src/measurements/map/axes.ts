import { msg } from '@lingui/core/macro';
import { whenAsked } from '../../language/whenAsked';
import { spacedAt } from '../../maths/spaced';
import { clampScenario } from '../../scenario/codec';
import { isAlongAxis } from '../../scenario/drawnStates';
import type { Scenario } from '../../scenario/scenario';
import { keySpec, numberField, signOf } from '../../scenario/schema';
import type { View } from '../../scenario/view';

export type AxisKey = View['mapAcross'];

/** A parameter along one axis of a map. */
export interface MapAxis {
  key: AxisKey;
  field: AxisField;
  from: number;
  to: number;
  /** Equal ratios between neighbours, else equal distances. */
  isLog: boolean;
}

interface Usual {
  field: AxisField;
  from: number;
  to: number;
  isLog: boolean;
}

export type AxisField =
  | 'pinning'
  | 'stiffness'
  | 'noiseStrength'
  | 'epsilon'
  | 'profileWidth'
  | 'spectrumCentre'
  | 'spectrumWidth'
  | 'length'
  | 'lastTime';

/** The parameters in the order of the menus, with the range of a map that is asked for no other. */
const usual: Readonly<Record<AxisKey, Usual>> = {
  w0: { field: 'pinning', from: 0, to: 2, isLog: false },
  a: { field: 'stiffness', from: 0.25, to: 4, isLog: true },
  g: { field: 'noiseStrength', from: 0.1, to: 10, isLog: true },
  e: { field: 'epsilon', from: 0.01, to: 0.2, isLog: true },
  rw: { field: 'profileWidth', from: 0.1, to: 2, isLog: true },
  k0: { field: 'spectrumCentre', from: 0, to: 0.5, isLog: false },
  kw: { field: 'spectrumWidth', from: 0.02, to: 0.3, isLog: true },
  L: { field: 'length', from: 8, to: 64, isLog: true },
  T: { field: 'lastTime', from: 0.5, to: 32, isLog: true },
};

export const axisKeys = Object.keys(usual) as readonly AxisKey[];

/** Why a parameter says nothing about the scenario; null where it does. */
const reasons = whenAsked({
  rw: msg`The initial profile has no width of its own.`,
  spectrum: msg`The initial spectrum has no centre and no width of its own.`,
});

export function axisReason(key: AxisKey, scenario: Scenario): string | null {
  const { profile, spectrum } = scenario;
  if (key === 'rw') return profile === 'flat' || isAlongAxis({ profile }) ? reasons.rw : null;
  const isPlain = profile === 'packets' || spectrum === 'thermal' || spectrum === 'drawn';
  return (key === 'k0' || key === 'kw') && isPlain ? reasons.spectrum : null;
}

/** What a person sees of the parameter: its symbol. */
export const axisSign = (key: AxisKey): string => signOf(key);

/** An axis of a parameter, held within its limits; logarithmic only over positive numbers. */
export function mapAxis(key: AxisKey, range: readonly [number, number] | null, isLog: boolean | null): MapAxis {
  const { field, ...plain } = usual[key];
  const { min, max } = numberField(field);
  const [from, to] = (range ?? [plain.from, plain.to]).map((end) => Math.min(max, Math.max(min, end)));
  // a range beyond the limits is none
  const ends = from < to ? { from, to } : { from: plain.from, to: plain.to };
  return { key, field, ...ends, isLog: (isLog ?? plain.isLog) && ends.from > 0 };
}

/** Whether an axis is that of a map which is asked for no other. */
export function isUsual(axis: MapAxis): boolean {
  const { from, to, isLog } = usualAxis(axis.key);
  return axis.from === from && axis.to === to && axis.isLog === isLog;
}

export const usualAxis = (key: AxisKey): MapAxis => mapAxis(key, null, null);

/** The parameter at number `index` of `count` places along its axis. */
export function valueOn({ from, to, isLog }: MapAxis, index: number, count: number): number {
  return spacedAt(from, to, index / (count - 1), isLog);
}

/** The axis as the command line writes it: `g=0.1..10:17:log`. */
export function axisText({ key, from, to, isLog }: MapAxis, count: number): string {
  return `${key}=${from}..${to}:${count}${isLog ? ':log' : ''}`;
}

/** A scenario with some numbers changed, or what keeps it from being one. */
export function changedScenario(
  base: Scenario,
  changes: Partial<Scenario>,
): { scenario: Scenario; reason: null } | { scenario: null; reason: string } {
  const { scenario, notices } = clampScenario({ ...base, ...changes });
  const [notice] = notices;
  return notice ? { scenario: null, reason: notice.message } : { scenario, reason: null };
}

/** What a menu says of a parameter. */
export function axisMeaning(key: AxisKey): string {
  return keySpec(key)?.meaning ?? key;
}
