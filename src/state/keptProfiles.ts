import type { EngineName } from '../../workers/contract/names';
import { clearest } from './engines';
import type { LabFrame } from './frameBus';

/** Times at which the passing profile is kept, as shares of T. */
const shares = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 3 / 4, 1];

/** How near to such a time a picture must be, relative to it. */
const tolerance = 0.02;

/** The energy profile of one engine at one of the kept times. */
export interface KeptProfile {
  share: number;
  engine: EngineName;
  kineticTime: number;
  energy: Float64Array;
}

/** The profiles of one run, ascending in time. */
export interface KeptProfiles {
  run: number;
  profiles: readonly KeptProfile[];
}

/**
 * The profiles once a picture has passed; those of another run than the picture's are forgotten. The same object where
 * nothing changes.
 */
export function keepProfile(kept: KeptProfiles, frame: LabFrame, lastTime: number): KeptProfiles {
  const profiles = kept.run === frame.run ? kept.profiles : [];
  const share = shares.find((candidate) => Math.abs(frame.kineticTime / lastTime - candidate) < tolerance * candidate);
  const engine = clearest((name) => frame.frames[name] !== undefined);
  const energy = engine && frame.frames[engine]?.energy;
  const known = profiles.find((profile) => profile.share === share);
  const distance = (kineticTime: number) => Math.abs(kineticTime - (share ?? 0) * lastTime);
  const better = !known || known.engine !== engine || distance(frame.kineticTime) < distance(known.kineticTime);
  if (!energy || share === undefined || !better) return kept.run === frame.run ? kept : { run: frame.run, profiles };
  const profile: KeptProfile = { share, engine, kineticTime: frame.kineticTime, energy: energy.slice() };
  return {
    run: frame.run,
    profiles: [...profiles.filter((other) => other !== known), profile].sort((a, b) => a.share - b.share),
  };
}
