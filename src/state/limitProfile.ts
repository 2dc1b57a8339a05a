import { engineOf } from '../../workers';
import { spreadOnRing } from '../maths/ring';
import { modelOf, siteCountOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import type { View } from '../scenario/view';
import { noiseConductivity } from '../theory/transport';
import { clearest, overlayEngine, type EngineName } from './engines';
import type { LabFrame } from './frameBus';

/** Beyond this distance from the profile on show, relative to it, the limit is not yet a law of it. */
const farthest = 0.15;

/**
 * The energy profile of the hydrodynamic limit at the time of a picture, with what the noise conducts by itself where
 * the view asks for it: it adds epsilon^2 kappa_S to the diffusivity, docs/model.md (22) on kinetic scales. Null where
 * there is none.
 */
export function limitProfile(
  scenario: Scenario,
  { frames, kineticTime }: Pick<LabFrame, 'frames' | 'kineticTime'>,
  limitShown: View['limitShown'],
): Float64Array | null {
  const overlay = overlayEngine();
  const energy = overlay && frames[overlay]?.energy;
  if (!energy || limitShown === '0') return null;
  if (limitShown === '1') return energy;
  const { epsilon } = scenario;
  const variance = 2 * epsilon ** 2 * noiseConductivity(modelOf(scenario, 1)) * kineticTime;
  return spreadOnRing(energy, siteCountOf(scenario) * epsilon, variance);
}

/**
 * How far the clearest profile of the fields is from another, ||e - other|| / ||e||; with the conduction of the noise,
 * which only finite epsilon has, that of a lattice where there is one. Null where there is none.
 */
function distanceToFields(
  frame: Pick<LabFrame, 'frames' | 'fields'>,
  other: Float64Array,
  limitShown: View['limitShown'],
): number | null {
  const has = (name: EngineName) => frame.fields.includes(name) && frame.frames[name] !== undefined;
  const onLattice = limitShown === '2' ? clearest((name) => has(name) && engineOf(name).lattice !== null) : null;
  const engine = onLattice ?? clearest(has);
  const energy = engine && frame.frames[engine]?.energy;
  if (energy?.length !== other.length) return null;
  let gap = 0;
  let size = 0;
  for (let i = 0; i < other.length; i++) {
    gap += (energy[i] - other[i]) ** 2;
    size += energy[i] ** 2;
  }
  return size > 0 ? Math.sqrt(gap / size) : null;
}

/** Whether the limit is no law of the profile at the time of a picture: it has not had its time, or never will. */
export function isLimitFar(scenario: Scenario, frame: LabFrame | null, limitShown: View['limitShown']): boolean {
  const limit = frame && limitProfile(scenario, frame, limitShown);
  const distance = limit && distanceToFields(frame, limit, limitShown);
  return distance !== null && distance > farthest;
}
