import { transposed } from '../../src/maths/periodic';
import { probeKernel, probeReading } from '../../src/physics/probe';
import { energyProfile, husimi, spectrumProfile, synthesize } from '../../src/physics/wigner';
import { analyse, analyseProfile } from '../../src/physics/wignerAnalysis';
import type { ResultFrame, ResultRecord } from '../../src/results/record';
import { areDense, isSameTime } from '../../src/results/times';
import { locate, wantsFields } from '../contract/frames';
import type { CostlyParts, Frame, Grid, Smoothing } from '../contract/protocol';

type Record = Pick<ResultRecord, 'engine' | 'grid' | 'length' | 'epsilon' | 'smoothing' | 'frames' | 'diagnostics'>;

/** The frame of a file at one of its times, or between two where they are dense; null at other times. */
function frameAt(record: Record, kineticTime: number, lastTime: number): ResultFrame | null {
  const times = record.frames.map((frame) => frame.kineticTime);
  const { index, fraction } = locate(times, kineticTime);
  const [before, after] = [record.frames[index], record.frames[index + 1]];
  const near = [before, after].find((frame) => frame && isSameTime(frame.kineticTime, kineticTime, lastTime));
  if (near) return near;
  const isBetween = after !== undefined && before.kineticTime < kineticTime && kineticTime < after.kineticTime;
  return isBetween && areDense(times, lastTime) ? between(before, after, fraction, kineticTime) : null;
}

/** Linear in time, with the errors of the nearer of both. */
function between(a: ResultFrame, b: ResultFrame, fraction: number, kineticTime: number): ResultFrame {
  const mixed = (x: Float64Array, y: Float64Array) => x.map((value, i) => (1 - fraction) * value + fraction * y[i]);
  const nearer = fraction < 1 / 2 ? a : b;
  return {
    ...nearer,
    kineticTime,
    wigner: mixed(a.wigner, b.wigner),
    energy: mixed(a.energy, b.energy),
    spectrum: mixed(a.spectrum, b.spectrum),
    polarisation: a.polarisation.map((part, i) => mixed(part, b.polarisation[i])),
    plane: a.plane && b.plane && mixed(a.plane, b.plane),
    total: (1 - fraction) * a.total + fraction * b.total,
    momentum: (1 - fraction) * a.momentum + fraction * b.momentum,
  };
}

/**
 * The frame of a record from a file as its engine would give it: on the grid of the file the numbers of the file, on
 * others the same band-limited field at their centres; squares of standard errors are interpolated linearly. A W that
 * the file holds smoothed stays so. There are no standard errors of W and of what is read at probes, and no
 * covariances. Null at times that the file does not hold.
 */
export function recordFrame(
  record: Record,
  kineticTime: number,
  lastTime: number,
  grid: Grid,
  smoothing: Smoothing,
  costly: CostlyParts = {},
): Frame | null {
  const held = frameAt(record, kineticTime, lastTime);
  if (!held) return null;
  const { positionCount, waveNumberCount } = record.grid;
  const { length, epsilon } = record;
  const { probes } = costly;
  const hasFields = wantsFields(record.engine, costly);
  const isOwnR = grid.positionCount === positionCount;
  const isOwnK = grid.waveNumberCount === waveNumberCount;
  const isSmoothed = smoothing === 'husimi' && record.smoothing === 'plain';
  const plain = () => analyse(held.wigner, positionCount, waveNumberCount, length);
  const isHeld = isOwnR && isOwnK && !isSmoothed;
  const band = (hasFields && !isHeld) || probes !== undefined ? plain() : null;
  const field = () =>
    isHeld
      ? transposed(held.wigner, waveNumberCount)
      : synthesize(isSmoothed ? husimi(band!, epsilon) : band!, grid.positionCount, grid.waveNumberCount);
  const profile = (values: Float64Array) =>
    isOwnR ? values.slice() : energyProfile(analyseProfile(values, length), grid.positionCount);
  return {
    engine: record.engine,
    kineticTime: held.kineticTime,
    grid,
    smoothing: record.smoothing === 'husimi' ? 'husimi' : smoothing,
    wigner: hasFields ? field() : new Float64Array(0),
    wignerError: null,
    energy: profile(held.energy),
    energyError: held.energyError && errorOn(held.energyError, grid.positionCount),
    energyCovariance: null,
    spectrum: isOwnK ? held.spectrum.slice() : spectrumOn(held.spectrum, grid.waveNumberCount),
    spectrumError: held.spectrumError && errorOn(held.spectrumError, grid.waveNumberCount),
    polarisation: held.polarisation.map(profile),
    plane: held.plane && hasFields ? planeOn(held.plane, positionCount, length, grid.positionCount) : null,
    total: held.total,
    momentum: held.momentum,
    realisationCount: held.realisationCount ?? record.diagnostics.realisations,
    ...(probes
      ? {
          readings: probes.map((probe) => ({
            value: probeReading(band!, probeKernel(probe, band!, isSmoothed ? epsilon : null)),
            error: null,
          })),
        }
      : {}),
  };
}

/** The spectrum at other cell centres of the torus: a field of one cell of r, with r of period 1. */
function spectrumOn(values: Float64Array, count: number): Float64Array {
  return spectrumProfile(analyse(values, 1, values.length, 1), count);
}

function planeOn(values: Float64Array, own: number, length: number, count: number): Float64Array {
  return own === count ? transposed(values, own) : synthesize(analyse(values, own, own, length), count, count);
}

/** Errors at other cell centres of a period: their squares, linearly between the two next to each. */
function errorOn(values: Float64Array, count: number): Float64Array {
  const own = values.length;
  if (own === count) return values.slice();
  return Float64Array.from({ length: count }, (_, i) => {
    const at = ((i + 0.5) * own) / count - 0.5;
    const left = Math.floor(at);
    const fraction = at - left;
    const [a, b] = [values[(left + own) % own], values[(left + 1) % own]];
    return Math.sqrt((1 - fraction) * a * a + fraction * b * b);
  });
}
