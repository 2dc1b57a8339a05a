import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../../../src/language';
import { listSign } from '../../../src/language/numbers';
import type { Reading } from '../../../src/physics/probe';
import { probeShape, readMarks } from '../../../src/scenario/marks';
import type { EngineStatus, SessionStatus } from '../../../src/session/types';
import {
  placedProbes,
  placeText,
  placeWords,
  probeHistory,
  probeRows,
  probesText,
  readingAt,
  readPlace,
} from '../../../src/state/histories/probes';
import { createRecordHistory } from '../../../src/state/histories/recordHistory';
import { idle } from '../fakeSession';
import { uniformFrame } from '../frames';

afterEach(() => speak('en'));

const ring = { length: 12, epsilon: 0.1 };

describe('the probes of a view', () => {
  it('are points, and what of regions lies on the ring', () => {
    expect(placedProbes({ probes: '1,0.1~-9,2,-0.5,0.5~7,0.1~6.5,7,0,0.1' }, ring)).toEqual([
      { number: 1, row: [1, 0.1], probe: { kind: 'point', r: 1, k: 0.1 } },
      { number: 2, row: [-9, 2, -0.5, 0.5], probe: { kind: 'region', r: [-6, 2], k: [-0.5, 0.5] } },
      { number: 3, row: [7, 0.1], probe: null },
      { number: 4, row: [6.5, 7, 0, 0.1], probe: null },
    ]);
    expect(placedProbes({ probes: '' }, ring)).toEqual([]);
  });

  it('are numbers as scenarios have them', () => {
    expect(readMarks(probeShape, '.3,.1~+1.,-5E-1')).toEqual([
      [0.3, 0.1],
      [1, -0.5],
    ]);
    for (const text of ['.,0.1', '0x1,0', '1e,0', ' 1,0']) expect(readMarks(probeShape, text)).toBeNull();
  });

  it('stand in the address whatever a hand has made of them', () => {
    const number = fc.double({ min: -20, max: 20 });
    const rows = fc.array(fc.oneof(fc.tuple(number, number), fc.tuple(number, number, number, number)), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(rows, (made) => {
        const text = probesText(made);
        expect(readMarks(probeShape, text)).not.toBeNull();
        expect(probesText(probeRows({ probes: text }))).toBe(text);
      }),
    );
    expect(
      probesText([
        [1, 0.1],
        [2, 0.7],
        [1, 1, 0, 0.1],
        [1.00004, 0.12344],
        [0, 0],
        [0, 0.1],
        [0, 0.2],
      ]),
    ).toBe('1,0.1~1,0.1234~0,0~0,0.1');
  });

  it('can be typed as they are shown, and in other ways', () => {
    for (const row of [
      [1.5, 0.15],
      [-1, 1, -0.5, 0.5],
    ])
      expect(readPlace(placeText(row))).toEqual(row);
    expect(readPlace('r = 1.5; k = \u22120.2')).toEqual([1.5, -0.2]);
    expect(readPlace('-1 to 1, 0 to 0.25')).toEqual([-1, 1, 0, 0.25]);
    for (const wrong of ['', '1', '1,2', '1,2,3', '1,0,0,0.1', '0,1,0.3,0.1', 'here'])
      expect(readPlace(wrong), wrong).toBeNull();
  });

  it.each(['de', 'fr', 'it'] as const)('are read as they are written in %s', async (language) => {
    await speak(language);
    expect(placeText([1.5, -0.15])).toBe(`1,5${listSign()}-0,15`);
    for (const row of [
      [1.5, 0.15],
      [2, 0],
      [-1.25, 1, -0.5, 0.5],
    ])
      expect(readPlace(placeText(row))).toEqual(row);
    expect(readPlace('1.5, 0.15')).toEqual([1.5, 0.15]);
    expect(readPlace('1,5 0,15')).toEqual([1.5, 0.15]);
    expect(readPlace('-1 bis 1,5; 0 bis 0,25')).toEqual([-1, 1.5, 0, 0.25]);
    expect(readPlace('\u22121 \u00e0 1,5; 0 \u00e0 0,25')).toEqual([-1, 1.5, 0, 0.25]);
    expect(readPlace('1,5')).toBeNull();
    expect(placeWords([1.5, -0.15], 1)).toBe(`r = 1,5${listSign()}k = \u22120,15`);
  });

  it('are told in words', () => {
    expect(placeWords([1, -0.15], 1)).toBe('r = 1, k = \u22120.15');
    expect(placeWords([-1, 2, -0.5, 0.5], 2)).toBe('r\u2081 from \u22121 to 2, all k\u2081');
    expect(placeWords([-1, 2, 0, 0.5], 1)).toBe('r from \u22121 to 2, k from 0 to 0.5');
  });
});

const boltzmann: EngineStatus = { ...idle, engine: 'boltzmann', phase: 'done', bufferedTime: 10 };
const chain: EngineStatus = { ...idle, engine: 'chain', phase: 'running', bufferedTime: 10, realisationCount: 16 };

describe('the history of probes', () => {
  let status: SessionStatus = { run: 1, engines: { boltzmann, chain }, notices: [] };
  const history = createRecordHistory<readonly Reading[]>({
    ...probeHistory([{ kind: 'point', r: 1, k: 0.1 }], 'husimi'),
    status: () => status,
    lastTime: () => 10,
    onChange: () => undefined,
  });
  const answerAll = (value: number): number[] => {
    const times: number[] = [];
    for (let time = history.next(); time !== null; time = history.next()) {
      times.push(time);
      const readings = [{ value: value + time, error: 0.5 }];
      history.take(time, {
        boltzmann: { ...uniformFrame('boltzmann', time, 1), readings },
        chain: {
          ...uniformFrame('chain', time, 1),
          readings,
          realisationCount: status.engines.chain?.realisationCount ?? 0,
        },
      });
    }
    return times;
  };

  it('asks for every recorded time once, the ends first', () => {
    const times = answerAll(0);
    expect(times.slice(0, 5)).toEqual([0, 10, 5, 2.5, 7.5]);
    expect([...times].sort((a, b) => a - b)).toEqual(Array.from({ length: 101 }, (_, i) => 10 * (i / 100)));
    expect(history.probes).toEqual([{ kind: 'point', r: 1, k: 0.1 }]);
    expect(history.smoothing).toBe('husimi');
  });

  it('asks again when an ensemble has doubled, and when it is whole', () => {
    status = { ...status, engines: { boltzmann, chain: { ...chain, realisationCount: 40 } } };
    expect(answerAll(1)).toHaveLength(101);
    // no more have come that would double it, but now it is all
    status = { ...status, engines: { boltzmann, chain: { ...chain, phase: 'done', realisationCount: 41 } } };
    expect(answerAll(2)).toHaveLength(101);
    expect(history.of('chain')[100]).toEqual({ kineticTime: 10, value: [{ value: 12, error: 0.5 }], count: 41 });
  });

  it('asks for what it does not know before what has grown better', () => {
    status = { ...status, run: 2, engines: { boltzmann, chain } };
    const first = history.next()!;
    history.take(first, { boltzmann: uniformFrame('boltzmann', first, 1), chain: uniformFrame('chain', first, 1) });
    status = { ...status, engines: { boltzmann, chain: { ...chain, realisationCount: 400 } } };
    expect(history.next()).toBe(10);
  });

  it('asks again for an engine whose record has only reached a time since it was asked for', () => {
    status = { ...status, run: 3, engines: { boltzmann, chain: { ...chain, phase: 'running', bufferedTime: 2 } } };
    const readings = [{ value: 1, error: null }];
    for (let time = history.next(); time !== null; time = history.next()) {
      const asked = time;
      // while the answer is on its way the chain comes to its end
      if (asked === 10) status = { ...status, engines: { boltzmann, chain: { ...chain, phase: 'done' } } };
      const frames = Object.values(status.engines).filter(({ bufferedTime }) => asked < 10 && bufferedTime >= asked);
      history.take(
        asked,
        Object.fromEntries(
          [...frames, boltzmann].map(({ engine }) => [engine, { ...uniformFrame(engine, asked, 1), readings }]),
        ),
      );
      if (asked === 10) break;
    }
    const again: number[] = [];
    for (let time = history.next(); time !== null; time = history.next()) {
      again.push(time);
      history.take(time, { chain: { ...uniformFrame('chain', time, 1), readings } });
    }
    expect(again).toContain(10);
  });

  it('is interpolated as frames are', () => {
    const points = [0, 2].map((kineticTime) => ({
      kineticTime,
      value: [{ value: kineticTime + 1, error: kineticTime }],
    }));
    expect(readingAt(points, 0, 0)).toEqual({ value: 1, error: 0 });
    expect(readingAt(points, 0, 1.5)).toEqual({ value: 2.5, error: 2 });
    expect(readingAt(points, 0, 2.1)).toBeNull();
    expect(readingAt(points, 1, 1)).toBeNull();
    expect(readingAt([], 0, 1)).toBeNull();
  });
});
