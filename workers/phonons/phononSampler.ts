import { cos, hypot, integerPower, log, sin } from '../../src/maths/elementary';
import { profile, profileBreaks, spectrum, spectrumBreaks } from '../../src/physics/initialState';
import type { Uniforms } from '../../src/maths/random';
import type { Model } from '../../src/physics/model';
import { energyCoefficients } from '../../src/physics/modes';
import { polarisationShares } from '../../src/physics/planar';
import { radialBreaks, radialProfile } from '../../src/physics/radial';
import { InverseDistribution } from './inverseDistribution';

/** Draws X_1 and K_1 of a planar state, all components of X of a radial one; `atOrigin` leaves X as it is. */
type Draw = (position: Float64Array, waveNumber: Float64Array, random: Uniforms, atOrigin: boolean) => void;

/**
 * Draws (X, K, i) with the density of the initial state: X from f, K_1 from h, or both from a packet that is chosen by
 * its energy, the other components of K uniformly, i from the shares of the polarisations. Distribution functions are
 * those of f and h to 1e-8, with their edges; packets are Gaussian. Positions count from r = 0 and are not wound.
 */
export class PhononSampler {
  /** The energy that all phonons share, per unit of r_2, ..., r_d. */
  readonly total: number;
  private readonly first: Draw;
  private readonly shares: number[];

  constructor(model: Model) {
    this.shares = polarisationShares(model);
    const { draw, total } = model.initial.profile === 'packets' ? packetDraw(model) : productDraw(model);
    this.first = draw;
    this.total = total;
  }

  /**
   * Sets X_1 in [-L/2, L/2) of a planar state, all d components of a radial one, and the d components of a wave number
   * in [-1/2, 1/2)^d. With `atOrigin` the position is left as it is.
   */
  draw(position: Float64Array, waveNumber: Float64Array, random: Uniforms, atOrigin = false): void {
    this.first(position, waveNumber, random, atOrigin);
    for (let l = 1; l < waveNumber.length; ++l) waveNumber[l] = random.uniform() - 0.5;
  }

  /** A polarisation, 0, ..., d - 1. */
  drawPolarisation(random: Uniforms): number {
    const { shares } = this;
    let index = 0;
    for (let choice = random.uniform() - shares[0]; choice >= 0 && index < shares.length - 1; choice -= shares[index])
      ++index;
    return index;
  }
}

function productDraw(model: Model): { draw: Draw; total: number } {
  const { dimension, initial, length } = model;
  const spectral = new InverseDistribution((k) => spectrum(initial, k), spectrumBreaks(initial), 1);
  const scale = energyCoefficients(model, 1)[0];
  const made = (place: (position: Float64Array, random: Uniforms) => void, total: number) => ({
    draw: (position: Float64Array, waveNumber: Float64Array, random: Uniforms, atOrigin: boolean) => {
      if (!atOrigin) place(position, random);
      waveNumber[0] = spectral.at(random.uniform());
    },
    total,
  });
  if (dimension > 1 && initial.geometry === 'radial') return made(radialPosition(model), scale);
  const first = new InverseDistribution((r) => profile(initial, length, r), profileBreaks(initial, length), scale);
  return made((position, random) => (position[0] = first.at(random.uniform())), first.total);
}

/** Independent choices of a packet, as likely as it has energy, so that the scatter of the phonons is their error. */
function packetDraw({ initial: { packets }, length }: Model): { draw: Draw; total: number } {
  const total = packets.reduce((sum, { energy }) => sum + energy, 0);
  const wound = (x: number, period: number) => {
    const place = x - period * Math.floor(x / period + 0.5);
    return place < period / 2 ? place : -period / 2;
  };
  const draw: Draw = (position, waveNumber, random, atOrigin) => {
    let index = 0;
    for (let left = total * random.uniform() - packets[0].energy; left >= 0 && index < packets.length - 1;)
      left -= packets[++index].energy;
    const { r, k, sr, sk } = packets[index];
    // Box and Muller
    const radius = Math.sqrt(-2 * log(1 - random.uniform()));
    const angle = 2 * Math.PI * random.uniform();
    if (!atOrigin) position[0] = wound(r + sr * radius * cos(angle), length);
    waveNumber[0] = wound(k + sk * radius * sin(angle), 1);
  };
  return { draw, total };
}

/**
 * Positions with the density f of a radial state in the cube [-L/2, L/2)^d, docs/model.md section 5: a distance with
 * the density f(rho) rho^{d-1} and a direction, again until they fall into the cube; the pair's pulses around either
 * centre; the wave along one axis.
 */
function radialPosition({ dimension, initial, length }: Model): (position: Float64Array, random: Uniforms) => void {
  if (initial.profile === 'wave' || initial.profile === 'flat') {
    const wave = new InverseDistribution(
      (r) => radialProfile(initial, length, [r]),
      profileBreaks(initial, length),
      length,
    );
    return (position, random) => {
      const axis = Math.floor(dimension * random.uniform());
      for (let l = 0; l < dimension; ++l)
        position[l] = l === axis ? wave.at(random.uniform()) : length * (random.uniform() - 0.5);
    };
  }
  const offset = initial.profile === 'pair' ? length / 8 : 0;
  const reach = hypot(length / 2 + offset, (length / 2) * Math.sqrt(dimension - 1));
  const ball = offset > 0 ? { ...initial, profile: 'pulse' as const } : initial;
  const density = (rho: number) => radialProfile(ball, length, [rho]) * integerPower(rho, dimension - 1);
  const size = initial.profile === 'step' ? length / 4 : initial.profileWidth;
  const distance = new InverseDistribution(density, radialBreaks(ball, length, reach), integerPower(size, dimension));
  return (position, random) => {
    for (let inside = false; !inside;) {
      const rho = distance.at(random.uniform());
      drawDirection(position, dimension, random);
      const centre = offset > 0 && random.uniform() < 0.5 ? -offset : offset;
      inside = true;
      for (let l = 0; l < dimension; ++l) {
        position[l] = rho * position[l] + (l === 0 ? centre : 0);
        if (!(position[l] >= -length / 2 && position[l] < length / 2)) inside = false;
      }
    }
  };
}

/** Sets a uniform unit vector, from a point of the unit ball. */
function drawDirection(vector: Float64Array, dimension: number, random: Uniforms): void {
  let square = 2;
  while (square > 1 || square === 0) {
    square = 0;
    for (let l = 0; l < dimension; ++l) {
      vector[l] = 2 * random.uniform() - 1;
      square += vector[l] ** 2;
    }
  }
  for (let l = 0; l < dimension; ++l) vector[l] /= Math.sqrt(square);
}
