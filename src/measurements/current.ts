import { t } from '@lingui/core/macro';
import { chainBatchSize } from '../../workers/chain/limits';
import type { EngineName } from '../../workers/contract/names';
import type { CorrelationSums } from '../../workers/contract/protocol';
import { combinedError, sampledCurve, type Batch, type SampledCurve } from '../maths/batchSums';
import { fitPower } from '../maths/powerLaw';
import { WIDTH_95 } from '../maths/statistics';
import type { Model } from '../physics/model';
import { latticeSizeOf, modelOf, usedScenario } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { integratedCorrelation } from '../theory/greenKubo';
import { currentCorrelation, currentTail } from '../theory/transport';
import { extentOf, type Extent } from './findings';
import type { Lags } from './lags';
import type { Compared, Measurement } from './measurement';

/** Whose current it is. */
export const CURRENT_ENGINE: EngineName = 'chain';

/** Batches of large ensembles are added up in groups, whose sums fit in memory. */
const MOST_GROUPS = 4096;

/** C(s)/T^2 at microscopic times and its integral over them, with one standard error: NaN where there is none. */
export interface CurrentCurve extends SampledCurve {
  integral: number;
  integralError: number;
}

/** What a task of the correlation gives: the sums over its realisations. */
export type CurrentPart = Batch & Pick<CorrelationSums, 'integralSquares'>;

/** C(s)/T^2 of the chain in equilibrium, docs/model.md (24), at all lags, from M realisations; without its findings. */
export function correlation(
  scenario: Scenario,
  { microSpacing, lagCount }: Lags,
): Omit<Measurement<CurrentCurve, CurrentPart>, 'findings'> {
  const { realisationCount, seed } = scenario;
  const request = { model: modelOf(scenario), microSpacing, timeCount: lagCount, realisationCount, seed };
  const batchSize = chainBatchSize(request.model, realisationCount);
  const batchCount = Math.ceil(realisationCount / batchSize);
  const batchesInGroup = Math.ceil(batchCount / MOST_GROUPS);
  return {
    engines: [CURRENT_ENGINE],
    taskCount: Math.ceil(batchCount / batchesInGroup),
    async run(api, task) {
      const zeros = () => new Float64Array(lagCount);
      const group: CurrentPart = { count: 0, values: zeros(), squares: zeros(), integralSquares: 0 };
      for (let batch = task * batchesInGroup; batch < Math.min(batchCount, (task + 1) * batchesInGroup); ++batch) {
        const part = await api.current(request, batch);
        group.count += part.realisationCount;
        group.integralSquares += part.integralSquares;
        part.values.forEach((value, i) => (group.values[i] += value));
        part.squares.forEach((square, i) => (group.squares[i] += square));
      }
      return group;
    },
    cost: () => 1,
    combine(parts) {
      const times = Float64Array.from({ length: parts.length > 0 ? lagCount : 0 }, (_, i) => i * microSpacing);
      const curve = sampledCurve(times, parts);
      const squares = parts.reduce((sum, { integralSquares }) => sum + integralSquares, 0);
      // Simpson's rule needs an even number of intervals
      const isIntegrable = times.length > 2 && times.length % 2 === 1;
      const none = { integral: Number.NaN, integralError: Number.NaN };
      return { ...curve, ...(isIntegrable ? integratedCorrelation(curve, squares, microSpacing) : none) };
    },
    told(finished) {
      const count = Math.min(realisationCount, finished * batchesInGroup * batchSize);
      return t`${count} of ${realisationCount} realisations`;
    },
  };
}

/**
 * The correlation of one realisation scatters with a long tail, which fewer than these do not show: docs/model.md,
 * section 7.
 */
const FEW_REALISATIONS = 256;

/** How much of the realisations a curve holds, with the notice where it is not all, and what it came from. */
export function currentShare(
  scenario: Scenario,
  { sampleCount }: CurrentCurve,
): { extent: Extent; notices: string[]; diagnostics: Record<string, number> } {
  const asked = scenario.realisationCount;
  const extent = extentOf(sampleCount, asked);
  const notices = extent === 'whole' ? [] : [t`Interrupted: averaged over ${sampleCount} of ${asked} realisations.`];
  if (sampleCount > 0 && sampleCount < FEW_REALISATIONS)
    notices.push(
      t`Errors of the correlation from ${sampleCount} realisations are too small as a rule; M=${FEW_REALISATIONS} and more give true ones.`,
    );
  return { extent, notices, diagnostics: { sites: latticeSizeOf(scenario), realisations: sampleCount } };
}

/**
 * The correlation of the energy current of the chain in equilibrium from M realisations, docs/model.md (24), (34) and
 * (52).
 */
export function current(scenario: Scenario, lags: Lags): Measurement<CurrentCurve, CurrentPart> {
  return {
    ...correlation(scenario, lags),
    findings(curve) {
      const { epsilon } = scenario;
      const model = modelOf(scenario);
      const present = curve.sampleCount > 0 ? lags.indices : [];
      const microTime = lags.microTime.slice(0, present.length);
      return {
        kind: { observable: 'current' },
        scenario: usedScenario(scenario),
        seeds: [scenario.seed],
        columns: {
          microTime,
          kineticTime: lags.kineticTime.slice(0, present.length),
          mean: Float64Array.from(present, (i) => curve.mean[i]),
          error: Float64Array.from(present, (i) => curve.error[i]),
          theory: microTime.map((time) => currentCorrelation(model, epsilon, time)),
          tail: microTime.map((time) => (time === 0 ? Number.NaN : currentTail(model, epsilon, time))),
        },
        values: {},
        ...currentShare(scenario, curve),
      };
    },
  };
}

/** Neighbours of these times that lie closer than this ratio are left out. */
const LEAST_RATIO = 1.12;

/**
 * Of equidistant times from `from` on the numbers of those nearest to equal ratios, so that late ones do not outweigh
 * early ones.
 */
export function thinnedLags(times: ArrayLike<number>, from: number): number[] {
  const kept: number[] = [];
  for (let i = 0; i < times.length; ++i) {
    if (times[i] >= from && (kept.length === 0 || times[i] >= LEAST_RATIO * times[kept[kept.length - 1]])) kept.push(i);
  }
  return kept;
}

/**
 * C(0)/T^2, and the exponent with which C falls for 1 < epsilon gamma s < 8; null without noise, or where the lags do
 * not reach there.
 */
export function currentNumbers(law: Model, curve: CurrentCurve): { start: Compared; exponent: Compared | null } {
  const theory = (time: number) => currentCorrelation(law, law.epsilon, time);
  const start = { value: curve.mean[0], halfWidth: WIDTH_95 * curve.error[0], theory: theory(0) };
  const rate = law.epsilon * law.noiseStrength;
  if (rate === 0) return { start, exponent: null };
  const kept = thinnedLags(curve.times, 0).filter((i) => curve.times[i] >= 1 / rate && curve.times[i] <= 8 / rate);
  const times = kept.map((i) => curve.times[i]);
  const fit = fitPower(
    times,
    kept.map((i) => curve.mean[i]),
    0,
    Infinity,
  );
  const wanted = fitPower(times, times.map(theory), 0, Infinity);
  if (!fit || !wanted) return { start, exponent: null };
  const weights = new Float64Array(curve.times.length);
  kept.forEach((i, at) => (weights[i] = fit.weights[at]));
  const halfWidth = WIDTH_95 * combinedError(curve, weights);
  return { start, exponent: { value: fit.exponent, halfWidth, theory: wanted.exponent } };
}
