import { describe, expect, it } from 'vitest';
import { groupVelocity } from '../../src/physics/dispersion';
import type { InitialState, Model, Packet } from '../../src/physics/model';
import { coefficient, combine, type WignerCoefficients } from '../../src/physics/wigner';
import { KineticSolver } from '../../workers/boltzmann/kineticSolver';
import { ChainSampler } from '../../workers/chain/chainSampler';
import { LimitSolver } from '../../workers/limit/limitSolver';
import { MomentSolver } from '../../workers/moments/momentSolver';
import { recordedBand } from '../../workers/contract/band';
import { PhononSampler } from '../../workers/phonons/phononSampler';
import { UniformStream } from '../../src/maths/random';
import { snapshotOf, type ModeSolver, type SolverRequest } from '../../workers/spectral/modeSolver';
import { drawnCurves, ringModel, threePackets } from '../physics/models';
import { evolveKinetic, gaussPanels, kineticCoefficient } from '../reference/boltzmann';
import { profileSamples, spectrumSamples } from '../reference/initial';
import { freshArena } from './kernels/kernels';

const solvers: Record<string, (request: SolverRequest) => ModeSolver> = {
  moments: (request) => new MomentSolver(request),
  boltzmann: (request) => new KineticSolver(request),
  limit: (request) => new LimitSolver(request),
};

const MODES = 10;
const REACH = 8;

/** The coefficients at a kinetic time. */
function solved(engine: string, model: Model, time: number, modeCount = MODES): WignerCoefficients {
  const solver = solvers[engine]({ arena: freshArena(), model, horizon: time, modeCount, recordedTimes: 2 });
  solver.advance(time);
  return solver.coefficients(snapshotOf(solver), REACH);
}

/** The largest difference over the energy of `b`. */
function distance(a: WignerCoefficients, b: WignerCoefficients): number {
  const total = coefficient(b, 0, 0)[0];
  return a.values.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b.values[i])), 0) / total;
}

const state = (packets: Packet[], changes: Partial<InitialState> = {}) => ({
  profile: 'packets' as const,
  packets,
  ...changes,
});
const ring = { siteCount: 96, epsilon: 0.05 };
const laws: [string, Partial<Omit<Model, 'initial' | 'length'>>][] = [
  ['d = 1, momentum noise', ring],
  ['d = 1, unpinned, energy noise', { ...ring, pinning: 0, noise: 'energy' }],
  ['d = 2, momentum noise', { ...ring, dimension: 2, transverseCount: 8, noiseStrength: 0.3 }],
  ['d = 3, energy noise', { ...ring, dimension: 3, transverseCount: 8, noise: 'energy' }],
];

describe.each(laws)('packets, %s', (_, law) => {
  // sums of different states have other nodes of k in the kinetic solver
  it.each([
    ['moments', 1e-7],
    ['boltzmann', 2e-6],
    ['limit', 1e-12],
  ])('are the sum of runs with one packet each, %s', (engine, accuracy) => {
    const all = solved(engine, ringModel({ ...law, initial: state(threePackets) }), 0.6);
    const single = threePackets.map((packet) => solved(engine, ringModel({ ...law, initial: state([packet]) }), 0.6));
    expect(
      distance(
        all,
        single.reduce((sum, next) => combine(sum, 1, next, 1)),
      ),
    ).toBeLessThan(accuracy);
    expect(coefficient(all, 0, 0)[0]).toBeCloseTo(3.5, 6);
  });

  it.each([
    ['moments', 1e-9],
    ['boltzmann', 1e-6],
    ['limit', 1e-12],
  ])('of a packet alone are a pulse with its spectrum, moved along the ring, %s', (engine, accuracy) => {
    const [sr, sk, k] = [0.3, 0.06, 0.2];
    const pulse = {
      profile: 'pulse',
      profileWidth: sr,
      spectrum: 'packet',
      spectrumCentre: k,
      spectrumWidth: sk,
    } as const;
    const place = 13;
    const model = ringModel({
      ...law,
      initial: state([{ r: place * 0.05, k, sr, sk, energy: sr * Math.sqrt(2 * Math.PI) }]),
    });
    const moved = solved(engine, ringModel({ ...law, initial: pulse }), 0.6);
    for (let n = 0; n < MODES; ++n) {
      const turn = (-2 * Math.PI * n * place) / 96;
      for (let at = 2 * n * (2 * REACH + 1); at < 2 * (n + 1) * (2 * REACH + 1); at += 2) {
        const [re, im] = [moved.values[at], moved.values[at + 1]];
        moved.values[at] = re * Math.cos(turn) - im * Math.sin(turn);
        moved.values[at + 1] = re * Math.sin(turn) + im * Math.cos(turn);
      }
    }
    // the pulse is cut where the ring closes, at 8 sigma
    expect(distance(solved(engine, model, 0.6), moved)).toBeLessThan(accuracy);
  });
});

describe.each([
  ['packets', state(threePackets)],
  ['drawn curves', { profile: 'drawn', spectrum: 'drawn', ...drawnCurves }],
  ['drawn profile of a packet', { profile: 'drawn', ...drawnCurves }],
  ['drawn spectrum of a pulse', { spectrum: 'drawn', ...drawnCurves }],
] as [string, Partial<InitialState>][])('Boltzmann equation from %s', (_, initial) => {
  const edges = [...Array.from({ length: 33 }, (__, i) => i / 64)];
  const rule = gaussPanels(
    [
      ...edges
        .slice(1)
        .map((x) => -x)
        .reverse(),
      ...edges,
    ],
    10,
  );
  /** The transform of the profile, by sums over many points, and h at the nodes, of each term. */
  const terms = (initial.packets ?? [null]).map((packet) => {
    const term = ringModel({ initial: packet ? { ...initial, packets: [packet] } : initial });
    const points = 2400;
    const fine = profileSamples({ ...term, siteCount: points, epsilon: term.length / points });
    const h = Float64Array.from(rule.nodes, (k) => {
      // the samples of a ring whose first wave number is k
      const { initial: shape } = term;
      const shifted: InitialState = {
        ...shape,
        spectrumCentre: shape.spectrumCentre - k,
        drawnSpectrum: shape.drawnSpectrum.map(({ x, y }) => ({ x: x - k, y })),
        packets: shape.packets.map((one) => ({ ...one, k: one.k - k })),
      };
      return spectrumSamples({ ...term, siteCount: 1, initial: shifted })[0];
    });
    const transform = (n: number) =>
      fine.reduce<[number, number]>(
        ([re, im], value, i) => {
          const turn = (2 * Math.PI * n * (i - points / 2)) / points;
          const weight = (value * term.length) / points;
          return [re + weight * Math.cos(turn), im - weight * Math.sin(turn)];
        },
        [0, 0],
      );
    return { transform, h };
  });

  it.each([0, 1])('agrees with the exponential of the dense collision matrix, noise strength %f', (noiseStrength) => {
    const model = ringModel({ noiseStrength, initial });
    const found = solved('boltzmann', model, 1.7);
    const total = terms.reduce((sum, { transform }) => sum + transform(0)[0], 0);
    for (const n of [0, 1, 4, 9]) {
      const start = { re: new Float64Array(rule.nodes.length), im: new Float64Array(rule.nodes.length) };
      for (const { transform, h } of terms) {
        const [re, im] = transform(n);
        h.forEach((value, i) => {
          start.re[i] += re * value;
          start.im[i] += im * value;
        });
      }
      const later =
        noiseStrength === 0
          ? freeFlight(model, n, 1.7, rule.nodes, start)
          : evolveKinetic(model, n / model.length, rule, start, 1.7);
      for (const z of [-8, -1, 0, 3]) {
        const { re, im } = kineticCoefficient(rule, later, z);
        const [a, b] = coefficient(found, n, z);
        expect(Math.hypot(a - re, b - im) / total, `n = ${n}, z = ${z}`).toBeLessThan(1e-6);
      }
    }
  });
});

/** W(p,k,t) = W(p,k,0) e^{-2 pi i p v(k) t}. */
function freeFlight(
  model: Model,
  n: number,
  time: number,
  nodes: Float64Array,
  { re, im }: { re: Float64Array; im: Float64Array },
) {
  const turned = { re: new Float64Array(nodes.length), im: new Float64Array(nodes.length) };
  nodes.forEach((k, i) => {
    const turn = (-2 * Math.PI * n * groupVelocity(model, k) * time) / model.length;
    turned.re[i] = re[i] * Math.cos(turn) - im[i] * Math.sin(turn);
    turned.im[i] = re[i] * Math.sin(turn) + im[i] * Math.cos(turn);
  });
  return turned;
}

it('the exact moments of packets tend to the Boltzmann equation as epsilon^2', () => {
  const gaps = [0.1, 0.05].map((epsilon) => {
    const model = ringModel({ epsilon, siteCount: Math.round(4.8 / epsilon), initial: state(threePackets) });
    return distance(solved('moments', model, 0.8), solved('boltzmann', model, 0.8));
  });
  expect(gaps[1]).toBeLessThan(5e-3);
  expect(gaps[0] / gaps[1]).toBeGreaterThan(2.5);
});

it('a mode in which the energies of packets cancel is recorded and solved', () => {
  // two packets half a ring apart have no odd mode of the energy
  const apart = [-1.2, 1.2].map((r, i): Packet => ({ r, k: i === 0 ? 0.2 : -0.2, sr: 0.4, sk: 0.05, energy: 1 }));
  const model = ringModel({ initial: state(apart) });
  const alone = ringModel({ initial: state(apart.slice(0, 1)) });
  const grid = { positionCount: 64, waveNumberCount: 32 };
  expect(recordedBand({ model, grid })).toEqual(recordedBand({ model: alone, grid }));
  const found = solved('boltzmann', model, 1);
  expect(Math.hypot(...coefficient(found, 1, 0))).toBeGreaterThan(0.1);
});

it('chain and phonons give each packet its energy, place and spectrum, independent of the others', () => {
  const model = ringModel({ ...ring, initial: state(threePackets, { spectrum: 'thermal', spectrumWidth: 0.4 }) });
  const random = new UniformStream(Uint32Array.of(1, 2, 3, 4));
  const sampler = new PhononSampler(model);
  expect(sampler.total).toBe(3.5);
  const [position, waveNumber] = [new Float64Array(1), new Float64Array(1)];
  const draws = 40_000;
  let near = 0;
  for (let i = 0; i < draws; ++i) {
    sampler.draw(position, waveNumber, random);
    expect(Math.abs(position[0]) <= model.length / 2 && Math.abs(waveNumber[0]) <= 0.5).toBe(true);
    // within two standard deviations of both: (erf sqrt 2)^2 of the packet
    near += Number(Math.abs(position[0] + 0.9) < 0.6 && Math.abs(waveNumber[0] - 0.2) < 0.1);
  }
  // of the second packet 8e-5, of the third 2e-3 lie there too
  const expected = 0.9545 ** 2 / 3.5;
  expect(near / draws).toBeGreaterThan(expected - 4.5 * Math.sqrt(expected / draws));
  expect(near / draws).toBeLessThan(expected + 0.003 + 4.5 * Math.sqrt(expected / draws));
  const fields = new ChainSampler(model);
  const energies = new Float64Array(3);
  for (let index = 0; index < 400; ++index) {
    const [{ wave, momentum }] = fields.draw(3, index);
    wave.forEach((value, i) => {
      const r = 0.05 * (i - 48);
      const energy = (0.05 * (value ** 2 + momentum[i] ** 2)) / 2 / 400;
      energies[r < -0.1 && r > -1.7 ? 0 : r < 1.4 && r > -0.1 ? 1 : 2] += energy;
    });
  }
  expect(energies.reduce((sum, energy) => sum + energy, 0)).toBeCloseTo(3.5, 0);
});
