import { describe, expect, test } from 'vitest';
import { reportCsv, reportJson, type Report } from '../../src/export/report';
import { reportNpz } from '../../src/export/reportNpz';
import { defaultScenario, scenarioRecord } from '../../src/scenario/codec';
import { FILE_LAYOUT, NUMERICS_VERSION } from '../../workers/contract/numerics';
import { readNpz, textOf } from '../cli/npy';

describe('a report', () => {
  const report: Report = {
    program: 'Wigner Lab',
    version: '1.2.3',
    kind: { study: 'epsilon', theorem: 4 },
    scenario: defaultScenario,
    seeds: [],
    columns: { epsilon: Float64Array.of(0.2, 0.1), distance: Float64Array.of(1 / 3, NaN) },
    rowsName: 'points',
    values: {
      order: { value: 2, low: null, high: 2.5 },
      kappa: Infinity,
      slopes: Float64Array.of(1.5, 2),
      asymptotic: true,
      message: 'so it is',
    },
    notices: ['\u03b5'],
    diagnostics: { wallMs: 2 },
  };

  test('as JSON has rows or lists, and null for what is not finite', () => {
    const { program, version, scenario, notices, diagnostics } = report;
    const stated = { slopes: [1.5, 2], asymptotic: true, message: 'so it is' };
    const values = { order: { value: 2, low: null, high: 2.5 }, kappa: null, ...stated };
    const units = { epsilon: 'none', distance: 'norm of the initial state', slopes: 'none', kappa: 'none' };
    const head = {
      program,
      version,
      layout: FILE_LAYOUT,
      numerics: NUMERICS_VERSION,
      study: 'epsilon',
      theorem: 4,
      units,
    };
    const common = { ...head, scenario: scenarioRecord(scenario), seeds: [], ...values, notices, diagnostics };
    const rows = [
      { epsilon: 0.2, distance: 1 / 3 },
      { epsilon: 0.1, distance: null },
    ];
    expect(JSON.parse(reportJson(report))).toEqual({ ...common, points: rows });
    const { rowsName, ...table } = report;
    expect(rowsName).toBe('points');
    expect(JSON.parse(reportJson(table))).toEqual({ ...common, epsilon: [0.2, 0.1], distance: [1 / 3, null] });
  });

  test('as NumPy archive has columns, numbers and texts', () => {
    const arrays = readNpz(Buffer.concat(reportNpz(report)));
    const numbers = (name: string) => ({ shape: arrays.get(name)?.shape, values: arrays.get(name)?.values });
    expect(numbers('epsilon')).toEqual({ shape: [2], values: [0.2, 0.1] });
    expect(numbers('distance')).toEqual({ shape: [2], values: [1 / 3, NaN] });
    expect(numbers('order')).toEqual({ shape: [3], values: [2, NaN, 2.5] });
    expect(numbers('kappa')).toEqual({ shape: [], values: [Infinity] });
    expect(numbers('slopes')).toEqual({ shape: [2], values: [1.5, 2] });
    expect(numbers('asymptotic')).toEqual({ shape: [], values: [1] });
    expect(textOf(arrays.get('message')!)).toBe('so it is');
    expect(numbers('theorem')).toEqual({ shape: [], values: [4] });
    expect(textOf(arrays.get('study')!)).toBe('epsilon');
    expect(JSON.parse(textOf(arrays.get('scenario')!))).toEqual(scenarioRecord(defaultScenario));
    expect(JSON.parse(textOf(arrays.get('axes')!))).toMatchObject({
      epsilon: ['epsilon'],
      distance: ['epsilon'],
      order: ['orderMember'],
    });
  });

  test('as CSV has the columns alone', () => {
    expect(reportCsv(report)).toBe('epsilon,distance\n0.2,0.3333333333333333\n0.1,NaN\n');
  });
});
