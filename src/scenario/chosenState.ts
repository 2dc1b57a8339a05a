import { decimalExponent } from '../maths/elementary';
import { profileSmoothing, SPECTRUM_SMOOTHING } from '../physics/drawnCurve';
import { fittedCurve } from '../physics/drawnFit';
import { profile, profileCoefficients, spectrum } from '../physics/initialState';
import type { CurvePoint } from '../physics/model';
import { drawnStates, isAlongAxis, startingPacket } from './drawnStates';
import { siteCountOf } from './model';
import type { Scenario } from './scenario';
import { fieldSpec, type RowsKey } from './schema';

/** Digits of a corner after those that span the curve. */
const digits = 5;

/** A curve begins with three quarters of the corners that it may have: the others are for the hand. */
const mostCorners = (field: 'drawnProfile' | 'drawnSpectrum') => (3 * (fieldSpec(field) as RowsKey).maxCount) / 4;

/** Corners with as many digits as can be seen. */
function rounded(points: readonly CurvePoint[], period: number): CurvePoint[] {
  const to = (size: number) => Math.max(0, digits - decimalExponent(size));
  const highest = points.reduce((top, { y }) => Math.max(top, y), 0);
  const [alongX, alongY] = [to(period), to(highest)];
  return points.map(({ x, y }) => ({ x: Number(x.toFixed(alongX)) + 0, y: Number(y.toFixed(alongY)) + 0 }));
}

/** The profile f(r) of a state, along r_1, as corners of a drawn one. */
function profileCorners(scenario: Scenario): CurvePoint[] {
  const period = siteCountOf(scenario) * scenario.epsilon;
  const wanted = {
    f: (r: number) => profile(scenario, period, r),
    period,
    // corners stay within L as it was typed
    extent: Math.min(period, scenario.length),
    jumps: scenario.profile === 'box' ? [-scenario.profileWidth, scenario.profileWidth] : [],
    integral: profileCoefficients(scenario, period, 1)[0],
  };
  return rounded(fittedCurve(wanted, profileSmoothing(period), mostCorners('drawnProfile')), period);
}

/** The spectrum h(k) of a state, of packets that of all together, as corners of a drawn one. */
function spectrumCorners(scenario: Scenario): CurvePoint[] {
  const { spectrumCentre: centre, spectrumWidth: width } = scenario;
  const isBand = scenario.spectrum === 'band' && scenario.profile !== 'packets';
  const wanted = {
    f: (k: number) => spectrum(scenario, k),
    period: 1,
    extent: 1,
    jumps: isBand ? [centre - width, centre + width].map((k) => k - Math.round(k)) : [],
    integral: 1,
  };
  return rounded(fittedCurve(wanted, SPECTRUM_SMOOTHING, mostCorners('drawnSpectrum')), 1);
}

/**
 * A change of the scenario with what it needs besides, so that a choice from a menu has nothing to be told of. A curve
 * that is to be drawn begins with the one on show, unless there is an earlier drawing; packets give both of theirs.
 */
export function chosenState(scenario: Scenario, change: Partial<Scenario>): Partial<Scenario> {
  const wasPackets = scenario.profile === 'packets';
  const isOfPackets = wasPackets && change.profile === 'drawn';
  const whole: Partial<Scenario> = isOfPackets ? { ...change, spectrum: 'drawn', drawnSpectrum: [] } : change;
  const changed = { ...scenario, ...whole };
  const missing = drawnStates.filter(({ field, isNeeded }) => isNeeded(changed) && changed[field].length === 0);
  const rows = missing.map(({ field }): Partial<Scenario> => {
    if (field === 'drawnProfile') return { drawnProfile: profileCorners(scenario) };
    if (field === 'drawnSpectrum') return { drawnSpectrum: spectrumCorners(scenario) };
    return { packets: [startingPacket()] };
  });
  return Object.assign(
    { ...whole },
    isAlongAxis(changed) ? { geometry: 'planar' as const } : {},
    ...rows,
  ) as Partial<Scenario>;
}
