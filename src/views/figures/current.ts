import { msg, t } from '@lingui/core/macro';
import type { SampledCurve } from '../../maths/batchSums';
import { latticeCurrentCorrelation, latticeSites } from '../../physics/lattice';
import type { Model } from '../../physics/model';
import { logSpaced } from '../../maths/powerLaw';
import { CURRENT_ENGINE, thinnedLags } from '../../measurements/current';
import { currentCorrelation, currentTail } from '../../theory/transport';
import type { Curve } from '../../drawing/curves';
import { spanOf } from '../../plots/ranges';
import { engineColour, formulaColour, type PlotTheme } from '../../plots/theme';
import type { Range } from '../../plots/viewport';
import { curvesModel, type CurvesModel } from './figure';
import { named } from './named';

const formulaPoints = 61;
/** Of the correlation no more decades are shown than lie between its start and this share of it. */
const leastShare = 1e-6;
/**
 * The sum over a larger lattice takes the page too long; it comes so near to the integral that its curve would lie on
 * the other.
 */
const mostSites = 2e5;
/** The curve of a ring lies on the other where it is as near as that at all times. */
const nearShare = 0.02;

export interface CurrentTheory {
  x: Float64Array;
  y: Float64Array;
  tail: Float64Array;
  /**
   * The sum over the wave numbers of the lattice in use; null for a chain that comes near to the integral, and for a
   * very large lattice.
   */
  lattice: Float64Array | null;
}

/** C(s)/T^2 by the formulas at microscopic times in equal ratios. */
export function currentTheory(law: Model, microHorizon: number): CurrentTheory {
  const x = logSpaced(microHorizon / 400, 1.5 * microHorizon, formulaPoints);
  const y = x.map((s) => currentCorrelation(law, law.epsilon, s));
  const tail = x.map((s) => currentTail(law, law.epsilon, s));
  const isDrawn = latticeSites(law) <= mostSites && !(law.dimension === 1 && isNear(law, x, y));
  return { x, y, tail, lattice: isDrawn ? latticeCurrentCorrelation(law, x) : null };
}

/** Whether a ring comes near to the integral: at the last time, when fewest waves are left, it is farthest from it. */
function isNear(law: Model, x: Float64Array, y: Float64Array): boolean {
  const [last] = latticeCurrentCorrelation(law, x.subarray(-1));
  return Math.abs(last - y[y.length - 1]) < nearShare * y[y.length - 1];
}

/** The correlation of the energy current in equilibrium, formula, tail, lattice and measurement. */
export function currentModel(theory: CurrentTheory, measured: SampledCurve | null, theme: PlotTheme): CurvesModel {
  const colour = engineColour(CURRENT_ENGINE, theme);
  const curves: Curve[] = [{ x: theory.x, y: theory.y, ...named(msg`formula`), colour: formulaColour(theme) }];
  if (theory.tail.every(Number.isFinite))
    curves.push({
      x: theory.x,
      y: theory.tail,
      ...named(msg({ message: 'tail', comment: 'A curve: how the correlation decays at late times.' })),
      colour: theme.ink,
      dash: 'dash',
    });
  if (theory.lattice)
    curves.push({
      x: theory.x,
      y: theory.lattice,
      ...named(msg({ message: 'lattice', comment: 'A curve: the sum over the wave numbers of the lattice in use.' })),
      colour,
      width: 1,
    });
  if (measured) {
    const shown = thinnedLags(measured.times, theory.x[0]);
    const chosen = (values: Float64Array) => Float64Array.from(shown, (i) => values[i]);
    curves.push({
      x: chosen(measured.times),
      y: chosen(measured.mean),
      error: chosen(measured.error),
      ...named(msg({ message: 'chain', comment: 'Points measured with the chain of atoms, in a legend.' })),
      colour,
      marks: true,
    });
  }
  const span = spanOf(theory.y, true);
  const y: Range | null = span && [Math.max(span[0] / 2, 2 * leastShare * span[1]), 2 * span[1]];
  return curvesModel({
    subject: t`The correlation of the current`,
    curves,
    x: [theory.x[0], theory.x[formulaPoints - 1]],
    y,
    log: { x: true, y: true },
  });
}
