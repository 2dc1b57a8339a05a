import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UsageError } from '../../src/cli/arguments';
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
