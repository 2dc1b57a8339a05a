import {
  energyProfile,
  husimi,
  spectrumProfile,
  synthesize,
  coefficient,
  type WignerCoefficients,
} from '../../src/physics/wigner';
import { probeKernel, probeReading, type Detector, type Reading } from '../../src/physics/probe';
import { splitDensities, type RecordedBand } from './band';
import type { EngineName } from './names';
import type { CostlyParts, Frame, Grid, Smoothing } from './protocol';
import type { Synthesis } from './synthesis';

interface FrameParts {
  engine: EngineName;
  kineticTime: number;
  grid: Grid;
  smoothing: Smoothing;
  epsilon: number;
  /** What of it is wanted. */
  costly?: CostlyParts;
  /** How fields are made of their coefficients; as in src/physics where nothing is said. */
  synthesis?: Synthesis;
}

/** Whether the fields of an engine are among what is wanted. */
export function wantsFields(engine: EngineName, { fieldsOf }: CostlyParts): boolean {
  return fieldsOf?.includes(engine) ?? true;
}

/** W on the grid as it is shown. */
export function shownField(
  c: WignerCoefficients,
  { positionCount, waveNumberCount }: Grid,
  smoothing: Smoothing,
  epsilon: number,
  synthesis: Synthesis = synthesize,
): Float64Array {
  return synthesis(smoothing === 'husimi' ? husimi(c, epsilon) : c, positionCount, waveNumberCount);
}

/**
 * The frame of a band-limited Wigner function and its densities: energy and spectrum are never smoothed, W where that
 * is asked for.
 */
export function frameOf(
  parts: FrameParts,
  coefficients: WignerCoefficients,
  band: RecordedBand,
  densities: Float64Array,
): Frame {
  const { engine, kineticTime, grid, smoothing, epsilon, costly = {}, synthesis = synthesize } = parts;
  const { probes } = costly;
  const hasFields = wantsFields(engine, costly);
  const { polarisation, plane } = splitDensities(band, coefficients.length, densities);
  return {
    engine,
    kineticTime,
    grid,
    smoothing,
    wigner: hasFields ? shownField(coefficients, grid, smoothing, epsilon, synthesis) : new Float64Array(0),
    wignerError: null,
    energy: energyProfile(coefficients, grid.positionCount),
    energyError: null,
    energyCovariance: null,
    spectrum: spectrumProfile(coefficients, grid.waveNumberCount),
    spectrumError: null,
    polarisation: polarisation.map((part) => energyProfile(part, grid.positionCount)),
    plane: plane && hasFields ? synthesis(plane, grid.positionCount, grid.positionCount) : null,
    total: coefficient(coefficients, 0, 0)[0],
    momentum: 0,
    realisationCount: 0,
    ...(probes ? { readings: readingsOf(probes, coefficients, smoothing === 'husimi' ? epsilon : null) } : {}),
  };
}

function readingsOf(probes: readonly Detector[], c: WignerCoefficients, epsilon: number | null): Reading[] {
  return probes.map((probe) => ({ value: probeReading(c, probeKernel(probe, c, epsilon)), error: null }));
}

/** The buffers of a frame, to be transferred. */
export function frameBuffers(frame: Frame): ArrayBuffer[] {
  const { wigner, wignerError, energy, energyError, energyCovariance, spectrum, spectrumError, polarisation, plane } =
    frame;
  const arrays = [
    wigner,
    wignerError,
    energy,
    energyError,
    energyCovariance?.values ?? null,
    spectrum,
    spectrumError,
    plane,
    ...polarisation,
  ];
  return arrays.filter((array) => array !== null).map((array) => array.buffer as ArrayBuffer);
}

/** Where a time lies in ascending recorded times: the index before it and the fraction of the way to the next. */
export function locate(times: number[], time: number): { index: number; fraction: number } {
  let index = 0;
  while (index + 2 < times.length && times[index + 1] <= time) ++index;
  const span = index + 1 < times.length ? times[index + 1] - times[index] : 0;
  if (span <= 0) return { index, fraction: 0 };
  const fraction = Math.min(1, Math.max(0, (time - times[index]) / span));
  // a recorded time is answered with its own record, without rounding
  return fraction > 1 - 1e-9 ? { index: index + 1, fraction: 0 } : { index, fraction: fraction < 1e-9 ? 0 : fraction };
}
