import type { Range } from '../../plots/viewport';
import type { CurvesModel } from './figure';
import { asKept } from './named';

const union = ([a, b]: Range, [c, d]: Range): Range => [Math.min(a, c), Math.max(b, d)];

/**
 * A figure with the curves of the same figure of the kept run as ghosts under its own, and axes that hold both. The
 * figure itself where there is none of the kept run.
 */
export function withGhosts(model: CurvesModel, kept: CurvesModel | null): CurvesModel {
  if (!kept || model.reason !== null || kept.reason !== null) return model;
  const ghosts = kept.curves.map(asKept);
  return {
    ...model,
    curves: [...ghosts, ...model.curves],
    view: { x: union(model.view.x, kept.view.x), y: union(model.view.y, kept.view.y) },
  };
}
