import { continuumLevels } from '../../src/physics/levels';
import { effectiveWaveNumber, modeSizes } from '../../src/physics/modes';
import type { Model } from '../../src/physics/model';
import { WIDEST_RING } from './limits';
import { sineSquared } from '../../src/physics/collision';
import { ringLevels, type TransverseRule } from '../../src/physics/planar';
import { levelEdges, partingOf } from '../spectral/levelPanels';
import type { Resolution } from '../spectral/modeSolver';

/** Nodes of one panel where that is enough, else of each. */
const ORDER = { single: 20, several: 14 };
/** Nodes that the fine resolution has more. */
const MORE_NODES = 6;
/** Largest change of a phase 2 pi p v t across a panel. */
const PANEL_PHASE = 24;
/** Collisions after which a phase is forgotten. */
const MEMORY = 6;
/** Near k = 0, where v_1 depends on the direction, are few phonons: panels of k_2 need not be finer than this. */
const FINEST = 1 / 16;
/** Modes whose phases are resolved in any case. */
const RESOLVED_MODES = 32;

/**
 * The transverse levels of the exact second moments: for planar states those of the infinite lattice, docs/model.md
 * (41), by Gauss rules on panels that resolve the phases 2 pi p v t until `horizon` of the modes of the initial energy;
 * for radial states those of the lattice itself, which is as wide as long, unless so many stand for the infinite one.
 */
export function momentLevels(
  model: Model,
  horizon: number,
  modeCount: number,
  resolution?: Resolution,
): TransverseRule {
  const { dimension, initial, transverseCount } = model;
  if (dimension === 1) return ringLevels(1, 1);
  if (initial.geometry === 'radial' && transverseCount <= WIDEST_RING[dimension])
    return ringLevels(dimension, transverseCount);
  const finer = resolution === 'fine' ? 2 : 1;
  const waveNumber = effectiveWaveNumber(modeSizes(model, Math.min(modeCount, RESOLVED_MODES)), model.length);
  const finest = dimension === 2 ? FINEST : sineSquared(FINEST);
  const edges = levelEdges(
    dimension,
    (a, b) =>
      b - a > finest && partingOf(model, a, b, horizon, MEMORY) * 2 * Math.PI * waveNumber > PANEL_PHASE / finer,
  );
  return continuumLevels(
    dimension,
    edges,
    (edges.length === 2 ? ORDER.single : ORDER.several) + (finer === 1 ? 0 : MORE_NODES),
  );
}
