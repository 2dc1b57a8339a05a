import type { Model } from '../../src/physics/model';
import { ringModel } from '../physics/models';
import { profileAt, profileSamples, spectrumSamples, termsOf } from '../reference/initial';
import { indicesOf, siteCountOf, type Lattice } from '../reference/lattice';
import { latticeCoefficient, latticeInitial, planarSamples } from '../reference/latticeCovariance';
import type { Complex, ComplexMatrix, Matrix } from '../reference/linear';

export type Changes = NonNullable<Parameters<typeof ringModel>[0]>;

/** A small lattice: a planar thermal pulse in the first polarisation, pinned, momentum noise. */
export function latticeModel(dimension: 2 | 3, { initial, ...changes }: Changes = {}): Model {
  return ringModel({
    dimension,
    siteCount: 12,
    transverseCount: 4,
    epsilon: 0.25,
    ...changes,
    initial: { spectrum: 'thermal', polarisation: 1, ...initial },
  });
}

/** The same as a cube of `siteCount` sites along each direction with a radial thermal pulse in all polarisations. */
export function radialModel(dimension: 2 | 3, siteCount: number, { initial, ...changes }: Changes = {}): Model {
  return latticeModel(dimension, {
    siteCount,
    transverseCount: siteCount,
    ...changes,
    initial: { geometry: 'radial', polarisation: 'all', ...initial },
  });
}

/** The lattice of the dense reference. */
export function denseLattice({ dimension, siteCount, transverseCount, ...law }: Model): Lattice {
  return { ...law, sizes: [siteCount, ...Array.from({ length: dimension - 1 }, () => transverseCount)] };
}

/** f at the sites of the dense reference; of radial states the pulse, the pair and the wave. */
function denseProfile(model: Model): Float64Array {
  const lattice = denseLattice(model);
  const { initial, epsilon, length } = model;
  if (initial.geometry === 'planar') return planarSamples(lattice, profileSamples(model));
  const gaussian = (r: number[]) => Math.exp(-r.reduce((sum, x) => sum + x * x, 0) / (2 * initial.profileWidth ** 2));
  const shifted = (r: number[], by: number) => [r[0] + by, ...r.slice(1)];
  return Float64Array.from({ length: siteCountOf(lattice) }, (_, y) => {
    const r = indicesOf(lattice, y).map((index, l) => epsilon * (index - lattice.sizes[l] / 2));
    if (initial.profile === 'pulse') return gaussian(r);
    if (initial.profile === 'pair') return gaussian(shifted(r, length / 8)) + gaussian(shifted(r, -length / 8));
    if (initial.profile === 'wave') return r.reduce((sum, x) => sum + profileAt(model, x), 0) / r.length;
    throw new RangeError(`no radial ${initial.profile} in the reference`);
  });
}

/** The covariance of the initial state of the model. */
export function denseStart(model: Model): Matrix {
  const terms = termsOf(model).map(denseTerm);
  for (const { data } of terms.slice(1)) data.forEach((value, i) => (terms[0].data[i] += value));
  return terms[0];
}

function denseTerm(model: Model): Matrix {
  const { dimension, initial } = model;
  // on the ring h has mean 1
  const samples = spectrumSamples(model);
  const spectrum = samples.map((value) => (value * samples.length) / samples.reduce((sum, x) => sum + x, 0));
  const { polarisation } = initial;
  const shares = Array.from({ length: dimension }, (_, i) =>
    polarisation === 'all' ? 1 / dimension : Number(polarisation === i + 1),
  );
  return latticeInitial(denseLattice(model), { profile: denseProfile(model), spectrum, shares });
}

/** c(n,z) of several polarisations, summed. */
export function sumCoefficient(lattice: Lattice, waves: ComplexMatrix[], mode: number, displacement: number): Complex {
  const sum = { re: 0, im: 0 };
  for (const wave of waves) {
    const { re, im } = latticeCoefficient(lattice, wave, mode, displacement);
    sum.re += re;
    sum.im += im;
  }
  return sum;
}
