import { t } from '@lingui/core/macro';
import type { ContrastPoint } from '../../workers/contract/protocol';
import { relativeDistance } from '../maths/statistics';
import { soundSpeed } from '../physics/dispersion';
import { leastProfileWidth } from '../physics/initialState';
import { modelOf, usedScenario } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { numberField } from '../scenario/schema';
import { withNoiseConduction } from '../theory/hydrodynamics';
import { extentOf, type Findings } from './findings';
import type { Measurement } from './measurement';
import { STUDY_ENGINES } from './study';

/** What may set the exact chain and the kinetic equation apart. */
export type Cause = 'epsilon' | 'noise' | 'ring' | 'longWaves';

/** A cause changed alone, and the share of the difference that goes with it, from -infinity to 1. */
export interface CauseShare {
  cause: Cause;
  share: number;
}

/** Why the exact chain and the kinetic equation differ at one time. */
export interface Causes {
  kineticTime: number;
  /** ||e^epsilon - e|| / ||e||, of spectra for a homogeneous state. */
  distance: number;
  /** In falling order; of the tasks that are done. */
  shares: CauseShare[];
  /** Half the width in k that counts as long waves; null where the velocity does not jump. */
  longWaves: number | null;
}

/** The solution of one of the scenarios that are compared. */
interface Part {
  task: number;
  point: ContrastPoint;
}

/** Profiles that stay the same on a longer ring. */
const isLocal = ({ profile }: Scenario) => profile === 'pulse' || profile === 'box' || profile === 'packets';

/** Twice the blur epsilon/(4 pi sigma) of a wave number; null where there is no jump of v at k = 0, or no width. */
function longWavesOf(scenario: Scenario): number | null {
  const { dimension, pinning, epsilon, profile } = scenario;
  const isSharp = dimension === 1 && pinning === 0 && profile !== 'flat' && soundSpeed(modelOf(scenario)) > 0;
  if (!isSharp) return null;
  const { initial, length } = modelOf(scenario);
  return Math.max(1 / 128, (2 * epsilon) / (4 * Math.PI * leastProfileWidth(initial, length)));
}

/**
 * Each cause changed alone at one kinetic time: epsilon halved, the conduction of the noise, epsilon^2 kappa_S, added
 * to the kinetic profile where there is noise, the ring doubled; and where v jumps at k = 0, condition (b4), how much
 * of the squared difference of W lies there.
 */
export function causes(scenario: Scenario, kineticTime: number): Measurement<Causes, Part> {
  // of the ring that runs: half of epsilon would round L to another one, and twice a rounded L to the same
  const used = usedScenario(scenario);
  const { epsilon, length } = used;
  const longWaves = longWavesOf(scenario);
  const variants: { cause: Cause | null; scenario: Scenario }[] = [{ cause: null, scenario }];
  if (epsilon / 2 >= numberField('epsilon').min)
    variants.push({ cause: 'epsilon', scenario: { ...used, epsilon: epsilon / 2 } });
  if (isLocal(scenario) && 2 * length <= numberField('length').max)
    variants.push({ cause: 'ring', scenario: { ...used, length: 2 * length } });
  const quantity = scenario.profile === 'flat' ? 'spectrum' : 'energy';
  return {
    engines: STUDY_ENGINES,
    taskCount: variants.length,
    async run(api, task) {
      return { task, point: await api.contrast(modelOf(variants[task].scenario), kineticTime, longWaves ?? 0) };
    },
    cost: (task) => (variants[task].cause === 'epsilon' ? 2 : 1),
    combine(parts) {
      const base = parts.find(({ task }) => task === 0)?.point;
      if (!base) return { kineticTime, distance: 0, shares: [], longWaves };
      const gapOf = ({ exact, kinetic }: ContrastPoint) => relativeDistance(exact[quantity], kinetic[quantity]);
      const distance = gapOf(base);
      if (!Number.isFinite(distance)) throw new Error(t`The computation gave profiles that are not finite.`);
      const shareOf = (gap: number) => (distance > 0 ? 1 - gap / distance : 0);
      const shares = parts.flatMap(({ task, point }): CauseShare[] => {
        const { cause } = variants[task];
        return cause ? [{ cause, share: shareOf(gapOf(point)) }] : [];
      });
      if (quantity === 'energy' && scenario.noiseStrength > 0) {
        const spread = withNoiseConduction(modelOf(scenario, 1), base.kinetic.energy, kineticTime);
        shares.push({ cause: 'noise', share: shareOf(relativeDistance(base.exact.energy, spread)) });
      }
      if (longWaves !== null) shares.push({ cause: 'longWaves', share: base.longWaveShare });
      return { kineticTime, distance, shares: shares.sort((a, b) => b.share - a.share), longWaves };
    },
    told: (finished) => t`${finished} of ${{ count: variants.length }} solutions`,
    findings: (result) => causeFindings(scenario, result, variants.length),
  };
}

function causeFindings(scenario: Scenario, { kineticTime, distance, shares }: Causes, asked: number): Findings {
  return {
    kind: { observable: 'causes' },
    scenario,
    seeds: [],
    columns: { share: Float64Array.from(shares, ({ share }) => share) },
    values: { kineticTime, distance, message: shares.map(({ cause }) => cause).join(', ') },
    diagnostics: {},
    notices: [],
    extent: extentOf(asked, asked),
  };
}
