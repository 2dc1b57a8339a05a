import { engineOf } from '../../../workers';
import { relativeDistance } from '../../maths/statistics';
import { modelOf } from '../../scenario/model';
import type { Scenario } from '../../scenario/scenario';
import type { View } from '../../scenario/view';
import { withNoiseConduction } from '../../theory/hydrodynamics';
import { clearest, overlayEngine, type EngineName } from '../engines';
import type { LabFrame } from './frameBus';

/** Beyond this distance from the profile on show, relative to it, the limit is not yet a law of it. */
const farthest = 0.15;

/** The hydrodynamic limit in the energy profile at the time of a picture. */
export interface ShownLimit {
  energy: Float64Array;
  /** It is no law of the profile: it has not had its time, or never will. */
  isFar: boolean;
}

/** Curve and legend ask for the limit of the same picture. */
const known = new WeakMap<LabFrame, { limitShown: View['limitShown']; limit: ShownLimit | null }>();

/**
 * The limit in a picture of the scenario, with what the noise conducts by itself where the view asks for it; null where
 * there is none.
 */
export function limitOf(scenario: Scenario, frame: LabFrame, limitShown: View['limitShown']): ShownLimit | null {
  const before = known.get(frame);
  if (before?.limitShown === limitShown) return before.limit;
  const energy = limitProfile(scenario, frame, limitShown);
  const limit = energy && { energy, isFar: (distanceToFields(frame, energy, limitShown) ?? 0) > farthest };
  known.set(frame, { limitShown, limit });
  return limit;
}

function limitProfile(scenario: Scenario, frame: LabFrame, limitShown: View['limitShown']): Float64Array | null {
  const overlay = overlayEngine();
  const energy = overlay && frame.frames[overlay]?.energy;
  if (!energy || limitShown === '0') return null;
  return limitShown === '1' ? energy : withNoiseConduction(modelOf(scenario, 1), energy, frame.kineticTime);
}

/**
 * How far the limit is from the clearest profile of the fields, relative to that; with the conduction of the noise,
 * which only finite epsilon has, from that of a lattice where there is one. Null where there is none.
 */
function distanceToFields(frame: LabFrame, limit: Float64Array, limitShown: View['limitShown']): number | null {
  const has = (name: EngineName) => frame.fields.includes(name) && frame.frames[name] !== undefined;
  const onLattice = limitShown === '2' ? clearest((name) => has(name) && engineOf(name).lattice !== null) : null;
  const engine = onLattice ?? clearest(has);
  const energy = engine && frame.frames[engine]?.energy;
  return energy?.length === limit.length ? relativeDistance(limit, energy) : null;
}
