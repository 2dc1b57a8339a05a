import { msg, t } from '@lingui/core/macro';
import type { SampledCurve } from '../../maths/batchSums';
import { localExponents, logSpaced } from '../../maths/powerLaw';
import { DISPLACEMENT_ENGINE, displacementExponentErrors, measuredDiffusivity } from '../../measurements/displacement';
import type { Model } from '../../physics/model';
import {
  diffusivity,
  displacementExponent,
  growsWithLogarithm,
  kineticConductivity,
  logarithmSlope,
  meanSquareDisplacement,
} from '../../theory/transport';
import type { Curve } from '../../drawing/curves';
import { decadesOf } from '../../plots/ranges';
import { engineColour, formulaColour, type PlotTheme } from '../../plots/theme';
import type { Range } from '../../plots/viewport';
import { curvesModel, type CurvesModel } from './figure';
import { named } from './named';

const logLog = { x: true, y: true };
const logX = { x: true, y: false };
const formulaPoints = 61;
/** What the exponents lie between: 1 for diffusion, 2 for flight. */
const exponents: Range = [0.85, 2.15];

/** A curve of the formula at times in equal ratios around the mean free time. */
export interface FormulaCurve {
  x: Float64Array;
  y: Float64Array;
}

/** The kinetic times at which formulas are drawn: from deep in free flight to late spreading. */
function spreadingTimes(meanFreeTime: number): Float64Array {
  return logSpaced(0.02 * meanFreeTime, 1000 * meanFreeTime, formulaPoints);
}

/** <X^2>(t) by the formula. */
export function displacementFormula(law: Model, meanFreeTime: number): FormulaCurve {
  const x = spreadingTimes(meanFreeTime);
  return { x, y: x.map((time) => meanSquareDisplacement(law, time)) };
}

/** <X^2> over time and its local exponent, formula and measurement. */
export function displacementModels(
  law: Model,
  formula: FormulaCurve,
  measured: SampledCurve | null,
  theme: PlotTheme,
): { displacement: CurvesModel; exponent: CurvesModel } {
  const colour = engineColour(DISPLACEMENT_ENGINE, theme);
  const x: Range = [formula.x[0], formula.x[formulaPoints - 1]];
  const late = displacementExponent(law);
  const left: Curve[] = [{ ...formula, ...named(msg`formula`), colour: formulaColour(theme) }];
  const right: Curve[] = [
    { x: formula.x, y: localExponents(formula.x, formula.y), ...named(msg`formula`), colour: formulaColour(theme) },
  ];
  if (measured) {
    const { times, mean, error } = measured;
    left.push({ x: times, y: mean, error, ...named(msg`phonons`), colour, marks: true });
    right.push({
      x: times,
      y: localExponents(times, mean),
      error: displacementExponentErrors(law, measured),
      ...named(msg`phonons`),
      colour,
      marks: true,
    });
  }
  const exponent = curvesModel({
    subject: t`The exponent of ⟨X²⟩`,
    curves: right,
    x,
    y: exponents,
    log: logX,
  });
  if (exponent.reason === null) {
    exponent.curves.unshift({
      x: Float64Array.from(x),
      y: Float64Array.of(late, late),
      label: '',
      colour: theme.muted,
      dash: 'dash',
      width: 1,
    });
  }
  return {
    displacement: curvesModel({
      subject: '\u27e8X\u00b2\u27e9',
      curves: left,
      x,
      y: decadesOf(formula.y),
      log: logLog,
    }),
    exponent,
  };
}

/** D(t) by the formula. */
export function diffusivityFormula(law: Model, meanFreeTime: number): FormulaCurve {
  const x = spreadingTimes(meanFreeTime);
  return { x, y: x.map((time) => diffusivity(law, time)) };
}

/** Half the slope of <X^2> over time on its way to kappa_0, formula and measurement. */
export function diffusivityModel(
  law: Model,
  formula: FormulaCurve,
  measured: SampledCurve | null,
  theme: PlotTheme,
): CurvesModel {
  const last = formulaPoints - 1;
  const x: Range = [formula.x[0], formula.x[last]];
  const kinetic = kineticConductivity(law);
  const curves: Curve[] = [{ ...formula, ...named(msg`formula`), colour: formulaColour(theme) }];
  const dashed = { colour: theme.ink, dash: 'dash', width: 1 } as const;
  if (Number.isFinite(kinetic))
    curves.push({ x: Float64Array.from(x), y: Float64Array.of(kinetic, kinetic), label: '\u03ba\u2080', ...dashed });
  const marginal = growsWithLogarithm(law);
  if (marginal) {
    // the straight line in ln t through the end of the curve
    const line = formula.x.map((time) => formula.y[last] + logarithmSlope(law) * Math.log(time / formula.x[last]));
    // said as it is: a symbol
    curves.push({ x: formula.x, y: line, label: 'ln t', ...dashed });
  }
  if (measured) {
    const { times, mean, error } = measuredDiffusivity(measured);
    curves.push({
      x: times,
      y: mean,
      error,
      ...named(msg`phonons`),
      colour: engineColour(DISPLACEMENT_ENGINE, theme),
      marks: true,
    });
  }
  const y: Range | null = marginal ? [0, 1.15 * formula.y[last]] : decadesOf(formula.y);
  return curvesModel({ subject: t`The diffusivity`, curves, x, y, log: marginal ? logX : logLog });
}
