import type { LinePlot } from '../../plots/lines';
import type { CurvesModel } from '../figures/figure';

/** Draws a model outside rendering. Throws its reason where it has no figure, for the boundary around to tell. */
export function showModel(plot: LinePlot, model: CurvesModel): void {
  if (model.reason !== null) throw new RangeError(model.reason);
  plot.setView(model.view);
  plot.setCurves(model.curves);
}
