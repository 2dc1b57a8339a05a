import { expect, it } from 'vitest';
import type { EngineName } from '../../workers/contract/names';
import { wholePicture } from '../../src/views/takeHome/wholePicture';
import { createFakeSession } from '../state/fakeSession';
import { uniformFrame } from '../state/frames';

const bare = { ...uniformFrame('limit', 2, 1), wigner: new Float64Array(0) };
const frames = { chain: uniformFrame('chain', 2, 1, 0.1), limit: bare };
const picture = { run: 3, kineticTime: 2, frames };

/** A session whose frames of this run are everywhere 1; what was asked of it. */
function sessionAt(run: number) {
  const asked: [EngineName, number][] = [];
  const session = {
    status: () => ({ ...createFakeSession().status(), run }),
    frameOf(name: EngineName, kineticTime: number) {
      asked.push([name, kineticTime]);
      return Promise.resolve(uniformFrame(name, kineticTime, 1));
    },
  };
  return { session, asked };
}

it('asks for the fields that a picture was made without, and for no others', async () => {
  const { session, asked } = sessionAt(3);
  const whole = await wholePicture(session, picture);
  expect(asked).toEqual([['limit', 2]]);
  expect(whole.frames).toEqual({ chain: frames.chain, limit: uniformFrame('limit', 2, 1) });
});

it('refuses to mix two runs', async () => {
  const said = 'The run has changed meanwhile; save it anew.';
  await expect(wholePicture(sessionAt(4).session, picture)).rejects.toThrow(said);
  const { session } = sessionAt(3);
  const gone = { ...session, frameOf: () => Promise.resolve(null) };
  await expect(wholePicture(gone, picture)).rejects.toThrow(said);
  await expect(wholePicture(null, picture)).rejects.toThrow(said);
});
