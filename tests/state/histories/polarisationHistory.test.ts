import { beforeEach, describe, expect, it } from 'vitest';
import type { EngineStatus, SessionStatus } from '../../../src/session/types';
import { energyShares, shareHistory, sharesOf } from '../../../src/state/histories/polarisationHistory';
import { createRecordHistory, type RecordHistory } from '../../../src/state/histories/recordHistory';
import { idle } from '../fakeSession';
import { testGrid, uniformFrame } from '../frames';

const boltzmann: EngineStatus = { ...idle, engine: 'boltzmann' };

let status: SessionStatus;
let changes: number;
let history: RecordHistory<number[]>;

beforeEach(() => {
  status = { run: 1, engines: { boltzmann: { ...boltzmann, bufferedTime: 2 } }, notices: [] };
  changes = 0;
  history = createRecordHistory({
    ...shareHistory,
    status: () => status,
    lastTime: () => 10,
    onChange: () => void changes++,
  });
});

/** A frame whose first polarisation holds a share of the energy. */
function frameAt(kineticTime: number, share: number, engine: 'boltzmann' | 'chain' = 'boltzmann') {
  const profile = (value: number) => new Float64Array(testGrid.positionCount).fill(value);
  return { [engine]: { ...uniformFrame(engine, kineticTime, 1), polarisation: [profile(share), profile(1 - share)] } };
}

/** Answers all that the history asks for; how often it asked. */
function answerAll(engine: 'boltzmann' | 'chain' = 'boltzmann'): number {
  for (let asked = 0; asked < 500; asked++) {
    const time = history.next();
    if (time === null) return asked;
    history.take(time, frameAt(time, Math.exp(-time), engine));
  }
  throw new Error('the history never has enough');
}

describe('the history of the polarisations', () => {
  it('asks for the times that the record reaches, each once', () => {
    expect(answerAll()).toBe(11);
    const known = sharesOf(history.of('boltzmann'));
    expect([known?.times.length, known?.times[10]]).toEqual([11, 2]);
    expect(known?.shares[0][5]).toBeCloseTo(Math.exp(-1), 12);
    expect(known?.shares[1][5]).toBeCloseTo(1 - Math.exp(-1), 12);
    status = { ...status, engines: { boltzmann: { ...boltzmann, phase: 'done', bufferedTime: 10 } } };
    expect(answerAll()).toBe(40);
  });

  it('takes what passes near its own times, and asks for the rest', () => {
    history.pass(frameAt(0.41, 0.5));
    history.pass(frameAt(0.71, 0.4));
    expect(Array.from(sharesOf(history.of('boltzmann'))?.times ?? [])).toEqual([0.41]);
    expect(answerAll()).toBe(10);
    expect(changes).toBeGreaterThan(10);
  });

  it('asks again when an ensemble has doubled, and begins anew with a run', () => {
    const chain = (realisationCount: number): EngineStatus => ({
      ...boltzmann,
      engine: 'chain',
      bufferedTime: 2,
      realisationCount,
    });
    status = { ...status, engines: { chain: chain(16) } };
    expect(answerAll('chain')).toBe(11);
    status = { ...status, engines: { chain: chain(17) } };
    expect(history.next()).toBeNull();
    status = { ...status, engines: { chain: chain(40) } };
    expect(answerAll('chain')).toBe(11);
    status = { ...status, run: 2 };
    expect(history.next()).toBe(0);
    expect(sharesOf(history.of('chain'))).toBeNull();
  });

  it('asks again for what was asked before the ensemble was whole and answered after', () => {
    const chain = { ...boltzmann, engine: 'chain', bufferedTime: 10, realisationCount: 16 } as const;
    status = { ...status, engines: { chain } };
    answerAll('chain');
    status = { ...status, engines: { chain: { ...chain, realisationCount: 32 } } };
    const time = history.next();
    status = { ...status, engines: { chain: { ...chain, realisationCount: 40, phase: 'done' } } };
    history.take(time ?? NaN, frameAt(time ?? NaN, 0.1, 'chain'));
    // all 51, the first included
    expect(history.next()).toBe(time);
    expect(answerAll('chain')).toBe(51);
    // one that passes late, of fewer samples
    const late = frameAt(1, 0.1, 'chain');
    history.pass({ chain: { ...late.chain, realisationCount: 32 } });
    expect(history.next()).toBe(1);
  });

  it('does not ask for ever where an engine has no polarisations', () => {
    for (let asked = 0; asked < 11; asked++)
      history.take(history.next() ?? NaN, { boltzmann: uniformFrame('boltzmann', 0, 1) });
    expect(history.next()).toBeNull();
    expect(sharesOf(history.of('boltzmann'))).toBeNull();
  });
});

it('shares sum to 1, and there are none without polarisations', () => {
  expect(energyShares(frameAt(0, 0.25).boltzmann)).toEqual([0.25, 0.75]);
  expect(energyShares(uniformFrame('boltzmann', 0, 1))).toEqual([]);
});
