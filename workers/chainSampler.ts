import { fourierPlan } from '../src/physics/fourier';
import { frequency } from '../src/physics/dispersion';
import { profile, ringSpectrum } from '../src/physics/initialState';
import type { Model } from '../src/physics/model';
import { NormalStream, streamSeed } from './random';

/** One realisation of the initial state on the ring; site i lies at r = epsilon (i - N/2). */
export interface RealisationState {
  position: Float64Array;
  momentum: Float64Array;
  /** The part of psi^(0) that q and p do not hold: see `ChainSampler`. */
  zeroMode: [number, number];
}

/**
 * Draws psi(y) = sqrt(f(epsilon y)) (sqrt h~ * xi)(y) with complex circular white noise xi, docs/model.md (10), and turns it into
 * q = omega^{-1} sqrt 2 Re psi and p = sqrt 2 Im psi.
 *
 * Without pinning Re psi^(0) is not a function of q: it stays constant and is carried beside (q, p). With momentum noise the mean
 * momentum is constant too; it is taken out of p, so that the chain does not drift away (single precision!), and carried the same way.
 */
export class ChainSampler {
  private readonly amplitude: Float64Array;
  private readonly spectrum: Float64Array;
  private readonly inverseFrequency: Float64Array;

  constructor(private readonly model: Model) {
    const { siteCount, epsilon, length, initial } = model;
    this.amplitude = Float64Array.from({ length: siteCount }, (_, i) =>
      Math.sqrt(Math.max(0, profile(initial, length, epsilon * (i - siteCount / 2)))),
    );
    this.spectrum = ringSpectrum(initial, siteCount).map(Math.sqrt);
    this.inverseFrequency = Float64Array.from({ length: siteCount }, (_, j) => {
      const omega = frequency(model, j / siteCount);
      return j === 0 && model.pinning === 0 ? 0 : 1 / omega;
    });
  }

  /** Realisation number `index` of the ensemble with this seed. */
  draw(seed: number, index: number): RealisationState {
    const { siteCount, initial, pinning, noise } = this.model;
    const normal = new NormalStream(streamSeed(seed, index, 1));
    const re = Float64Array.from({ length: siteCount }, () => normal.next() * Math.SQRT1_2);
    const im = Float64Array.from({ length: siteCount }, () => normal.next() * Math.SQRT1_2);
    const plan = fourierPlan(siteCount);
    if (initial.spectrum !== 'thermal') {
      // white noise is white in k too: take the draw as xi^(k) / sqrt N
      const scale = 1 / Math.sqrt(siteCount);
      for (let j = 0; j < siteCount; ++j) {
        re[j] *= this.spectrum[j] * scale;
        im[j] *= this.spectrum[j] * scale;
      }
      plan.backward(re, im);
    }
    const momentum = new Float64Array(siteCount);
    const zeroMode: [number, number] = [0, 0];
    for (let i = 0; i < siteCount; ++i) {
      re[i] *= Math.SQRT2 * this.amplitude[i];
      momentum[i] = Math.SQRT2 * im[i] * this.amplitude[i];
      if (pinning === 0) zeroMode[0] += re[i] / Math.SQRT2;
      if (pinning === 0 && noise === 'momentum') zeroMode[1] += momentum[i] / Math.SQRT2;
    }
    const mean = (zeroMode[1] * Math.SQRT2) / siteCount;
    for (let i = 0; i < siteCount; ++i) momentum[i] -= mean;
    im.fill(0);
    plan.forward(re, im);
    for (let j = 0; j < siteCount; ++j) {
      re[j] *= this.inverseFrequency[j] / siteCount;
      im[j] *= this.inverseFrequency[j] / siteCount;
    }
    plan.backward(re, im);
    return { position: re, momentum, zeroMode };
  }
}
