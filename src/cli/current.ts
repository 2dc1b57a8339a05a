import { chainBatchSize } from '../../workers/chain/batchSize';
import type { CorrelationSums } from '../../workers/contract/protocol';
import { averagesOf, type Averages, type Batch } from '../maths/batchSums';
import { integratedCorrelation, integrationIntervals, MOST_INTERVALS, unmeasuredConductivity } from '../theory/greenKubo';
import {
  accumulatedConductivity, conductivity, currentCorrelation, currentTail, kineticConductivity, leastConductivity, logarithmic, pinnedConductivity,
  superdiffusive,
} from '../theory/transport';
import { latticeSizeOf, modelOf, usedScenario } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import type { LagGrid } from './lagGrid';
import { runTasks, type Bench } from './pool';
import { extentOf, type Extent, type Findings } from '../export/report';

/** Batches of large ensembles are added up in groups, whose sums fit in memory. */
const MOST_GROUPS = 4096;

interface Correlation {
  averages: Averages;
  /** sum over the realisations of the squares of their integrals. */
  integralSquares: number;
  notices: string[];
  extent: Extent;
  diagnostics: Record<string, number>;
}

/** C(s)/T^2 at the microscopic times 0, spacing, ... from M equilibrium runs of the chain. */
async function correlation(scenario: Scenario, microSpacing: number, timeCount: number, bench: Bench): Promise<Correlation> {
  const startMs = performance.now();
  const { realisationCount: realisationCount, seed } = scenario;
  const request = { model: modelOf(scenario), microSpacing, timeCount, realisationCount, seed };
  const batchSize = chainBatchSize(request.model, realisationCount);
  const batchCount = Math.ceil(realisationCount / batchSize);
  const batchesInGroup = Math.ceil(batchCount / MOST_GROUPS);
  const batches = await runTasks<Batch & Pick<CorrelationSums, 'integralSquares'>>(bench, {
    taskCount: Math.ceil(batchCount / batchesInGroup),
    async run(api, index) {
      const group = { count: 0, values: new Float64Array(timeCount), squares: new Float64Array(timeCount), integralSquares: 0 };
      for (let batch = index * batchesInGroup; batch < Math.min(batchCount, (index + 1) * batchesInGroup); ++batch) {
        const part = await api.current(request, batch);
        group.count += part.realisationCount;
        group.integralSquares += part.integralSquares;
        part.values.forEach((value, i) => (group.values[i] += value));
        part.squares.forEach((square, i) => (group.squares[i] += square));
      }
      return group;
    },
    detail: (results) => `${Math.min(realisationCount, results.size * batchesInGroup * batchSize)} of ${realisationCount} realisations`,
  });
  const averages = averagesOf(batches, batches.length > 0 ? timeCount : 0);
  const { sampleCount } = averages;
  const extent = extentOf(sampleCount, realisationCount);
  const notices = extent === 'whole' ? [] : [`Interrupted: averaged over ${sampleCount} of ${realisationCount} realisations.`];
  const integralSquares = batches.reduce((sum, batch) => sum + batch.integralSquares, 0);
  const diagnostics = { wallMs: performance.now() - startMs, sites: latticeSizeOf(scenario), realisations: sampleCount };
  return { averages, integralSquares, notices, extent, diagnostics };
}

/** The correlation of the energy current of the chain in equilibrium at the lags of the grid, docs/model.md (24), (34) and (52). */
export async function measureCurrent(scenario: Scenario, grid: LagGrid, bench: Bench): Promise<Findings> {
  const { spacing, intervalCount, indices } = grid;
  const { averages, notices, extent, diagnostics } = await correlation(scenario, spacing / scenario.epsilon, intervalCount + 1, bench);
  const present = averages.sampleCount > 0 ? indices : [];
  const microTime = Float64Array.from(present, (i) => (i * spacing) / scenario.epsilon);
  const model = modelOf(scenario);
  return {
    kind: { observable: 'current' },
    scenario: usedScenario(scenario),
    columns: {
      microTime,
      kineticTime: Float64Array.from(present, (i) => i * spacing),
      mean: Float64Array.from(present, (i) => averages.mean[i]),
      error: Float64Array.from(present, (i) => averages.error[i]),
      theory: microTime.map((time) => currentCorrelation(model, scenario.epsilon, time)),
      tail: microTime.map((time) => (time === 0 ? Number.NaN : currentTail(model, scenario.epsilon, time))),
    },
    values: {},
    diagnostics,
    notices,
    extent,
  };
}

/** The conductivity: kappa_0, kappa(epsilon) and its minimum, and kappa measured as in docs/model.md (35). */
export async function measureConductivity(scenario: Scenario, bench: Bench): Promise<Findings> {
  const model = modelOf(scenario);
  const { epsilon } = scenario;
  const { intervalCount, isCoarse } = integrationIntervals(model, scenario.lastTime);
  const microSpacing = scenario.lastTime / epsilon / intervalCount;
  const { averages, integralSquares, notices, extent, diagnostics } = await correlation(scenario, microSpacing, intervalCount + 1, bench);
  const isMeasured = averages.sampleCount > 0;
  const microTime = Float64Array.from(averages.mean, (_, i) => i * microSpacing);
  const theory = microTime.map((time) => currentCorrelation(model, epsilon, time));
  const nothing = { integral: Number.NaN, integralError: Number.NaN };
  const { integral, integralError } = isMeasured ? integratedCorrelation(averages, integralSquares, microSpacing) : nothing;
  const { tailCorrection, kappaNoise } = unmeasuredConductivity(model, epsilon, scenario.lastTime / epsilon);
  const least = leastConductivity(model);
  const isPlainChain = scenario.dimension === 1 && scenario.pinning > 0 && scenario.noise === 'momentum' && model.couplings.slice(1).every((coupling) => coupling === 0);
  const closedForm = isPlainChain && scenario.noiseStrength > 0 ? pinnedConductivity(scenario.pinning, scenario.stiffness, scenario.noiseStrength) : null;
  const infinite = kineticConductivity(model) === Infinity;
  if (infinite) {
    const cause = superdiffusive(model) || logarithmic(model) ? 'Without pinning and with momentum noise' : 'Without noise';
    notices.unshift(`${cause} kappa_0 is infinite; only the integral of the correlation up to T is measured.`);
  }
  if (isCoarse) notices.unshift(`${MOST_INTERVALS} steps up to T=${scenario.lastTime} are coarse for the fastest decay; a smaller T integrates it better.`);
  return {
    kind: { observable: 'kappa' },
    scenario: usedScenario(scenario),
    columns: { microTime, kineticTime: microTime.map((time) => time * epsilon), mean: averages.mean, error: averages.error, theory },
    values: {
      kappa0: kineticConductivity(model),
      kappa0ClosedForm: closedForm,
      kappa: conductivity(model, epsilon),
      kappaNoise,
      leastEpsilon: least.epsilon,
      leastKappa: least.conductivity,
      microHorizon: scenario.lastTime / epsilon,
      integral,
      integralError,
      integralTheory: accumulatedConductivity(model, epsilon, scenario.lastTime / epsilon),
      tailCorrection,
      kappaMeasured: infinite ? null : integral + tailCorrection + kappaNoise,
      kappaMeasuredError: infinite ? null : integralError,
    },
    diagnostics: { ...diagnostics, lags: intervalCount + 1 },
    notices,
    extent,
  };
}
