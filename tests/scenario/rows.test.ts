import { describe, expect, test } from 'vitest';
import {
  clampScenario,
  defaultScenario,
  formatScenario,
  parseScenario,
  parseScenarioJson,
  patchScenario,
  samePhysics,
  scenarioRecord,
} from '../../src/scenario/codec';
import { chosenState } from '../../src/scenario/chosenState';
import { isValid } from '../../src/scenario/validate';
import { defaultView } from '../../src/scenario/view';

const two = '-2,0.1,0.5,0.05,1~3,-0.25,1,0.1,2.5';
const messagesOf = (text: string) => parseScenario(text).notices.map(({ message }) => message);

describe('packets', () => {
  test('are read by their members and written as they were', () => {
    const { scenario, notices } = parseScenario(`init=packets&pk=${two}`);
    expect(notices).toEqual([]);
    expect(scenario.packets).toEqual([
      { r: -2, k: 0.1, sr: 0.5, sk: 0.05, energy: 1 },
      { r: 3, k: -0.25, sr: 1, sk: 0.1, energy: 2.5 },
    ]);
    expect(formatScenario(scenario)).toContain(`&pk=${two}&`);
    expect(scenarioRecord(scenario).pk).toBe(two);
  });

  test('that are none are dropped by their number', () => {
    const { scenario, notices } = parseScenario(`init=packets&pk=${two}~0,x,1,1,1~0,0.1,1,0.1`);
    expect(scenario.packets).toHaveLength(2);
    expect(notices.map(({ kind, key, message }) => [kind, key, message])).toEqual([
      ['dropped', 'pk', 'pk packet 3 (0,x,1,1,1) is not r,k,sr,sk,energy; it is dropped.'],
      ['dropped', 'pk', 'pk packet 4 (0,0.1,1,0.1) is not r,k,sr,sk,energy; it is dropped.'],
    ]);
    expect(messagesOf(`pk=${'~'.repeat(9)}`)).toEqual([
      'pk packet 1 (), pk packet 2 (), pk packet 3 () and 7 more are not r,k,sr,sk,energy; they are dropped.',
    ]);
  });

  test('take the nearest value of each member, and their place on the ring', () => {
    const { scenario, notices } = parseScenario(
      'init=packets&L=8&pk=0,0.7,3,0.001,5000~5,-0,0.5,0.05,1~-9,1e-12,1,0.1,1',
    );
    expect(scenario.packets).toEqual([
      { r: 0, k: 0.5, sr: 2, sk: 0.005, energy: 1000 },
      { r: -3, k: 0, sr: 0.5, sk: 0.05, energy: 1 },
      { r: -1, k: 0, sr: 1, sk: 0.1, energy: 1 },
    ]);
    expect(notices.map(({ kind }) => kind)).toEqual(['clamped', 'clamped', 'clamped']);
    expect(notices[0]).toMatchObject({ count: 5 });
    expect(notices[0].message).toContain('pk packet 1: k=0.7 > 0.5, pk packet 1: sr=3 > L/4 = 2');
    expect(notices[1].message).toBe('pk packet 2: r=5 > L/2 = 4 is beyond the ring; its place on the ring is used.');
  });

  test.each(['1e999', '-1e999', '1e300', '-1e12'])('r=%s is brought onto the ring', (r) => {
    const { scenario, notices } = parseScenario(`init=packets&pk=${r},0.1,0.5,0.05,1`);
    expect(Math.abs(scenario.packets[0].r)).toBe(8);
    expect(notices).toHaveLength(1);
  });

  test('of more than 32 the first 32 count', () => {
    const { scenario, notices } = parseScenario(`init=packets&pk=x~${Array.from({ length: 40 }, () => two).join('~')}`);
    expect(scenario.packets).toHaveLength(32);
    expect(notices.map(({ message }) => message)).toEqual([
      'pk packet 1 (x) is not r,k,sr,sk,energy; it is dropped.',
      expect.stringContaining('has 80 packets, and the limit is 32; the first 32 are used.'),
    ]);
  });

  test('one is there where none is given, and the state is planar', () => {
    const { scenario, notices } = parseScenario('d=2&geo=radial&init=packets');
    expect(scenario.packets).toEqual([{ r: 0, k: 0.15, sr: 0.5, sk: 0.05, energy: 1 }]);
    expect(scenario.geometry).toBe('planar');
    expect(notices.map(({ message }) => message)).toEqual([
      'pk= has no packets while init=packets; 0,0.15,0.5,0.05,1 is used.',
      'geo=radial does not go with init=packets; planar is used.',
    ]);
    expect(parseScenario('pk=').notices).toEqual([]);
    expect(parseScenario('init=packets&pk=x').scenario.packets).toHaveLength(1);
  });
});

describe('drawn curves', () => {
  test('are put in order, and stay on the ring', () => {
    const { scenario, notices } = parseScenario('init=drawn&L=8&pf=2,1~-9,0.5~0,0&spec=drawn&ph=0.1,2~-0.1,1');
    expect(scenario.drawnProfile).toEqual([
      { x: -4, y: 0.5 },
      { x: 0, y: 0 },
      { x: 2, y: 1 },
    ]);
    expect(scenario.drawnSpectrum.map(({ x }) => x)).toEqual([-0.1, 0.1]);
    expect(notices.map(({ message }) => message)).toEqual([
      'pf point 2: x=-9 < -L/2 = -4 leaves its range; the nearest value is used.',
    ]);
  });

  test('have a point above 0, or none', () => {
    expect(messagesOf('pf=0,0~1,1e-9')[1]).toBe('pf=0,0~1,1e-9 has no point above 0; none are used.');
    const { scenario, notices } = parseScenario('init=drawn&spec=drawn&ph=0,0');
    expect(scenario.drawnProfile).toHaveLength(5);
    expect(scenario.drawnSpectrum).toHaveLength(4);
    expect(notices.map(({ key, kind }) => [key, kind])).toEqual([
      ['ph', 'malformed'],
      ['pf', 'malformed'],
      ['ph', 'malformed'],
    ]);
    expect(parseScenario(formatScenario(scenario)).notices).toEqual([]);
  });

  test('are not asked for by packets', () => {
    expect(parseScenario(`init=packets&spec=drawn&pk=${two}`).notices).toEqual([]);
  });
});

test('JSON holds the text of the address, or lists of lists', () => {
  const { scenario } = parseScenario(`init=packets&pk=${two}&pf=0,1~2,3`);
  expect(parseScenarioJson(JSON.stringify({ scenario: scenarioRecord(scenario) }))).toMatchObject({
    scenario,
    notices: [],
  });
  const lists = {
    init: 'packets',
    pk: two.split('~').map((row) => row.split(',').map(Number)),
    pf: [
      [0, 1],
      [2, 3],
    ],
  };
  expect(parseScenarioJson(JSON.stringify(lists))).toMatchObject({ scenario, notices: [] });
  expect(parseScenarioJson('{"init":"packets","pk":[0,0.1,1,0.1,1]}').scenario.packets).toHaveLength(1);
  expect(parseScenarioJson('{"init":"packets","pk":[[0,null,1,0.1,1],{}]}').notices[0].message).toContain(
    'pk packet 1 (0,null,1,0.1,1)',
  );
});

test('a change of a packet is a change of the physics', () => {
  const { scenario } = parseScenario(`init=packets&pk=${two}`);
  const moved = { ...scenario, packets: scenario.packets.map((packet, i) => (i === 0 ? { ...packet, r: 1 } : packet)) };
  expect(samePhysics(scenario, moved)).toBe(false);
  expect(samePhysics(scenario, { ...scenario, packets: scenario.packets.map((packet) => ({ ...packet })) })).toBe(true);
  expect(patchScenario('g=0', moved, defaultView).scenario).toEqual({ ...moved, noiseStrength: 0 });
});

test('a shorter ring keeps the packets on it', () => {
  const { scenario } = parseScenario('init=packets&pk=6,0.1,4,0.05,1');
  const { scenario: shorter, notices } = clampScenario({ ...scenario, length: 8 });
  expect(shorter.packets[0]).toEqual({ r: -2, k: 0.1, sr: 2, sk: 0.05, energy: 1 });
  expect(notices.map(({ key }) => key)).toEqual(['pk', 'pk']);
  expect(isValid({ ...scenario, packets: [{ ...scenario.packets[0], k: NaN }] })).toBe(false);
  expect(clampScenario({ ...scenario, packets: [] }).scenario.packets).toHaveLength(1);
});

test('a choice from a menu brings what it needs', () => {
  const radial = { ...defaultScenario, dimension: 2 as const, geometry: 'radial' as const };
  for (const change of [{ profile: 'packets' }, { profile: 'drawn' }, { spectrum: 'drawn' }] as const) {
    const changed = { ...radial, ...chosenState(radial, change) };
    expect(clampScenario(changed)).toEqual({ scenario: changed, notices: [] });
  }
  expect(chosenState(defaultScenario, { noiseStrength: 0 })).toEqual({ noiseStrength: 0 });
});
