import { describe, expect, it } from 'vitest';
import { readGrid } from '../../../src/cli/sweep/grid';
import { mapCommand } from '../../../src/export/mapCommand';
import { usualAxis } from '../../../src/measurements/map/axes';
import {
  gridText,
  mapKey,
  mapPlan,
  pointKey,
  scenarioAt,
  valuesAt,
  viewOfAxes,
} from '../../../src/measurements/map/mapPlan';
import { mapQuantities, quantityReason, quantitySpecs } from '../../../src/measurements/map/quantities';
import { pointNames } from '../../../src/measurements/point';
import { parseScenario } from '../../../src/scenario/codec';

const planOf = (link: string) => {
  const { scenario, view, notices } = parseScenario(link);
  expect(notices).toEqual([]);
  return mapPlan(view, scenario);
};

describe('the map of a link', () => {
  it('is kappa_0 over omega_0 and gamma where nothing is said', () => {
    const { across, along, quantity, count } = planOf('v=1');
    expect([across.key, along.key, quantity, count]).toEqual(['w0', 'g', 'kappa0', 17]);
    expect([across.isLog, along.isLog]).toEqual([false, true]);
  });

  it('has the axes, ranges and scales of its keys', () => {
    const plan = planOf('v=1&mapx=e&mapy=T&mapq=distance&maps=01&mapn=9&mapr=0.02,0.1,1,16');
    expect(plan).toMatchObject({
      across: { key: 'e', from: 0.02, to: 0.1, isLog: false },
      along: { key: 'T', from: 1, to: 16, isLog: true },
      quantity: 'distance',
      count: 9,
    });
    expect(valuesAt(plan, 4 * 9 + 8)).toEqual([0.1, 4]);
    expect(scenarioAt(plan, 0).scenario).toMatchObject({ epsilon: 0.02, lastTime: 1 });
  });

  it('is said by the keys of its axes, and by their names alone where they are usual', () => {
    const link = 'v=1&mapx=e&mapy=T&maps=01&mapr=0.02,0.1,1,16';
    const { across, along } = planOf(link);
    const said = { mapAcross: 'e', mapAlong: 'T', mapRanges: '0.02,0.1,1,16', mapScales: '01' };
    expect(viewOfAxes(across, along)).toEqual(said);
    expect(viewOfAxes(along, usualAxis('w0'))).toMatchObject({ mapRanges: '1,16,0,2', mapScales: '10' });
    expect(viewOfAxes(usualAxis('e'), usualAxis('w0'))).toEqual({
      mapAcross: 'e',
      mapAlong: 'w0',
      mapRanges: '',
      mapScales: 'auto',
    });
  });

  it('never has one parameter on both axes, nor ends beyond its limits', () => {
    expect(planOf('v=1&mapx=g&mapy=g')).toMatchObject({ across: { key: 'g' }, along: { key: 'w0' } });
    expect(planOf('v=1&mapr=-3,9,0,100')).toMatchObject({
      across: { from: 0, to: 4 },
      // there is no logarithm of 0
      along: { from: 0, to: 10, isLog: false },
    });
  });
});

describe('the key of a map', () => {
  const key = (link: string) => mapKey(planOf(link));

  it('stays when parameters on its axes, the time on show or samples change, and with them alone', () => {
    const usual = key('v=1&mapq=arrived');
    for (const link of ['w0=0.3', 'g=3', 't=1', 'M=5', 'P=1000', 'seed=9'])
      expect(key(`v=1&mapq=arrived&${link}`)).toBe(usual);
    for (const link of ['a=2', 'e=0.1', 'noise=energy', 'rw=0.7', 'mapn=9', 'mapr=0,1,1,2', 'T=5'])
      expect(key(`v=1&mapq=arrived&${link}`)).not.toBe(usual);
  });

  it('of points of theory is the same for every initial state', () => {
    const [first, second] = ['v=1', 'v=1&rw=0.7&L=30&init=box'].map((link) => parseScenario(link).scenario);
    expect(pointKey('transport', second)).toBe(pointKey('transport', first));
    expect(pointKey('arrival', second)).not.toBe(pointKey('arrival', first));
  });
});

describe('quantities', () => {
  it('are numbers of their observables', () => {
    for (const quantity of mapQuantities) {
      const names: readonly string[] = pointNames[quantitySpecs[quantity].observable];
      expect(names).toContain(quantity);
    }
  });

  it('are offered where they say something', () => {
    const offered = (link: string, axes: ['w0' | 'e', 'g' | 'T'] = ['w0', 'g']) =>
      mapQuantities.filter((quantity) => quantityReason(quantity, parseScenario(link).scenario, axes) === null);
    expect(offered('v=1')).toEqual(mapQuantities);
    expect(offered('v=1&init=flat')).toEqual(mapQuantities.filter((quantity) => !quantity.startsWith('arrived')));
    expect(offered('v=1&w0=0', ['e', 'T'])).toEqual(mapQuantities.filter((quantity) => !quantity.startsWith('kappa')));
    // in three dimensions, and with energy noise, sound is scattered
    expect(offered('v=1&w0=0&noise=energy', ['e', 'T'])).toContain('kappa0');
  });
});

describe('the command of a map', () => {
  it('has the places of the map as its rows', () => {
    const plan = planOf('v=1&mapx=a&mapn=9&maps=11&mapr=0.3,3,0.13,7.7');
    const { columns, rows } = readGrid(gridText(plan));
    expect(columns).toEqual(['g', 'a']);
    rows.forEach(({ cells }, place) => expect(cells.map(Number).reverse()).toEqual(valuesAt(plan, place)));
    expect(mapCommand(plan)).toContain(`--sweep "g=0.13..7.7:9:log a=0.3..3:9:log"`);
    expect(mapCommand(plan)).toContain('--observable transport');
  });

  it('is none where a place is no scenario: a profile wider than L/4', () => {
    const plan = planOf('v=1&mapx=rw&mapy=L&mapq=arrived&mapr=0.1,3,4,64');
    expect(mapCommand(plan)).toBeNull();
    const wide = scenarioAt(plan, plan.count - 1);
    expect(wide.scenario === null && wide.reason).toMatch(/L\/4|width|σ/);
  });
});
