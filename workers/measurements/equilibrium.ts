import { nextPowerOfTwo } from '../../src/maths/elementary';
import { fourierPlan } from '../../src/maths/fourier';
import { simpsonIntegral } from '../../src/theory/greenKubo';
import { latticeSites, latticeVelocities } from '../../src/physics/lattice';
import type { Model } from '../../src/physics/model';
import type { Arena } from '../contract/arena';
import { ChainBatch } from '../chain/chainBatch';
import { ChainMeasurement } from '../chain/chainMeasurement';
import type { CorrelationSums, RecordRequest } from '../contract/protocol';

/**
 * The Hamiltonian part of the total energy current along the first direction, J_i = (1/sites) sum_k v_1(k)
 * |psi_i^(k)|^2 of each polarisation, in equilibrium at temperature 1, and its correlation C(s) = <J_i(0) J_i(s)>/sites
 * at equidistant times, docs/model.md (24): each realisation averages over all pairs of times and the polarisations,
 * the scatter between realisations is the error.
 */
export class EquilibriumCurrents {
  private readonly batch: ChainBatch;
  private readonly measurement: ChainMeasurement;
  /** Of each wave number, in kernel memory. */
  private readonly weight: number;
  private readonly timeCount: number;
  private readonly microSpacing: number;
  private readonly siteCount: number;

  /** `timeCount` times, 0 included, `microSpacing` apart. */
  constructor(
    arena: Arena,
    model: Model,
    microSpacing: number,
    timeCount: number,
    realisationCount: number,
    seed: number,
  ) {
    const initial: Model['initial'] = {
      ...model.initial,
      profile: 'flat',
      spectrum: 'thermal',
      polarisation: 'all',
      geometry: 'planar',
    };
    const equilibrium: Model = { ...model, initial };
    const kineticTimes = Array.from({ length: timeCount }, (_, i) => i * microSpacing * model.epsilon);
    const request: RecordRequest = {
      run: 0,
      engine: 'chain',
      model: equilibrium,
      kineticTimes,
      grid: { positionCount: 1, waveNumberCount: 1 },
      realisationCount,
      seed,
    };
    arena.reset();
    this.batch = new ChainBatch(arena, request);
    this.measurement = new ChainMeasurement(arena, request);
    this.siteCount = latticeSites(model);
    // the energy 1 per site is shared by d polarisations: in units of their temperature 1/d
    const weight = latticeVelocities(model).map((velocity) => (model.dimension * velocity) / this.siteCount);
    this.weight = arena.singles(weight);
    this.timeCount = timeCount;
    this.microSpacing = microSpacing;
  }

  /** The sums over one batch of realisations. */
  run(batch: number): CorrelationSums {
    this.batch.draw(batch);
    const currents: Float64Array[][] = Array.from({ length: this.batch.realisationCount }, () => []);
    for (let frame = 0; frame < this.timeCount; ++frame) {
      if (this.batch.intervals[frame].stepCount > 0) this.batch.halfFlow(frame);
      this.batch.advance(frame, 0, Infinity);
      this.measurement.weighted(this.batch, this.weight).forEach((values, component) => {
        currents.forEach((own, i) => ((own[component] ??= new Float64Array(this.timeCount))[frame] = values[i]));
      });
    }
    const sums: CorrelationSums = {
      realisationCount: this.batch.realisationCount,
      values: new Float64Array(this.timeCount),
      squares: new Float64Array(this.timeCount),
      integralSquares: this.timeCount > 2 && this.timeCount % 2 === 1 ? 0 : Number.NaN,
    };
    for (const components of currents) {
      const mean = new Float64Array(this.timeCount);
      for (const current of components) {
        autocorrelation(current).forEach((value, m) => (mean[m] += value / this.siteCount / components.length));
      }
      mean.forEach((value, m) => {
        sums.values[m] += value;
        sums.squares[m] += value ** 2;
      });
      if (!Number.isNaN(sums.integralSquares)) sums.integralSquares += simpsonIntegral(mean, this.microSpacing) ** 2;
    }
    return sums;
  }
}

/** The mean of x_i x_{i+m} over all pairs, for every m, by a transform of twice the length. */
function autocorrelation(x: Float64Array): Float64Array {
  const size = nextPowerOfTwo(2 * x.length);
  const plan = fourierPlan(size);
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  re.set(x);
  plan.forward(re, im);
  for (let j = 0; j < size; ++j) {
    re[j] = (re[j] ** 2 + im[j] ** 2) / size;
    im[j] = 0;
  }
  plan.backward(re, im);
  return Float64Array.from({ length: x.length }, (_, m) => re[m] / (x.length - m));
}
