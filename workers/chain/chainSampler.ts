import { transformAlong } from '../../src/maths/fourier';
import { ringSpectrum } from '../../src/physics/initialState';
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

/**
 * Draws psi_i(y) = sqrt(s_i f(epsilon y)) (sqrt h~ * xi_i)(y) with complex circular white noise xi_i and the share s_i
 * of the polarisation, docs/model.md (10), h along the first component of k.
 *
 * Without pinning Re psi^(0) is not a function of q: it stays constant and is carried beside (q, p). With momentum
 * noise the mean momentum is constant too; it is taken out of p, so that the chain does not drift away (single
 * precision!), and carried the same way.
 */
export class ChainSampler {
  private readonly amplitude: Float64Array;
  private readonly spectrum: Float64Array;
  private readonly shares: number[];

  constructor(private readonly model: Model) {
    const { siteCount, initial } = model;
    this.amplitude = siteProfile(model).map((value) => Math.sqrt(Math.max(0, value)));
    this.spectrum = ringSpectrum(initial, siteCount).map(Math.sqrt);
    this.shares = polarisationShares(model);
  }

  /** Realisation number `index` of the ensemble with this seed: its components. */
  draw(seed: number, index: number): RealisationState[] {
    const normal = new NormalStream(streamSeed(seed, index, 1));
    return this.shares.map((share) => this.drawComponent(normal, share));
  }

  private drawComponent(normal: NormalStream, share: number): RealisationState {
    const { siteCount, initial, pinning, noise } = this.model;
    const count = this.amplitude.length;
    if (share === 0) return { wave: new Float64Array(count), momentum: new Float64Array(count), zeroMode: [0, 0] };
    const re = Float64Array.from({ length: count }, () => normal.next() * Math.SQRT1_2);
    const im = Float64Array.from({ length: count }, () => normal.next() * Math.SQRT1_2);
    const rowSize = count / siteCount;
    if (initial.spectrum !== 'thermal') {
      // white noise is white in k too: take the draw as xi^(k_1, y_2, ...) / sqrt N
      const scale = 1 / Math.sqrt(siteCount);
      for (let m = 0; m < count; ++m) {
        const factor = this.spectrum[Math.floor(m / rowSize)] * scale;
        re[m] *= factor;
        im[m] *= factor;
      }
      transformAlong(re, im, siteCount, rowSize, 'backward');
    }
    const momentum = new Float64Array(count);
    const zeroMode: [number, number] = [0, 0];
    const amplitude = Math.sqrt(share);
    for (let m = 0; m < count; ++m) {
      re[m] *= Math.SQRT2 * amplitude * this.amplitude[m];
      momentum[m] = Math.SQRT2 * im[m] * amplitude * this.amplitude[m];
      if (pinning === 0) zeroMode[0] += re[m] / Math.SQRT2;
      if (pinning === 0 && noise === 'momentum') zeroMode[1] += momentum[m] / Math.SQRT2;
    }
    const mean = (zeroMode[1] * Math.SQRT2) / count;
    for (let m = 0; m < count; ++m) momentum[m] -= mean;
    return { wave: re, momentum, zeroMode };
  }
}
