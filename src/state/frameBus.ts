import type { EngineName, Frame } from '../../workers/protocol';
import type { Comparison } from './comparison';
import type { FieldPair } from './engines';
import type { FieldKind } from './fields';
import { createSignal, type Signal } from './signal';

/** Upper ends of the scales of a figure; the lower ends are 0, or the negative of the same for the difference. */
export interface DisplayRanges {
  field: number;
  difference: number;
  energy: number;
  spectrum: number;
}

/** Everything the panels draw at one time. */
export interface LabFrame {
  kineticTime: number;
  frames: Partial<Record<EngineName, Frame>>;
  /** The engines of the left and of the middle field. */
  fields: FieldPair;
  /** What the fields show. */
  kind: FieldKind;
  /** Left minus middle on the cells of the grid; null unless both are there. */
  difference: Float64Array | null;
  /** The difference over its standard error; null unless asked for and known. */
  score: Float64Array | null;
  comparison: Comparison | null;
  ranges: DisplayRanges;
}

/** The newest frame, for the panels; it never passes through the store. */
export type FrameBus = Signal<LabFrame | null>;

/** A bus without a frame yet. */
export function createFrameBus(): FrameBus {
  return createSignal<LabFrame | null>(null);
}
