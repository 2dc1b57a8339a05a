import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { warningsOf } from '../../src/advice/warnings';
import { freshCrew } from '../../src/cli/crew';
import { runJob } from '../../src/cli/run';
import { plainText, recordJson } from '../../src/export/frames';
import { energyCoefficients } from '../../src/physics/modes';
import { defaultScenario, scenarioRecord } from '../../src/scenario/codec';
import { recordTimes, usedScenario } from '../../src/scenario/model';
import type { Scenario } from '../../src/scenario/scenario';
import { createSession } from '../../src/session/session';
import { compareFrames } from '../../src/state/pictures/comparison';
import { referenceEngine, titleOf } from '../../src/state/engines';
import { engineOf, register } from '../../workers';
import { recordedBand } from '../../workers/contract/band';
import type { EngineDescriptor } from '../../workers/contract/descriptor';
import type { EngineName } from '../../workers/contract/names';
import type { FrameSums, RecordRequest } from '../../workers/contract/protocol';
import { UniformStream, streamSeed } from '../../src/maths/random';
import { coefficientCount, squareCount } from '../../workers/ensemble/sampleSums';
import { createSamplerWorker } from '../../workers/ensemble/samplerWorker';
import type { ModeSolver, SolverRequest } from '../../workers/spectral/modeSolver';
import { createModeWorker } from '../../workers/spectral/modeWorker';
import { fakeHost, makeProgram, until } from '../session/fakeHost';

// Two engines that are not of this program: what they need is a descriptor, a worker and a name. The profile stays
// where it is and fades as e^{-t}; in the second each realisation fades from a height of its own, uniform in (1/2,
// 3/2).
const [fading, dice] = ['fading', 'dice'] as unknown as [EngineName, EngineName];

/** A text that no catalogue has. */
const said = (message: string) => ({ id: message, message });

const fadingEngine: EngineDescriptor = {
  ...engineOf('limit'),
  name: fading,
  title: said('Fading'),
  menuTitle: said('Fading'),
  subject: said('the fading engine'),
  work: () => said('Fading'),
  colour: '#123456',
  stroke: 'solid',
  isOverlay: false,
  referenceRank: 10,
  refusal: () => null,
};

const diceEngine: EngineDescriptor = {
  ...fadingEngine,
  name: dice,
  title: said('Dice'),
  menuTitle: said('Dice'),
  subject: said('the dice'),
  kind: 'ensemble',
  referenceRank: 11,
  samples: {
    noun: 'throws',
    name: said('throws'),
    field: 'realisationCount',
    batchSize: () => 8,
    movesSites: false,
    errors: 'scatter',
  },
};

function fadingSolver({ model, modeCount }: SolverRequest): ModeSolver {
  const profile = energyCoefficients(model, modeCount);
  let time = 0;
  const advance = (duration: number) => void (time += duration);
  return {
    stepTotal: 0,
    largestStep: 0,
    evolving: [{ advance, cost: () => 0, steps: () => 1, write: (snapshot) => (snapshot[0] = time) }],
    snapshotLength: 1,
    advance,
    total: () => profile[0],
    coefficients: ([at], reach) => ({
      length: model.length,
      modeCount,
      reach,
      values: bandOf(profile, reach, Math.exp(-at)),
    }),
    densities: () => new Float64Array(0),
  };
}

/** Coefficients c(n,z) with the profile at z = 0 alone. */
function bandOf(profile: Float64Array, reach: number, factor: number): Float64Array {
  const values = new Float64Array(coefficientCount(profile.length / 2, reach));
  for (let i = 0; i < profile.length; ++i)
    values[2 * (Math.floor(i / 2) * (2 * reach + 1) + reach) + (i % 2)] = factor * profile[i];
  return values;
}

function diceSums({ model, seed, kineticTimes, grid }: RecordRequest, batch: number, frame: number): FrameSums {
  const { modeCount, reach } = recordedBand({ model, grid });
  const profile = energyCoefficients(model, modeCount);
  const squares = new Float64Array(squareCount(modeCount));
  const fade = Math.exp(-kineticTimes[frame]);
  const energyAt = (r: number) => {
    let sum = profile[0];
    for (let n = 1; n < modeCount; ++n) sum += 2 * profile[2 * n] * Math.cos((2 * Math.PI * n * r) / model.length);
    return (fade * sum) / model.length;
  };
  const energies = squares.map((_, i) => energyAt((model.length * i) / squares.length));
  let heights = 0;
  for (let index = 8 * batch; index < 8 * batch + 8; ++index) {
    const height = 0.5 + new UniformStream(streamSeed(seed, index, 9)).uniform();
    heights += height;
    squares.forEach((_, i) => (squares[i] += (height * energies[i]) ** 2));
  }
  const sums = {
    realisationCount: 8,
    squares,
    densities: new Float64Array(0),
    momentum: 0,
    energyDrift: 0,
    momentumDrift: 0,
  };
  return { ...sums, coefficients: bandOf(profile, reach, fade * heights) };
}

const makers: Record<string, () => object> = {
  fading: () => createModeWorker(fading, { makeSolver: fadingSolver, isRefinable: false, makePairs: null }),
  dice: () =>
    createSamplerWorker(
      dice,
      (_, request) => ({ run: { request }, plan: { batchSize: 8, stepTotal: 0 } }),
      ({ request }, batch) => ({
        batch,
        firstFrame: 0,
        sums: request.kineticTimes.map((_, frame) => diceSums(request, batch, frame)),
        finished: true,
        stepsBefore: 0,
        realisationSteps: 0,
        microStep: 0,
        track: null,
      }),
    ),
};
const host = () => fakeHost(3, (entry) => makers[entry]?.() ?? makeProgram(entry));

const scenario: Scenario = { ...defaultScenario, epsilon: 0.1, length: 6, lastTime: 2, realisationCount: 96 };
const grid = { positionCount: 32, waveNumberCount: 16 };
const removals: (() => void)[] = [];
beforeAll(() => void removals.push(register(fadingEngine), register(diceEngine)));
afterAll(() => removals.forEach((remove) => remove()));

describe('engines that nothing but the registry knows', () => {
  test('run in a session beside the others, and their frames are compared', async () => {
    const session = createSession(host());
    session.start(scenario, [fading, dice, 'boltzmann']);
    await until(() => Object.values(session.status().engines).every(({ phase }) => phase === 'done'), 60_000);
    expect(session.status().engines[dice]).toMatchObject({ realisationCount: 96, realisationGoal: 96 });
    expect(referenceEngine([dice, fading], session.status())).toBe(fading);
    expect(titleOf(dice)).toBe('Dice');
    const [time] = recordTimes(scenario).slice(50);
    const frames = (await session.frames(time, grid, 'plain', { covariance: true }))!;
    session.dispose();
    const [first, second, kinetic] = [frames[dice]!, frames[fading]!, frames.boltzmann!];
    expect(second.total).toBeCloseTo(kinetic.total * Math.exp(-time), 6);
    // mean and standard error of heights that are uniform in (1/2, 3/2)
    const sigma = 1 / Math.sqrt(12 * 96);
    const middle = 16;
    expect(first.energyError![middle] / second.energy[middle]).toBeCloseTo(sigma, 2);
    expect(Math.abs(first.total / second.total - 1)).toBeLessThan(4 * sigma);
    const comparison = compareFrames(first, second);
    expect(comparison.distance).toBeCloseTo(Math.abs(first.total / second.total - 1), 6);
    // all cells move together: the mean square of the scores is the square of one
    expect(comparison.chiSquaredPerCell).toBeCloseTo(
      ((first.total / second.total - 1) * (second.energy[middle] / first.energyError![middle])) ** 2,
      2,
    );
    // sqrt 2, known to a factor of two from 12 groups; of 32 cells that move apart it would be 0.25
    expect(comparison.chiSquaredScatter).toBeGreaterThan(0.8);
    expect(comparison.chiSquaredScatter).toBeLessThan(2);
  });

  test.each([
    [fading, 0],
    [dice, 96],
  ] as const)('give a result of the command line: %s', async (engine, realisations) => {
    const silent = { progress: () => undefined, notice: () => undefined, end: () => undefined };
    const interruption = { exitCode: () => 0, onFirst: () => undefined };
    const kineticTimes = [0, 1, 2];
    const job = { engine, scenario, kineticTimes, grid, smoothing: 'plain' as const, probes: [], workerCount: 2 };
    const recorded = await runJob(job, freshCrew(host()), silent, interruption);
    let text = '';
    const record = {
      program: 'test',
      version: '0',
      engine,
      scenario: usedScenario(scenario),
      notices: [],
      grid,
      kineticTimes: recorded.kineticTimes,
      frame: (index: number) => recorded.frame(recorded.kineticTimes[index]),
      diagnostics: recorded.diagnostics,
    };
    for await (const piece of recordJson(record, plainText)) text += piece;
    recorded.dispose();
    const result = JSON.parse(text) as {
      engine: string;
      scenario: object;
      frames: { t: number; total: number; energyError: unknown }[];
      diagnostics: { realisations: number; sites: number };
    };
    expect(result).toMatchObject({
      engine,
      scenario: scenarioRecord(usedScenario(scenario)),
      diagnostics: { realisations, sites: 0 },
    });
    const [at0, at1, at2] = result.frames;
    expect([at0.t, at1.t, at2.t]).toEqual([0, 1, 2]);
    expect([at1.total / at0.total, at2.total / at0.total].map((share) => share.toFixed(9))).toEqual(
      [Math.exp(-1), Math.exp(-2)].map((share) => share.toFixed(9)),
    );
    expect(at1.energyError === null).toBe(realisations === 0);
  });

  test('are advised about by what their descriptors say', () => {
    expect(warningsOf(scenario, [fading])).toEqual([]);
    expect(warningsOf({ ...scenario, realisationCount: 2 }, [dice]).map(({ id }) => id)).toEqual(['realisations']);
    removals.push(
      register({
        ...fadingEngine,
        name: 'slow' as EngineName,
        cost: () => ({ seconds: 100, bytes: 0, recordBytes: 0 }),
        shorterBy: [],
      }),
    );
    expect(warningsOf(scenario, ['slow' as EngineName])[0].text).toMatch(
      /^Fading up to T = 2 needs about \S+ \S+; the clock waits for it\./,
    );
  });
});
