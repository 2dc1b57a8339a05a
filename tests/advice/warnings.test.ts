import { describe, expect, it, test } from 'vitest';
import { defaultScenario, formatScenario } from '../../src/scenario/codec';
import { presets, presetScenario } from '../../src/scenario/presets';
import type { Scenario } from '../../src/scenario/scenario';
import { warningsOf } from '../../src/advice/warnings';
import type { EngineName } from '../../workers/contract/names';
import { uniforms } from '../reference/random';
import { randomScenario } from '../scenario/addresses';
import { brokenRule } from '../scenario/table';

const calm: Scenario = { ...defaultScenario, e: 0.02, L: 16, T: 4, M: 256, rw: 0.5 };
const idsOf = (scenario: Scenario) => warningsOf(scenario).map((warning) => warning.id);

function remediesOf(scenario: Scenario, id: string) {
  return warningsOf(scenario).find((warning) => warning.id === id)?.remedies ?? [];
}

describe('warnings', () => {
  it('are absent where all is well', () => {
    expect(warningsOf(calm)).toEqual([]);
  });

  it('no preset needs one, but for the one that shows a large epsilon', () => {
    for (const preset of presets) {
      const ids = idsOf(presetScenario(preset));
      expect([preset.id, ids]).toEqual([preset.id, preset.id === 'coarse' ? ['epsilon'] : []]);
    }
  });

  it('each remedy removes the warning that offers it', () => {
    const troubled: [string, Scenario][] = [
      ['ring', { ...calm, T: 60 }],
      ['ring', { ...calm, T: 60, init: 'pair' }],
      ['ring', { ...calm, T: 60, init: 'step' }],
      ['cost', { ...calm, M: 1_000_000, e: 0.005 }],
      ['epsilon', { ...calm, e: 0.25 }],
      ['realisations', { ...calm, M: 3 }],
      ['realisations', { ...calm, M: 40, spec: 'packet', kw: 0.03 }],
      ['grid', { ...calm, w0: 0, T: 900, g: 4, L: 200, init: 'flat' }],
      ['memory', { ...calm, d: 3, geo: 'radial' }],
      ['across', { ...calm, d: 2, w0: 0, T: 200, L: 200, M: 16 }],
      ['cost', { ...calm, d: 3, M: 200_000 }],
      ['cost', { ...calm, d: 2, geo: 'radial', M: 2000 }],
      ['realisations', { ...calm, d: 2, M: 3 }],
    ];
    for (const [id, scenario] of troubled) {
      const remedies = remediesOf(scenario, id);
      expect([id, remedies.length > 0]).toEqual([id, true]);
      for (const { label, patch } of remedies) expect([label, idsOf({ ...scenario, ...patch }).includes(id as never)]).toEqual([label, false]);
    }
  });

  it('are about the engines on show only', () => {
    const few: Scenario = { ...calm, M: 3, P: 100 };
    const ids = (engines: Parameters<typeof warningsOf>[1]) => warningsOf(few, engines).map((warning) => warning.id);
    expect(ids(['chain', 'boltzmann'])).toEqual(['realisations']);
    expect(ids(['phonons', 'boltzmann'])).toEqual(['phonons']);
    expect(ids(['moments', 'boltzmann'])).toEqual([]);
    expect(warningsOf({ ...few, P: 100_000 }, ['phonons'])).toEqual([]);
    expect(warningsOf({ ...calm, e: 0.25 }, ['moments']).map((warning) => warning.id)).toEqual(['epsilon']);
    expect(warningsOf({ ...calm, e: 0.25 }, ['phonons'])).toEqual([]);
  });

  it('a fine ridge at k = 0 needs long waves that are not scattered', () => {
    const long: Scenario = { ...calm, w0: 0, T: 900, g: 4, init: 'flat' };
    expect(idsOf(long)).toContain('grid');
    expect(idsOf({ ...long, w0: 1 })).not.toContain('grid');
    expect(idsOf({ ...long, noise: 'energy' })).not.toContain('grid');
    expect(idsOf({ ...long, T: 400 })).not.toContain('grid');
  });

  it('the wanted error follows the number of independent waves in a cell', () => {
    expect(idsOf({ ...calm, M: 40 })).not.toContain('realisations');
    expect(idsOf({ ...calm, M: 40, spec: 'band', kw: 0.02 })).toContain('realisations');
  });

  it('a profile without edges has no horizon', () => {
    expect(idsOf({ ...calm, T: 60, init: 'flat' })).not.toContain('ring');
    expect(idsOf({ ...calm, T: 60, init: 'wave' })).not.toContain('ring');
  });

  it('tell what each engine costs, and what would make it cheaper', () => {
    const about = (scenario: Partial<Scenario>, engine: EngineName) => {
      const { text, remedies } = warningsOf({ ...calm, ...scenario }, [engine]).find(({ id }) => id === 'cost' || id === 'memory')!;
      return [text, remedies.map(({ label }) => label)];
    };
    expect(about({ P: 5e7, T: 1000 }, 'phonons')).toEqual([
      '50 M phonons up to T = 1 k need about 2 h of one processor; the picture sharpens meanwhile.',
      ['Take P = 450000'],
    ]);
    expect(about({ e: 0.001, L: 200 }, 'moments')).toEqual([
      'The exact moments of 200004 sites need about 53 GB, more than a worker can have.',
      ['Take \u03b5 = 0.017', 'Make L 29'],
    ]);
    expect(about({ d: 3, w0: 0, g: 10, T: 1000, L: 200 }, 'boltzmann')).toEqual([
      'The Boltzmann equation needs about 35 min up to T = 1 k; the clock waits for it.',
      ['End at T = 7.9'],
    ]);
    expect(about({ d: 2, M: 100_000 }, 'chain')).toEqual([
      '100 k lattices of 804 \u00d7 12 sites = 9.65 k need about 5 h of one processor; the picture sharpens meanwhile.',
      ['Take M = 330'],
    ]);
  });

  it('count the whole lattice in d = 2 and 3, and its slower steps', () => {
    const cost = (scenario: Scenario) => warningsOf(scenario).find(({ id }) => id === 'cost');
    expect(cost({ ...calm, M: 512 })).toBeUndefined();
    expect(cost({ ...calm, d: 2, M: 512 })?.text).toMatch(/^512 lattices of 804 \u00d7 12 sites = 9.65 k need about/);
    const radial = cost({ ...calm, d: 2, geo: 'radial', M: 64 });
    expect(radial?.remedies.map(({ label }) => label.split(' ')[0])).toEqual(['Take', 'Make']);
    expect(cost({ ...calm, d: 2, geo: 'radial', e: 0.1, L: 12, M: 64 })).toBeUndefined();
  });

  it('name what makes a radial lattice fit into memory', () => {
    const [memory] = warningsOf({ ...calm, d: 3, geo: 'radial' });
    expect(memory.text).toBe('The lattice of 804 \u00d7 804 \u00d7 804 sites = 520 M is too large for the chain.');
    expect(memory.remedies.map(({ label }) => label)).toEqual(['Take \u03b5 = 0.066', 'Make L 4.9']);
    expect(warningsOf({ ...calm, d: 3, geo: 'radial' }, ['phonons', 'boltzmann'])).toEqual([]);
  });

  it('need fewer realisations where the profile averages over sites across', () => {
    expect(idsOf({ ...calm, M: 20 })).toContain('realisations');
    expect(idsOf({ ...calm, d: 2, M: 20 })).not.toContain('realisations');
    expect(idsOf({ ...calm, d: 2, M: 20, spec: 'packet', kw: 0.01 })).not.toContain('realisations');
  });
});

const engineNames: EngineName[] = ['chain', 'moments', 'boltzmann', 'phonons', 'limit'];

test('every remedy of every warning of any scenario keeps the table, changes something and ends its warning', { timeout: 120_000 }, () => {
  const random = uniforms(7);
  const counts = { warnings: 0, remedies: 0 };
  for (let i = 0; i < 400; ++i) {
    const scenario = randomScenario(random);
    const engines = engineNames.filter(() => random() < 0.5);
    const warnings = warningsOf(scenario, engines);
    counts.warnings += warnings.length;
    for (const { id, engine, text, remedies } of warnings) {
      expect([text.endsWith('would be enough.'), text]).toEqual([remedies.length === 0, text]);
      for (const { label, patch } of remedies) {
        counts.remedies += 1;
        const changed = { ...scenario, ...patch };
        const told = `${formatScenario(scenario)}: ${label}`;
        expect([told, brokenRule({ ...changed, t: Math.min(changed.t, changed.T) })]).toEqual([told, null]);
        for (const [key, value] of Object.entries(patch)) expect([told, value]).not.toEqual([told, scenario[key as keyof Scenario]]);
        const left = warningsOf(changed, engines).filter((warning) => warning.id === id && warning.engine === engine);
        expect([told, left]).toEqual([told, []]);
      }
    }
  }
  expect(counts.warnings).toBeGreaterThan(600);
  expect(counts.remedies).toBeGreaterThan(600);
});
