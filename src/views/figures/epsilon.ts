import { msg, t } from '@lingui/core/macro';
import { convergenceOf, STUDY_ENGINES, type StudyPoints } from '../../measurements/study';
import type { Curve } from '../../drawing/curves';
import { decadesOf } from '../../plots/ranges';
import { engineColour, type PlotTheme } from '../../plots/theme';
import type { Range } from '../../plots/viewport';
import { curvesModel, type CurvesModel } from './figure';
import { named, unlabelled, type Named } from './named';

const epsilonRange: Range = [0.01, 0.3];
const emptyRange: Range = [1e-3, 1];
/** Slopes that are always in view: nothing to above the second order. */
const slopeRange: Range = [0, 2.5];

/** The distance to the kinetic equation has its colour, pairs have that of the exact moments. */
export function studyColours(theme: PlotTheme): Record<'distance' | 'pairs' | 'averaged', string> {
  const [exact, kinetic] = STUDY_ENGINES;
  return { distance: engineColour(kinetic, theme), pairs: engineColour(exact, theme), averaged: theme.ink };
}

/** Distances and pairs of a study over epsilon, with guides of order one and two; empty before it has run. */
export function studyModel(points: StudyPoints, theme: PlotTheme): CurvesModel {
  const colours = studyColours(theme);
  const series = (name: Named, colour: string, value: (point: StudyPoints[number]) => number): Curve[] => {
    // the interpolation of the readout wants ascending abscissae
    const ascending = [...points].sort((a, b) => a.epsilon - b.epsilon);
    const x = Float64Array.from(ascending, ({ epsilon }) => epsilon);
    const y = Float64Array.from(ascending, value);
    return [
      { x, y, label: '', colour, width: 1 },
      { x, y, ...name, colour, marks: true },
    ];
  };
  const curves = [
    ...series(named(msg`distance`), colours.distance, (point) => point.distance),
    ...series(named(msg`pairs`), colours.pairs, (point) => point.pairs),
    ...series(named(msg`pairs, averaged`), colours.averaged, (point) => point.pairsAveraged),
  ];
  const y = decadesOf(curves.flatMap((curve) => Array.from(curve.y))) ?? emptyRange;
  const guide = Float64Array.from(epsilonRange);
  for (const power of [1, 2]) {
    const scale = points.length > 0 ? points[0].distance / points[0].epsilon ** power : 0;
    if (scale > 0)
      curves.push({
        x: guide,
        y: guide.map((at) => scale * at ** power),
        ...unlabelled(power === 1 ? msg`order ε` : msg`order ε²`),
        colour: theme.muted,
        dash: 'dash',
        width: 1,
      });
  }
  return curvesModel({
    subject: t`The distance to the limit`,
    curves,
    x: epsilonRange,
    y,
    log: { x: true, y: true },
    mayBeEmpty: true,
  });
}

/** The local slopes of the distance over epsilon; empty before there are two points. */
export function slopesModel(points: StudyPoints, theme: PlotTheme): CurvesModel {
  const { slopes, centres } = convergenceOf(points, (point) => point.distance);
  const x = Float64Array.from(centres).reverse();
  const y = Float64Array.from(slopes).reverse();
  const curves: Curve[] = [{ x, y, ...named(msg`slope`), colour: studyColours(theme).distance, marks: true }];
  const range: Range = [Math.min(slopeRange[0], ...y) - 0.1, Math.max(slopeRange[1], ...y) + 0.1];
  return curvesModel({
    subject: t`The local slope`,
    curves,
    x: epsilonRange,
    y: range,
    log: { x: true, y: false },
    mayBeEmpty: true,
  });
}
