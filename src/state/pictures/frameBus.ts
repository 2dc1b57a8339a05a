import type { EngineName } from '../../../workers/contract/names';
import type { Frame } from '../../../workers/contract/protocol';
import type { View } from '../../scenario/view';
import type { Comparison } from './comparison';
import type { FieldPair } from '../engines';
import type { FieldKind } from './fields';
import type { KeptPicture } from './keptPicture';
import { createSignal, type Signal } from '../signal';

/** Upper ends of the scales of a figure; the lower ends are 0, or the negative of the same for the difference. */
export interface DisplayRanges {
  field: number;
  difference: number;
  score: number;
  energy: number;
  spectrum: number;
}

/** Everything the panels draw at one time. */
export interface LabFrame {
  /** The run of the session that it is of; compare it with the run of the store, see `runs.ts`. */
  run: number;
  kineticTime: number;
  frames: Partial<Record<EngineName, Frame>>;
  /** The engines of the left and of the middle field. */
  fields: FieldPair;
  /** What the fields show. */
  kind: FieldKind;
  /** The kept run at this time; null without one. */
  kept: KeptPicture | null;
  /**
   * Left minus middle on the cells of the grid, or of the left engine the present minus the kept run; null unless both
   * are there.
   */
  difference: Float64Array | null;
  /** The difference over its standard error; null unless asked for and known. */
  score: Float64Array | null;
  /** Whether the standard error of W was asked for. */
  withError: boolean;
  comparison: Comparison | null;
  /** How the scales follow, and how values are spread over them. */
  scale: View['scale'];
  ranges: DisplayRanges;
}

/** The same without what it was asked for. */
export type Picture = Omit<LabFrame, 'run' | 'withError'>;

/**
 * The newest frame, for the pictures; it never passes through the store. The one of the run before stays until another
 * comes: pictures of it are dimmed. What is said in numbers and words follows `Lab.current` instead.
 */
export type FrameBus = Signal<LabFrame | null>;

/** A bus without a frame yet. */
export function createFrameBus(): FrameBus {
  return createSignal<LabFrame | null>(null);
}
