import { powerOfTwo } from '../../src/maths/elementary';
import { soundSpeed } from '../../src/physics/dispersion';
import { spectrumBreaks, spectrumBumps } from '../../src/physics/initialState';
import { continuumLevels } from '../../src/physics/levels';
import type { Model } from '../../src/physics/model';
import { MOST_NODES, STEP_LIMIT } from './limits';
import type { TransverseRule } from '../../src/physics/planar';
import { torusQuadrature, type TorusQuadrature } from '../../src/maths/quadrature';
import { levelEdges, partingOf } from '../spectral/levelPanels';
import type { StepRule } from '../spectral/modeIntegrator';
import type { Resolution } from '../spectral/modeSolver';
import { panelError, weightedModes } from '../spectral/panelError';

/** How finely the equation is resolved. */
export interface KineticResolution {
  /** Nodes of a panel of k_1. */
  panelOrder: number;
  /** The error constant of six Gauss stages is 2e-16 |lambda h|^12. */
  steps: StepRule;
  /** A panel of k_1 may add this much to the error of a coefficient, in parts of the total. */
  panelTolerance: number;
  /** Nodes k_1 at most. */
  maximalNodes: number;
  /** Factor of the nodes of a panel of levels. */
  levelFactor: number;
}

export const kineticResolutions: Record<Resolution, KineticResolution> = {
  usual: {
    panelOrder: 12,
    steps: { limit: STEP_LIMIT, factor: 1 },
    panelTolerance: 3e-5,
    maximalNodes: MOST_NODES,
    levelFactor: 1,
  },
  fine: {
    panelOrder: 16,
    steps: { limit: STEP_LIMIT, factor: 1.5 },
    panelTolerance: 3e-6,
    maximalNodes: 2 * MOST_NODES,
    levelFactor: 1.5,
  },
};

/** Modes below this part of the first do not count. */
const MODE_FLOOR = 1e-5;
/** All that varies by itself, the rates and nine harmonics of the velocity, is seen on panels of this width. */
const WIDEST_PANEL = 0.25;
/** Largest change of a phase 2 pi p v t across one panel. */
const PANEL_PHASE = 9;
/**
 * Collisions after which a phase between levels is forgotten: slow phonons, which remember longer, are few in d >= 2.
 */
const MEMORY = 10;
/** Halvings of a panel of levels at most. */
const DEEPEST = 8;
/** In d >= 2 the neighbourhood of k = 0 is a small part of the torus: panels need not be finer than this. */
const FINEST_PANEL = 1 / 64;

/**
 * The width around k = 0 within which the state of a lattice varies: the bend of v(k) with pinning, else the diffusive
 * layer.
 */
function smallestPanel(model: Model, horizon: number): number {
  const bend = model.pinning / (2 * Math.PI * soundSpeed(model) || 1);
  const layer = 1 / (2 * Math.PI * Math.sqrt(Math.max(model.noiseStrength * horizon, 1e-9)));
  return Math.max(Math.min(model.pinning > 0 ? bend : layer, 0.25), FINEST_PANEL);
}

/**
 * Nodes k_1 on the torus that resolve everything the kinetic equation makes of the initial state until `horizon`: the
 * spectrum h, the bend of v(k) near 0 of a weakly pinned chain, the diffusive layer at k = 0 of the unpinned one, and
 * the phases 2 pi p v(k) t of the modes that carry energy. `sizes`: those of the modes.
 */
export function kineticQuadrature(
  model: Model,
  horizon: number,
  sizes: Float64Array,
  maximalNodes: number,
  { panelOrder, panelTolerance }: KineticResolution,
): TorusQuadrature {
  const { initial } = model;
  const fold = (k: number) => Math.abs(k - Math.round(k));
  const bumps = spectrumBumps(initial).map(({ centre, width }) => ({ centre: fold(centre), width }));
  const breaks = bumps.length > 0 ? [] : spectrumBreaks(initial).map(fold);
  const error = panelError(model, horizon, weightedModes(sizes, model.length, MODE_FLOOR), panelTolerance);
  const split = (a: number, b: number) => {
    const width = b - a;
    if (width > WIDEST_PANEL) return Infinity;
    const isCoarse = bumps.some(
      (bump) => width > 3 * bump.width && a < bump.centre + 8 * bump.width && b > bump.centre - 8 * bump.width,
    );
    if (isCoarse) return Infinity;
    return error(a, b);
  };
  return torusQuadrature(breaks, split, panelOrder, maximalNodes);
}

/**
 * The transverse levels that go with `kineticQuadrature`: one in d = 1, else panels of a Gauss rule of the infinite
 * lattice.
 */
export function kineticLevels(model: Model, horizon: number, waveNumber: number, factor = 1): TransverseRule {
  const { dimension } = model;
  if (dimension === 1) return { levels: Float64Array.of(0), weights: Float64Array.of(1) };
  // in d = 3 edges are levels, near 0 pi^2 k^2
  const waveNumberOf = (x: number) => (dimension === 2 ? x : Math.sqrt(x) / Math.PI);
  const finest = 3 * smallestPanel(model, horizon);
  const leastWidth = (dimension === 2 ? 0.5 : 1) / powerOfTwo(DEEPEST);
  const edges = levelEdges(dimension, (a, b) => {
    if (b - a <= leastWidth) return false;
    if (a === 0 && waveNumberOf(b) > finest) return true;
    // what is left near k = 0 is less than a thousandth of the torus
    if (waveNumberOf(b) <= FINEST_PANEL) return false;
    return 2 * Math.PI * waveNumber * partingOf(model, a, b, horizon, MEMORY) > PANEL_PHASE;
  });
  return continuumLevels(dimension, edges, Math.ceil(factor * (levelOrders[edges.length - 1] ?? 8)));
}

/** Nodes of a panel of levels by the number of panels: more where one panel covers more. */
const levelOrders: Record<number, number> = { 1: 16, 2: 10 };
