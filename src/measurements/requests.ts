import { t } from '@lingui/core/macro';
import { integerPower } from '../maths/elementary';
import type { StudyPoint, DisplacementSums } from '../../workers/contract/protocol';
import type { SampledCurve } from '../maths/batchSums';
import { logSpaced } from '../maths/powerLaw';
import type { Scenario } from '../scenario/scenario';
import { current, type CurrentCurve, type CurrentPart } from './current';
import { displacement } from './displacement';
import { evenLags, microscopicLags } from './lags';
import type { Measurement } from './measurement';
import { study, type StudyPoints } from './study';

// What the buttons of the page measure: enough for a figure within seconds on one worker.

const PHONONS = 20_000;
const DISPLACEMENT_TIMES = 20;
const REALISATIONS = 512;
/** Samples of a measurement of the page once it has been continued so often: four times as many each time. */
const samplesAfter = (first: number, rounds: number): number => first * integerPower(4, rounds);

/** A seed of its own for every continuation; the prime keeps it from those of scenarios that were counted up. */
const seedOf = ({ seed }: Scenario, rounds: number): number => (seed + rounds * 15_485_863) % 2 ** 32;

/**
 * What takes a measurement of the page, which has been continued so often already, to four times its samples: new ones
 * from a seed of their own. Its findings are those of all samples together.
 */
export function continued<Result, Part>(
  usual: (scenario: Scenario, count?: number) => Measurement<Result, Part>,
  first: number,
  scenario: Scenario,
  rounds: number,
): Measurement<Result, Part> {
  const total = samplesAfter(first, rounds + 1);
  const more = usual({ ...scenario, seed: seedOf(scenario, rounds + 1) }, total - samplesAfter(first, rounds));
  const seeds = Array.from({ length: rounds + 2 }, (_, round) => seedOf(scenario, round));
  const named = seeds.join(', ');
  return {
    ...more,
    findings(result) {
      const findings = usual(scenario, total).findings(result);
      return {
        ...findings,
        seeds,
        isContinued: true,
        notices: [...findings.notices, t`Continued: from the seeds ${{ seeds: named }} in turn.`],
      };
    },
  };
}

/** Samples of the first measurement of the page, by its kind. */
export const firstSamples = { current: REALISATIONS, displacement: PHONONS } as const;

/** Even, for the rule that integrates over the lags. */
const LAG_INTERVALS = 256;
/** Values of epsilon of a study, of which it takes the first ones. */
export const studyEpsilons: readonly number[] = [0.2, 0.1, 0.05, 0.025, 0.0125];

/** The kinetic time 1/gamma of scattering; T where nothing scatters. */
export function meanFreeTime({ noiseStrength, lastTime }: Pick<Scenario, 'noiseStrength' | 'lastTime'>): number {
  return noiseStrength > 0 ? 1 / noiseStrength : lastTime;
}

/** The last kinetic time of the current correlation. */
function kineticHorizon({ noiseStrength, lastTime }: Pick<Scenario, 'noiseStrength' | 'lastTime'>): number {
  return noiseStrength > 0 ? 20 / noiseStrength : lastTime;
}

/** The last microscopic time of the current correlation. */
export function currentHorizon(scenario: Pick<Scenario, 'epsilon' | 'noiseStrength' | 'lastTime'>): number {
  return kineticHorizon(scenario) / scenario.epsilon;
}

/** The study of the first `count` of `studyEpsilons`. */
export function usualStudy(scenario: Scenario, count: number): Measurement<StudyPoints, StudyPoint> {
  return study(scenario, studyEpsilons.slice(0, count));
}

/** The current correlation until next to nothing of it is left, from so many realisations. */
export function usualCurrent(scenario: Scenario, count = REALISATIONS): Measurement<CurrentCurve, CurrentPart> {
  // kinetic lags, as the command line is given them: both have the same numbers to the last digit
  const lags = microscopicLags(evenLags(kineticHorizon(scenario), LAG_INTERVALS), scenario.epsilon);
  return current({ ...scenario, realisationCount: count }, lags);
}

/** The spreading of so many phonons from free flight to many collisions. */
export function usualDisplacement(scenario: Scenario, count = PHONONS): Measurement<SampledCurve, DisplacementSums[]> {
  const mean = meanFreeTime(scenario);
  const times = logSpaced(0.05 * mean, 300 * mean, DISPLACEMENT_TIMES);
  return displacement({ ...scenario, phononCount: count }, Array.from(times));
}
