import { transformAlong } from '../../src/maths/fourier';
import { isEquipartition, productTerms, ringSpectrum } from '../../src/physics/initialState';
import type { Model } from '../../src/physics/model';
import { polarisationShares } from '../../src/physics/planar';
import { siteProfile } from '../../src/physics/radial';
import { NormalStream, streamSeed } from '../../src/maths/random';

/**
 * One component of one realisation of the initial state, [y_1]...[y_d]; site i of a direction lies at r = epsilon (i -
 * n/2).
 */
export interface RealisationState {
  /** sqrt 2 Re psi = omega~ * q, and p = sqrt 2 Im psi. */
  wave: Float64Array;
  momentum: Float64Array;
  /** The part of psi^(0) that q and p do not hold: see `ChainSampler`. */
  zeroMode: [number, number];
}

/** A term f h of the state: sqrt f at the sites, and sqrt h at the wave numbers of the ring; null where h is 1. */
interface FieldTerm {
  amplitude: Float64Array;
  spectrum: Float64Array | null;
}

/**
 * Draws psi_i(y) = sqrt(s_i f(epsilon y)) (sqrt h~ * xi_i)(y) with complex circular white noise xi_i and the share s_i
 * of the polarisation, docs/model.md (10), h along the first component of k; of several terms f h, the sum of
 * independent such fields, docs/model.md (57).
 *
 * Without pinning Re psi^(0) is not a function of q: it stays constant and is carried beside (q, p). With momentum
 * noise the mean momentum is constant too; it is taken out of p, so that the chain does not drift away (single
 * precision!), and carried the same way.
 */
export class ChainSampler {
  private readonly terms: FieldTerm[];
  private readonly shares: number[];

  constructor(private readonly model: Model) {
    this.terms = productTerms(model.initial).map((initial) => ({
      amplitude: siteProfile({ ...model, initial }).map((value) => Math.sqrt(Math.max(0, value))),
      spectrum: isEquipartition(initial) ? null : ringSpectrum(initial, model.siteCount).map(Math.sqrt),
    }));
    this.shares = polarisationShares(model);
  }

  /** Realisation number `index` of the ensemble with this seed: its components. */
  draw(seed: number, index: number): RealisationState[] {
    const normal = new NormalStream(streamSeed(seed, index, 1));
    return this.shares.map((share) => this.drawComponent(normal, share));
  }

  private drawComponent(normal: NormalStream, share: number): RealisationState {
    const { pinning, noise } = this.model;
    const count = this.terms[0].amplitude.length;
    const wave = new Float64Array(count);
    const momentum = new Float64Array(count);
    const zeroMode: [number, number] = [0, 0];
    if (share === 0) return { wave, momentum, zeroMode };
    for (const term of this.terms) this.addField(wave, momentum, term, normal, Math.sqrt(share));
    for (let m = 0; m < count; ++m) {
      if (pinning === 0) zeroMode[0] += wave[m] / Math.SQRT2;
      if (pinning === 0 && noise === 'momentum') zeroMode[1] += momentum[m] / Math.SQRT2;
    }
    const mean = (zeroMode[1] * Math.SQRT2) / count;
    for (let m = 0; m < count; ++m) momentum[m] -= mean;
    return { wave, momentum, zeroMode };
  }

  /** Adds the field of one term, sqrt 2 Re psi to `wave` and sqrt 2 Im psi to `momentum`. */
  private addField(
    wave: Float64Array,
    momentum: Float64Array,
    { amplitude, spectrum }: FieldTerm,
    normal: NormalStream,
    size: number,
  ): void {
    const { siteCount } = this.model;
    const count = amplitude.length;
    const re = normal.take(count, Math.SQRT1_2);
    const im = normal.take(count, Math.SQRT1_2);
    const rowSize = count / siteCount;
    if (spectrum) {
      // white noise is white in k too: take the draw as xi^(k_1, y_2, ...) / sqrt N
      const scale = 1 / Math.sqrt(siteCount);
      for (let m = 0; m < count; ++m) {
        const factor = spectrum[Math.floor(m / rowSize)] * scale;
        re[m] *= factor;
        im[m] *= factor;
      }
      transformAlong(re, im, siteCount, rowSize, 'backward');
    }
    for (let m = 0; m < count; ++m) {
      wave[m] += re[m] * (Math.SQRT2 * size * amplitude[m]);
      momentum[m] += Math.SQRT2 * im[m] * size * amplitude[m];
    }
  }
}
