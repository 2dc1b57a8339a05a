import { describe, expect, it } from 'vitest';
import type { EngineStatus } from '../../../src/session/types';
import { defaultScenario } from '../../../src/scenario/codec';
import { createComposer } from '../../../src/state/pictures/composer';
import type { Picture } from '../../../src/state/pictures/frameBus';
import { keptPicture, ringLength } from '../../../src/state/pictures/keptPicture';
import { summaryOf, wordsKey } from '../../../src/state/pictures/summary';
import { pictureJson } from '../../../src/export/frames';
import { uniformFrame } from '../frames';

const scenario = { ...defaultScenario, length: 16, epsilon: 0.02, lastTime: 4 };

function picture(withChain: boolean) {
  const boltzmann = uniformFrame('boltzmann', 1, 1);
  boltzmann.energy.set([0, 0, 0, 0, 0, 2, 0, 0]);
  boltzmann.spectrum.set([0, 0, 0, 3]);
  const frames = withChain ? { boltzmann, chain: uniformFrame('chain', 1, 1, 0.1) } : { boltzmann };
  return createComposer().compose(1, frames, {
    wallMs: 0,
    scale: 'fixed',
    fields: ['chain', 'boltzmann'],
  });
}

describe('the picture in words', () => {
  it('names the time, the place of the energy and of the wave numbers', () => {
    const text = summaryOf(scenario, 16, picture(false));
    expect(text).toContain('Kinetic time 1 of 4, microscopic time 50.');
    expect(text).toContain('energy density at most 2 at r = 3, centred at 3 with spread 0.');
    expect(text).toContain('Most energy at k = 0.38.');
    expect(text).toContain('Chain: not there at this time.');
  });

  it('says how far the engines are apart', () => {
    expect(summaryOf(scenario, 16, picture(true))).toMatch(
      /mean of 10 realisations.*differ by 140 %, where sampling alone would make 14 %/,
    );
  });

  it('has something to say before the first frame', () => {
    expect(summaryOf(scenario, 16, null)).toBe('Nothing is computed yet.');
  });
});

describe('when the words of a picture are read again', () => {
  const chain = (phase: EngineStatus['phase']) => ({ engines: { chain: { phase } as EngineStatus } });
  const withCount = (realisationCount: number) => {
    const frame = picture(true);
    return { ...frame, frames: { ...frame.frames, chain: { ...frame.frames.chain!, realisationCount } } };
  };

  it('is when an engine, the comparison or another time comes', () => {
    const [bare, whole] = [picture(false), picture(true)];
    const keys = [bare, whole, { ...whole, comparison: null }, { ...whole, kineticTime: 2 }].map((frame) =>
      wordsKey(frame, chain('running')),
    );
    expect(new Set(keys).size).toBe(4);
  });

  it('is when the picture of an engine that is done comes, and not with each realisation', () => {
    const keys = (phase: EngineStatus['phase']) => [10, 20].map((count) => wordsKey(withCount(count), chain(phase)));
    expect(keys('running')[0]).toBe(keys('running')[1]);
    expect(keys('done')[0]).not.toBe(keys('done')[1]);
  });
});

describe('what is taken home', () => {
  it('holds W at the cell centres with r first', () => {
    const frame = picture(true);
    frame.frames.boltzmann?.wigner.set([7], 2 * 8 + 5);
    const data = JSON.parse(pictureJson({ ...scenario, length: 16.1 }, frame)) as {
      r: number[];
      k: number[];
      scenario: { L: number };
      engines: { boltzmann: { W: number[][]; energyError: null }; chain: { energyError: number[] } };
    };
    expect(data.engines.boltzmann.W[5][2]).toBe(7);
    expect([data.r.length, data.k.length]).toEqual([8, 4]);
    expect(data.scenario.L).toBeCloseTo(16.08, 9);
    expect(data.r[0]).toBeCloseTo(-16.08 / 2 + 16.08 / 16, 9);
    expect(data.k).toEqual([-0.375, -0.125, 0.125, 0.375]);
    expect(data.engines.boltzmann.energyError).toBeNull();
    expect(data.engines.chain.energyError.length).toBe(8);
  });

  it('refuses when there is nothing to take', () => {
    expect(() =>
      pictureJson(
        scenario,
        createComposer().compose(0, {}, { wallMs: 0, scale: 'fixed', fields: ['chain', 'boltzmann'] }),
      ),
    ).toThrow(/no picture/);
  });
});

it('tells the kept run after the fields, and what lies between the runs at the end', () => {
  const present = { ...defaultScenario, noiseStrength: 2 };
  const fields = ['chain', 'boltzmann'] as const;
  const frames = { chain: uniformFrame('chain', 1, 2, 0.1), boltzmann: uniformFrame('boltzmann', 1, 2) };
  const sentences = (shown: 'ghost' | 'minus', others: Picture['frames']) => {
    const kept = { ...keptPicture({ scenario: defaultScenario, shown }, present, 'chain', others), sharesNoise: true };
    const picture = createComposer().compose(1, frames, { wallMs: 0, scale: 'follow', fields, kept });
    return summaryOf(present, ringLength(present), picture);
  };
  const there = { chain: uniformFrame('chain', 1, 1, 0.1) };
  expect(sentences('minus', there)).toMatch(
    /Kept as B: γ = 1, where A, the present run, has γ = 2\. The difference is A minus B\. B, Chain: energy density at most 1 .* The energy profiles of A and B differ by 100 %\.$/,
  );
  expect(sentences('ghost', {})).toMatch(
    /Their energy profiles differ by 0 %, .* Kept as B: γ = 1, .* has γ = 2\. B, Chain: not there at this time\.$/,
  );
});
