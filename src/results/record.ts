import type { EngineName } from '../../workers/contract/names';
import type { Diagnostics, Grid, Smoothing } from '../../workers/contract/protocol';

/** One time of a record, with the arrays as files have them. */
export interface ResultFrame {
  kineticTime: number;
  /** W(r_i, k_j) at [i * waveNumberCount + j]. */
  wigner: Float64Array;
  energy: Float64Array;
  energyError: Float64Array | null;
  spectrum: Float64Array;
  spectrumError: Float64Array | null;
  /** Energies of the d polarisations; empty in d = 1. */
  polarisation: Float64Array[];
  /** e(r_i, r_j) at [i * positionCount + j]. */
  plane: Float64Array | null;
  total: number;
  momentum: number;
  /** Null where the file does not tell it. */
  realisationCount: number | null;
}

/** What a file says of itself. */
export interface ResultHead {
  program: string;
  version: string;
  layout: number;
  /** As the file has it: keys of a link with their values. */
  scenario: Record<string, unknown>;
  notices: string[];
  smoothing: Smoothing;
}

/** The record of one engine in a file; frames ascend in time. */
export interface ResultRecord extends ResultHead {
  engine: EngineName;
  grid: Grid;
  /** Length of the ring, and the ratio of the scales. */
  length: number;
  epsilon: number;
  diagnostics: Diagnostics;
  frames: ResultFrame[];
}

/** The same without its arrays. */
export type ResultSummary = Omit<ResultRecord, 'frames'> & { kineticTimes: number[]; realisationCount: number };

/** What is told of a record before any of its frames. */
export function summaryOf({ frames, ...record }: ResultRecord): ResultSummary {
  const counts = frames.map(({ realisationCount }) => realisationCount ?? record.diagnostics.realisations);
  return {
    ...record,
    kineticTimes: frames.map(({ kineticTime }) => kineticTime),
    realisationCount: Math.max(0, ...counts),
  };
}
