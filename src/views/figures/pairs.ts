import type { Curve } from '../../drawing/curves';
import { exhibitColour, type PlotTheme } from '../../plots/theme';
import { roundUpReadable } from '../../state/pictures/displayRange';
import { curvesModel, type CurvesModel } from './figure';

/** Upper end of the scales where there are no pairs but rounding errors. */
const smallestScale = 1e-6;

/** The largest |Y| at one recorded time. */
export interface PassedPairs {
  kineticTime: number;
  largest: number;
}

/**
 * Upper end of the scale of |Y|: it only grows within a run, so that the eye sees pairs fade and no colour jumps back.
 */
export function pairScale(passed: readonly PassedPairs[]): number {
  return roundUpReadable(passed.reduce((high, { largest }) => Math.max(high, largest), smallestScale));
}

/** max |Y|/epsilon at the recorded times, with a mark in ink at that on show. */
export function pairModel(
  passed: readonly PassedPairs[],
  now: PassedPairs | null,
  lastTime: number,
  epsilon: number,
  theme: PlotTheme,
): CurvesModel {
  const x = Float64Array.from(passed, ({ kineticTime }) => kineticTime);
  const y = Float64Array.from(passed, ({ largest }) => largest / epsilon);
  // pairs turn between two recorded times: a line from one to the next would claim what nobody has looked at
  const curves: Curve[] = [{ x, y, label: '|Y|/\u03b5', colour: exhibitColour('pairs', theme), marks: true }];
  if (now)
    curves.push({
      x: Float64Array.of(now.kineticTime),
      y: Float64Array.of(now.largest / epsilon),
      label: '',
      colour: theme.ink,
      marks: true,
      isClock: true,
    });
  const high = pairScale(passed) / epsilon;
  return curvesModel({
    subject: 'max |Y|',
    curves,
    x: [0, lastTime],
    y: [-0.03 * high, 1.04 * high],
    mayBeEmpty: true,
  });
}
