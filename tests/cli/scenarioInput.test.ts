import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UsageError } from '../../src/cli/options';
import { readScenarioInput } from '../../src/cli/scenarioInput';
import { defaultScenario, scenarioRecord } from '../../src/scenario/codec';

describe('the scenario of a command', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'scenario-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  test('is the same from a link, a query string, JSON, a file and a result file', () => {
    const wanted = { scenario: { ...defaultScenario, pinning: 0.5, furtherCouplings: [0.2, 0.1] }, notices: [] };
    expect(readScenarioInput('https://example.org/lab/#v=1&w0=0.5&c=0.2,0.1')).toEqual(wanted);
    expect(readScenarioInput(' w0=0.5&c=0.2,0.1\n')).toEqual(wanted);
    expect(readScenarioInput('{"w0": 0.5, "c": [0.2, 0.1]}')).toEqual(wanted);
    expect(readScenarioInput(file('plain.json', '\uFEFF{"w0": 0.5, "c": [0.2, 0.1]}'))).toEqual(wanted);
    expect(
      readScenarioInput(
        file('result.json', JSON.stringify({ program: 'Wigner Lab', scenario: scenarioRecord(wanted.scenario) })),
      ),
    ).toEqual(wanted);
    expect(readScenarioInput(file('odd=name', '{"w0": 0.5, "c": [0.2, 0.1]}'))).toEqual(wanted);
  });

  test('of a result, whose L is that of its ring, keeps its widths', () => {
    const { scenario, notices } = readScenarioInput('{"scenario": {"L": 15, "e": 0.25, "rw": 4}}');
    expect([scenario.length, scenario.profileWidth, notices]).toEqual([16, 4, []]);
  });

  test('may be longer than the name of a file', () => {
    const packets = Array.from({ length: 32 }, (_, i) => `${i / 4 - 4},0.125,0.5,0.05,1.25`).join('~');
    const { scenario, notices } = readScenarioInput(`init=packets&pk=${packets}&c=${'0.1,'.repeat(2000)}0`);
    expect(scenario.packets).toHaveLength(32);
    expect(notices).toHaveLength(1);
    expect(() => readScenarioInput('x'.repeat(5000))).toThrow('is not a scenario');
  });

  test('tells of packets by their number', () => {
    const { scenario, notices } = readScenarioInput('d=2&geo=radial&init=packets&pk=0,0.1,1,0.1,1~1,2,3~0,0.9,1,0.1,1');
    expect(scenario.packets).toHaveLength(2);
    expect(notices).toEqual([
      'pk packet 2 (1,2,3) is not r,k,sr,sk,energy; it is dropped.',
      'pk packet 3: k=0.9 > 0.5 leaves its range; the nearest value is used.',
      'geo=radial does not go with init=packets; planar is used.',
    ]);
  });

  test('tells what was clamped, replaced or has no effect, and goes on', () => {
    const { scenario, notices } = readScenarioInput('w0=9&g=much&gamma=2&tab=atoms');
    expect(scenario).toEqual({ ...defaultScenario, pinning: 4 });
    expect(notices).toHaveLength(3);
    expect(notices.join(' ')).toMatch(/w0=9 .*4.*g=much .*"gamma" is not a key/);
  });

  test.each([
    ['', 'is not a scenario'],
    ['pulse', 'is not a scenario'],
    ['missing.json', 'There is no file "missing.json"'],
    ['{"w0": 1,', 'is not a JSON object'],
    ['{"name": "package"}', 'none of the keys'],
  ])('%j is refused in one line', (text, part) => {
    expect(() => readScenarioInput(text)).toThrow(UsageError);
    expect(() => readScenarioInput(text)).toThrow(part);
    expect(() => readScenarioInput(text)).not.toThrow('\n');
  });

  test('a file that holds no JSON object is refused by its name', () => {
    expect(() => readScenarioInput(file('list.json', '[1]'))).toThrow(/list\.json" is not a JSON object/);
    expect(() => readScenarioInput(file('broken.json', '{\n"w0":\n'))).toThrow(/broken\.json" is not a JSON object/);
  });
});
