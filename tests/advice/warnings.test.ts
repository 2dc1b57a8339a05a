import { describe, expect, it, test } from 'vitest';
import { defaultScenario, formatScenario, parseScenario } from '../../src/scenario/codec';
import { profile, profileCoefficients } from '../../src/physics/initialState';
import { modelOf } from '../../src/scenario/model';
import { presets, presetScenario } from '../../src/scenario/presets';
import type { Scenario } from '../../src/scenario/scenario';
import { costOf } from '../../src/advice/cost';
import { createSlownessMeter } from '../../src/advice/slowness';
import { roomOf } from '../../src/advice/room';
import { warningsOf } from '../../src/advice/warnings';
import type { EngineName } from '../../workers/contract/names';
import { uniforms } from '../reference/random';
import { randomScenario } from '../scenario/addresses';
import { brokenRule } from '../scenario/table';
import { sized } from '../size';

const calm: Scenario = {
  ...defaultScenario,
  epsilon: 0.02,
  length: 16,
  lastTime: 4,
  realisationCount: 256,
  profileWidth: 0.5,
};
/** Of the engines that the page opens with. */
const warningsFor = (scenario: Scenario, engines: readonly EngineName[] = ['chain', 'boltzmann']) =>
  warningsOf(scenario, engines);

const idsOf = (scenario: Scenario) => warningsFor(scenario).map((warning) => warning.id);

function remediesOf(scenario: Scenario, id: string) {
  return warningsFor(scenario).find((warning) => warning.id === id)?.remedies ?? [];
}

describe('warnings', () => {
  it('are absent where all is well', () => {
    expect(warningsFor(calm)).toEqual([]);
  });

  it('no preset needs one, but for those that show a large epsilon and a blurred packet', () => {
    const lessons: Record<string, string[]> = { coarse: ['epsilon'], sound: ['packet'] };
    for (const preset of presets) {
      const ids = idsOf(presetScenario(preset));
      expect([preset.id, ids]).toEqual([preset.id, lessons[preset.id] ?? []]);
    }
  });

  it('each remedy removes the warning that offers it', () => {
    const troubled: [string, Scenario][] = [
      ['ring', { ...calm, lastTime: 60 }],
      ['ring', { ...calm, lastTime: 60, profile: 'pair' }],
      ['ring', { ...calm, lastTime: 60, profile: 'step' }],
      ['cost', { ...calm, realisationCount: 1_000_000, epsilon: 0.005 }],
      ['epsilon', { ...calm, epsilon: 0.25 }],
      ['packet', { ...calm, epsilon: 0.05, profileWidth: 0.3, spectrum: 'packet', spectrumWidth: 0.01 }],
      ['packet', { ...calm, profile: 'packets', packets: [{ r: 0, k: 0.1, sr: 0.12, sk: 0.015, energy: 1 }] }],
      ['realisations', { ...calm, realisationCount: 3 }],
      ['spectrum', { ...calm, epsilon: 0.1, length: 4, profile: 'flat', spectrum: 'packet', spectrumWidth: 0.005 }],
      ['spectrum', { ...calm, epsilon: 0.1, length: 6, profile: 'flat', spectrum: 'band', spectrumWidth: 0.05 }],
      ['realisations', { ...calm, realisationCount: 40, spectrum: 'packet', spectrumWidth: 0.03 }],
      ['grid', { ...calm, pinning: 0, lastTime: 900, noiseStrength: 4, length: 200, profile: 'flat' }],
      ['modes', { ...calm, epsilon: 0.02, length: 60, profileWidth: 0.1 }],
      ['modes', { ...calm, profile: 'box', length: 100, profileWidth: 0.2 }],
      ['modes', { ...calm, dimension: 2, epsilon: 0.05, geometry: 'radial', profileWidth: 0.1 }],
      ['memory', { ...calm, dimension: 3, geometry: 'radial' }],
      ['across', { ...calm, dimension: 2, pinning: 0, lastTime: 200, length: 200, realisationCount: 16 }],
      ['cost', { ...calm, dimension: 3, realisationCount: 200_000 }],
      ['cost', { ...calm, dimension: 2, geometry: 'radial', realisationCount: 2000 }],
      ['realisations', { ...calm, dimension: 2, realisationCount: 3 }],
    ];
    for (const [id, scenario] of troubled) {
      const remedies = remediesOf(scenario, id);
      expect([id, remedies.length > 0]).toEqual([id, true]);
      for (const { label, patch } of remedies)
        expect([label, idsOf({ ...scenario, ...patch }).includes(id as never)]).toEqual([label, false]);
    }
  });

  it('are about the engines on show only', () => {
    const few: Scenario = { ...calm, realisationCount: 3, phononCount: 100 };
    const ids = (engines: Parameters<typeof warningsOf>[1]) => warningsFor(few, engines).map((warning) => warning.id);
    expect(ids(['chain', 'boltzmann'])).toEqual(['realisations']);
    expect(ids(['phonons', 'boltzmann'])).toEqual(['phonons']);
    expect(ids(['moments', 'boltzmann'])).toEqual([]);
    expect(warningsFor({ ...few, phononCount: 100_000 }, ['phonons'])).toEqual([]);
    expect(warningsFor({ ...calm, epsilon: 0.25 }, ['moments']).map((warning) => warning.id)).toEqual(['epsilon']);
    expect(warningsFor({ ...calm, epsilon: 0.25 }, ['phonons'])).toEqual([]);
  });

  it('a fine ridge at k = 0 needs long waves that are not scattered', () => {
    const long: Scenario = { ...calm, pinning: 0, lastTime: 900, noiseStrength: 4, profile: 'flat' };
    expect(idsOf(long)).toContain('grid');
    expect(idsOf({ ...long, pinning: 1 })).not.toContain('grid');
    expect(idsOf({ ...long, noise: 'energy' })).not.toContain('grid');
    expect(idsOf({ ...long, lastTime: 400 })).not.toContain('grid');
  });

  it('the wanted error follows the number of independent waves in a cell', () => {
    expect(idsOf({ ...calm, realisationCount: 40 })).not.toContain('realisations');
    expect(idsOf({ ...calm, realisationCount: 40, spectrum: 'band', spectrumWidth: 0.02 })).toContain('realisations');
  });

  it.each([
    ['v=1&L=200&rw=.3&e=.02', 0.77],
    ['v=1&L=60&rw=.1&e=.02', 0.82],
    ['v=1&L=200&rw=.05&e=.02', 0.16],
    ['v=1&L=200&rw=.05&e=.02&init=box', 0.13],
    ['v=1&L=200&e=.02&init=packets&pk=0,0.1,0.3,0.1,1~3,0.1,1,0.1,1', 0.77],
  ])('the modes of a record cut a peak, as they do in its band: %s', (link, share) => {
    const { scenario } = parseScenario(link);
    const text = warningsOf(scenario, ['boltzmann']).find(({ id }) => id === 'modes')!.text;
    expect(text).toContain(`its peak has ${Math.round(100 * share)} %`);
    // the first packet alone
    const { initial, length } = modelOf(scenario);
    const coefficients = profileCoefficients({ ...initial, packets: initial.packets.slice(0, 1) }, length, 128);
    let peak = coefficients[0];
    for (let n = 1; n < 128; ++n) peak += 2 * coefficients[2 * n];
    const height = profile({ ...initial, packets: initial.packets.slice(0, 1) }, length, 0);
    expect(peak / length / height).toBeCloseTo(share, 2);
  });

  it('the energy of atoms under a profile that falls between them', () => {
    const textOf = (link: string) =>
      warningsOf(parseScenario(link).scenario, ['moments']).find(({ id }) => id === 'epsilon')!.text;
    expect(textOf('e=.25&L=9&init=packets&pk=0.125,0.15,0.05,0.2,1')).toContain('is 0.175 times that of the profile');
    expect(textOf('e=.25&L=9&init=packets&pk=0,0.15,0.05,0.2,1')).toContain('is 1.99 times');
    expect(textOf('e=.25&L=9&init=box&rw=.2')).toContain('is 0.625 times');
    // 0.25^2/(2 pi 0.05^2) = 3.98
    expect(textOf('d=2&geo=radial&e=.25&L=9&rw=.05')).toContain('is 3.98 times');
    expect(textOf('e=.25&L=9&rw=.5')).not.toContain('times');
  });

  it('a profile without edges has no horizon', () => {
    expect(idsOf({ ...calm, lastTime: 60, profile: 'flat' })).not.toContain('ring');
    expect(idsOf({ ...calm, lastTime: 60, profile: 'wave' })).not.toContain('ring');
  });

  it('tell costs as they are measured, and none while nothing is known', () => {
    const scenario = { ...calm, dimension: 2 as const, realisationCount: 2000 };
    const texts = (slowness: number | null) =>
      warningsOf(scenario, ['chain'], () => slowness).flatMap(({ id, text }) => (id === 'cost' ? [text] : []));
    const minutes = (slowness: number) => Number(/need about (\d+) min/.exec(texts(slowness)[0])?.[1]);
    expect(texts(null)).toEqual([]);
    expect(minutes(10) / minutes(2)).toBeCloseTo(5, 0);
    // a machine so fast that the run is not worth a word
    expect(texts(0.01)).toEqual([]);
  });

  it('keep the slowness of a machine that is told until a measurement departs from it', () => {
    const meter = createSlownessMeter();
    const usual = costOf(calm, 'chain').seconds;
    const told = [2, 2.4, 1.7, 2.7, 2.2, 1].map((factor) => meter.measure(calm, 'chain', factor * usual));
    [2, 2, 2, 2.7, 2.7, 1].forEach((factor, i) => expect(told[i]).toBeCloseTo(factor, 9));
    expect(meter.measure(calm, 'moments', costOf(calm, 'moments').seconds)).toBeCloseTo(1, 9);
  });

  it('tell what each engine costs, and what would make it cheaper', () => {
    const about = (scenario: Partial<Scenario>, engine: EngineName) => {
      const { text, remedies } = warningsFor({ ...calm, ...scenario }, [engine]).find(
        ({ id }) => id === 'cost' || id === 'memory',
      )!;
      return [text, remedies.map(({ label }) => label)];
    };
    expect(about({ phononCount: 5e7, lastTime: 1000 }, 'phonons')).toEqual([
      '50 M phonons up to T = 1 k need about 14 min of one processor; the picture sharpens meanwhile.',
      ['Take P = 3.4·10⁶'],
    ]);
    expect(about({ epsilon: 0.001, length: 200 }, 'moments')).toEqual([
      'The exact moments of 200 k atoms need about 54 GB, more than a worker can have.',
      ['Take \u03b5 = 0.017', 'Make L 29'],
    ]);
    expect(about({ dimension: 3, pinning: 0, noiseStrength: 10, lastTime: 1000, length: 200 }, 'boltzmann')).toEqual([
      'The Boltzmann equation up to T = 1 k needs about 8 min; the clock waits for it.',
      ['End at T = 37'],
    ]);
    expect(about({ dimension: 2, realisationCount: 100_000 }, 'chain')).toEqual([
      '100 k lattices of 804 \u00d7 12 sites = 9.65 k up to T = 4 need about 2 h of one processor; the picture sharpens meanwhile.',
      ['Take M = 700'],
    ]);
  });

  it('count the whole lattice in d = 2 and 3, and its slower steps', () => {
    const cost = (scenario: Scenario) => warningsFor(scenario).find(({ id }) => id === 'cost');
    expect(cost({ ...calm, realisationCount: 512 })).toBeUndefined();
    expect(cost({ ...calm, dimension: 2, realisationCount: 1024 })?.text).toMatch(
      /^1.02 k lattices of 804 \u00d7 12 sites = 9.65 k up to T = 4 need about/,
    );
    const radial = cost({ ...calm, dimension: 2, geometry: 'radial', realisationCount: 64 });
    expect(radial?.remedies.map(({ label }) => label.split(' ')[0])).toEqual(['Take', 'Make']);
    expect(
      cost({ ...calm, dimension: 2, geometry: 'radial', epsilon: 0.1, length: 12, realisationCount: 64 }),
    ).toBeUndefined();
  });

  it('name what makes a radial lattice fit into memory', () => {
    const [memory] = warningsFor({ ...calm, dimension: 3, geometry: 'radial' });
    expect(memory.text).toBe(
      '256 lattices of 804 \u00d7 804 \u00d7 804 sites = 520 M need about 110 GB, more than a worker can have.',
    );
    expect(memory.remedies.map(({ label }) => label)).toEqual(['Take \u03b5 = 0.066', 'Make L 4.9']);
    expect(warningsFor({ ...calm, dimension: 3, geometry: 'radial' }, ['phonons', 'boltzmann'])).toEqual([]);
  });

  it('need fewer realisations where the profile averages over sites across', () => {
    expect(idsOf({ ...calm, realisationCount: 20 })).toContain('realisations');
    expect(idsOf({ ...calm, dimension: 2, realisationCount: 20 })).not.toContain('realisations');
    expect(
      idsOf({ ...calm, dimension: 2, realisationCount: 20, spectrum: 'packet', spectrumWidth: 0.01 }),
    ).not.toContain('realisations');
  });
});

const engineNames: EngineName[] = ['chain', 'moments', 'boltzmann', 'phonons', 'limit'];

test(
  'every remedy of every warning of any scenario keeps the table, changes something and ends its warning',
  { timeout: 120_000 },
  () => {
    const random = uniforms(7);
    const counts = { warnings: 0, remedies: 0 };
    const scenarioCount = sized(60, 480);
    const least = sized(75, 600);
    for (let i = 0; i < scenarioCount; ++i) {
      const scenario = randomScenario(random);
      const engines = engineNames.filter(() => random() < 0.5);
      const warnings = warningsFor(scenario, engines);
      counts.warnings += warnings.length;
      for (const { id, engine, text, remedies } of warnings) {
        expect([text.endsWith('would be enough.'), text]).toEqual([remedies.length === 0, text]);
        for (const { label, patch } of remedies) {
          counts.remedies += 1;
          const changed = { ...scenario, ...patch };
          const told = `${formatScenario(scenario)}: ${label}`;
          expect([told, brokenRule({ ...changed, shownTime: Math.min(changed.shownTime, changed.lastTime) })]).toEqual([
            told,
            null,
          ]);
          for (const [key, value] of Object.entries(patch))
            expect([told, value]).not.toEqual([told, scenario[key as keyof Scenario]]);
          const left = warningsFor(changed, engines).filter(
            (warning) => warning.id === id && warning.engine === engine,
          );
          expect([told, left]).toEqual([told, []]);
        }
      }
    }
    expect(counts.warnings).toBeGreaterThan(least);
    expect(counts.remedies).toBeGreaterThan(least);
  },
);

describe('states of packets and drawn curves', () => {
  const ids = (text: string, engines: EngineName[] = ['boltzmann']) =>
    warningsOf(parseScenario(text).scenario, engines).map(({ id }) => id);

  test('have room as far as the widest gap between them goes', () => {
    // two packets at -5 and 5 on a ring of 16: the gap of 10 - 2 sr between them, that of 6 - 2 sr around
    const apart = 'init=packets&pk=-5,0.1,0.5,0.1,1~5,0.1,0.5,0.1,1';
    expect(roomOf(parseScenario(apart).scenario, 16)).toBeCloseTo(4.5, 12);
    // a packet over the end of the ring
    expect(roomOf(parseScenario('init=packets&pk=8,0.1,0.5,0.1,1').scenario, 16)).toBeCloseTo(7.5, 12);
    expect(roomOf(parseScenario('init=packets&pk=0,0.1,4,0.1,1~8,0.1,4,0.1,1').scenario, 16)).toBe(Infinity);
    expect(roomOf(parseScenario('init=drawn&pf=-3,0~-2,1~1,0').scenario, 16)).toBeCloseTo(6, 12);
    expect(roomOf(parseScenario('init=drawn&pf=-3,1~2,2').scenario, 16)).toBe(Infinity);
    expect(ids(`${apart}&T=5`)).not.toContain('ring');
    expect(ids(`${apart}&T=40`)).toContain('ring');
  });

  test('are held against the atoms by their narrowest part, and no width of theirs is offered', () => {
    const [warning] = warningsOf(parseScenario('init=packets&e=0.05&pk=0,0.1,1,0.1,1~3,0.1,0.1,0.1,1').scenario, [
      'moments',
    ]).filter(({ id }) => id === 'epsilon');
    expect(warning.text).toContain('2 atoms wide');
    const [ofOne] = warningsOf(parseScenario('init=packets&e=0.1&pk=0,0.1,0.1,0.1,1').scenario, ['moments']);
    expect(ofOne.text).toContain('only 1 atom wide');
    expect(warning.remedies.map(({ patch }) => Object.keys(patch))).toEqual([['epsilon']]);
    expect(ids('init=packets&e=0.01&pk=0,0.1,1,0.1,1', ['moments'])).not.toContain('epsilon');
    expect(ids('init=drawn&e=0.1&L=16', ['moments'])).toContain('epsilon');
  });

  test('are told by number where they are sharper than atoms can make them', () => {
    const text = 'init=packets&e=0.02&pk=0,0.1,1,0.1,1~3,0.1,0.2,0.01,1';
    const [warning] = warningsOf(parseScenario(text).scenario, ['chain']).filter(({ id }) => id === 'packet');
    // sqrt(1 + (0.02/(4 pi 0.002))^2)
    expect(warning.text).toContain('Packet 2 is sharper');
    expect(warning.text).toContain('1.3 times as wide in k');
    expect(warning.remedies.map(({ patch }) => Object.keys(patch))).toEqual([['epsilon']]);
    expect(ids(text, ['boltzmann', 'phonons'])).not.toContain('packet');
    expect(ids('init=packets&e=0.02&pk=0,0.1,1,0.1,1~3,0.1,0.2,0.02,1', ['chain'])).not.toContain('packet');
  });

  test('keep their places on a ring that is made shorter', () => {
    const text = 'init=packets&e=0.001&L=200&T=1000&pk=-90,0.1,1,0.1,1~30,0.1,20,0.1,1';
    for (const { remedies } of warningsOf(parseScenario(text).scenario, ['moments', 'boltzmann', 'chain', 'phonons']))
      for (const { patch } of remedies) expect(patch.length ?? 200).toBeGreaterThanOrEqual(180);
  });
});
