import { t } from '@lingui/core/macro';
import type { Model } from '../physics/model';
import { WIDTH_95 } from '../maths/statistics';
import { modelOf, usedScenario } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { integrationIntervals, MOST_INTERVALS, unmeasuredConductivity } from '../theory/greenKubo';
import {
  accumulatedConductivity,
  closedConductivity,
  conductivity as theoreticalConductivity,
  currentCorrelation,
  kineticConductivity,
  leastConductivity,
  logarithmic,
  superdiffusive,
} from '../theory/transport';
import { correlation, currentShare, type CurrentCurve, type CurrentPart } from './current';
import type { Findings } from './findings';
import { lagsUpTo } from './lags';
import type { Measurement } from './measurement';

/**
 * The conductivity: kappa_0, kappa(epsilon) and its minimum, and kappa measured with C(s) up to T as in docs/model.md
 * (35).
 */
export function conductivity(scenario: Scenario): Measurement<CurrentCurve, CurrentPart> {
  const { intervalCount } = integrationIntervals(modelOf(scenario), scenario.lastTime);
  const lags = lagsUpTo(scenario.lastTime / scenario.epsilon, intervalCount, scenario.epsilon);
  return { ...correlation(scenario, lags), findings: (curve) => conductivityFindings(scenario, curve) };
}

function conductivityFindings(scenario: Scenario, curve: CurrentCurve): Findings {
  const { epsilon, lastTime } = scenario;
  const model = modelOf(scenario);
  const microHorizon = lastTime / epsilon;
  const { intervalCount, isCoarse } = integrationIntervals(model, lastTime);
  const { extent, notices, diagnostics } = currentShare(scenario, curve);
  const { integral, integralError } = curve;
  const { tailCorrection, kappaNoise } = unmeasuredConductivity(model, epsilon, microHorizon);
  const kinetic = kineticConductivity(model);
  const infinite = kinetic === Infinity;
  const least = leastConductivity(model);
  if (infinite) {
    const isCarried = superdiffusive(model) || logarithmic(model);
    notices.unshift(
      isCarried
        ? t`Without pinning and with momentum noise kappa_0 is infinite; only the integral of the correlation up to T is measured.`
        : t`Without noise kappa_0 is infinite; only the integral of the correlation up to T is measured.`,
    );
  }
  if (isCoarse) {
    const count = MOST_INTERVALS;
    notices.unshift(
      t`${count} steps up to T=${lastTime} are coarse for the fastest decay; a smaller T integrates it better.`,
    );
  }
  return {
    kind: { observable: 'kappa' },
    scenario: usedScenario(scenario),
    seeds: [scenario.seed],
    columns: {
      microTime: curve.times,
      kineticTime: curve.times.map((time) => time * epsilon),
      mean: curve.mean,
      error: curve.error,
      theory: curve.times.map((time) => currentCorrelation(model, epsilon, time)),
    },
    values: {
      kappa0: kinetic,
      kappa0ClosedForm: closedConductivity(model),
      kappa: theoreticalConductivity(model, epsilon),
      kappaNoise,
      leastEpsilon: least.epsilon,
      leastKappa: least.conductivity,
      microHorizon,
      integral,
      integralError,
      integralTheory: accumulatedConductivity(model, epsilon, microHorizon),
      tailCorrection,
      kappaMeasured: infinite ? null : integral + tailCorrection + kappaNoise,
      kappaMeasuredError: infinite ? null : integralError,
    },
    diagnostics: { ...diagnostics, lags: intervalCount + 1 },
    notices,
    extent,
  };
}

/** kappa_0 from a measured correlation, with half the width of its 95 % interval. */
export interface KineticFromChain {
  value: number;
  halfWidth: number;
  /** What of it theory adds beyond the last lag. */
  tail: number;
  /** epsilon gamma s of the last lag. */
  lastDecay: number;
}

/**
 * kappa_0 = epsilon (kappa - epsilon kappa_S), docs/model.md (22), of kappa from a measured correlation and what theory
 * knows beyond it, (35); null where the integral has no error yet.
 */
export function kineticFromChain(law: Model, curve: CurrentCurve): KineticFromChain | null {
  const { times, integral, integralError } = curve;
  if (!Number.isFinite(integralError)) return null;
  const last = times[times.length - 1];
  const tail = law.epsilon * unmeasuredConductivity(law, law.epsilon, last).tailCorrection;
  return {
    value: law.epsilon * integral + tail,
    halfWidth: WIDTH_95 * law.epsilon * integralError,
    tail,
    lastDecay: law.epsilon * law.noiseStrength * last,
  };
}
