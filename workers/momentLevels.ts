import { continuumLevels } from '../src/physics/levels';
import { energyCoefficients } from '../src/physics/modes';
import type { Model } from '../src/physics/model';
import { planarRate, planarVelocity, ringLevels, type TransverseRule } from '../src/physics/planar';
import { effectiveWaveNumber } from './kineticGrid';
import type { Resolution } from './modeSolver';

/** A radial lattice of more sites along a direction has the levels of the infinite one. */
const WIDEST_RING = [0, 0, 48, 20];
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
/** Wave numbers k_1 at which phases are looked at. */
const SPEEDS = Array.from({ length: 24 }, (_, i) => (i + 0.5) / 48);

/**
 * The transverse levels of the exact second moments: for planar states those of the infinite lattice, docs/model.md (41), by Gauss rules on
 * panels that resolve the phases 2 pi p v t until `horizon` of the modes of the initial energy; for radial states those of the lattice
 * itself, which is as wide as long, unless so many stand for the infinite one.
 */
export function momentLevels(model: Model, horizon: number, modeCount: number, resolution?: Resolution): TransverseRule {
  const { dimension, initial, transverseCount } = model;
  if (dimension === 1) return ringLevels(1, 1);
  if (initial.geometry === 'radial' && transverseCount <= WIDEST_RING[dimension]) return ringLevels(dimension, transverseCount);
  const finer = resolution === 'fine' ? 2 : 1;
  const waveNumber = effectiveWaveNumber(energyCoefficients(model, Math.min(modeCount, RESOLVED_MODES)), model.length);
  const tooWide = (a: number, b: number) => turnAcross(model, dimension, a, b, horizon) * 2 * Math.PI * waveNumber > PANEL_PHASE / finer;
  const finest = dimension === 2 ? FINEST : Math.sin(Math.PI * FINEST) ** 2;
  const refine = (a: number, b: number): number[] =>
    b - a > finest && tooWide(a, b) ? [...refine(a, (a + b) / 2), ...refine((a + b) / 2, b)] : [b];
  // edges in d = 2 are wave numbers k_2, in d = 3 levels, on both sides of the singularity of their density
  const edges = dimension === 2 ? [0, ...refine(0, 0.5)] : [0, ...refine(0, 1), ...refine(1, 2)];
  return continuumLevels(dimension, edges, (edges.length === 2 ? ORDER.single : ORDER.several) + (finer === 1 ? 0 : MORE_NODES));
}

/** The largest distance by which phonons of the levels between two edges part while they remember it. */
function turnAcross(model: Model, dimension: 2 | 3, a: number, b: number, horizon: number): number {
  const level = (x: number) => (dimension === 2 ? Math.sin(Math.PI * x) ** 2 : x);
  return SPEEDS.reduce((largest, k) => {
    const rate = model.noiseStrength * planarRate(model, k, level(a));
    const change = Math.abs(planarVelocity(model, k, level(b)) - planarVelocity(model, k, level(a)));
    return Math.max(largest, change * Math.min(horizon, rate > 0 ? MEMORY / rate : Infinity));
  }, 0);
}
