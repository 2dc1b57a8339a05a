import { expect, it } from 'vitest';
import type { SessionStatus } from '../../../src/session/types';
import { keptProfiles, profileHistory } from '../../../src/state/histories/profileHistory';
import { createRecordHistory } from '../../../src/state/histories/recordHistory';
import { idle } from '../fakeSession';
import { uniformFrame } from '../frames';

it('profiles of a collapse are read off the record, all of one run, whether or not the clock passes them', () => {
  let status: SessionStatus = {
    run: 1,
    engines: { boltzmann: { ...idle, engine: 'boltzmann', bufferedTime: 12 } },
    notices: [],
  };
  const history = createRecordHistory({
    ...profileHistory,
    status: () => status,
    lastTime: () => 24,
    onChange: () => undefined,
  });
  const answerAll = () => {
    for (let time = history.next(); time !== null; time = history.next())
      history.take(time, { boltzmann: uniformFrame('boltzmann', time, 1 / time) });
  };
  answerAll();
  expect(keptProfiles(history.of('boltzmann'), 24).map(({ kineticTime }) => kineticTime)).toEqual([1.5, 3, 6, 9, 12]);
  status = { ...status, engines: { boltzmann: { ...idle, engine: 'boltzmann', phase: 'done', bufferedTime: 24 } } };
  answerAll();
  const kept = keptProfiles(history.of('boltzmann'), 24);
  expect(kept.map(({ share }) => share)).toEqual([1 / 16, 1 / 8, 1 / 4, null, 1 / 2, null, 3 / 4, null, 1]);
  expect(kept[8].energy[0]).toBeCloseTo(1 / 24, 12);
  // a picture that passes is not taken for one of them
  history.pass({ boltzmann: uniformFrame('boltzmann', 3, 99) });
  expect(keptProfiles(history.of('boltzmann'), 24)[1].energy[0]).toBeCloseTo(1 / 3, 12);
  status = { ...status, run: 2 };
  expect(history.of('boltzmann')).toEqual([]);
});
