import { beforeEach } from 'vitest';
import { defaultScenario } from '../../../src/scenario/codec';
import { createFrameBus, type FrameBus } from '../../../src/state/pictures/frameBus';
import { createPlayer, type Player, type PlayerSettings } from '../../../src/state/playing/player';
import { createFakeSession, createFakeTime, type FakeSession } from '../fakeSession';
import { testGrid, uniformFrame } from '../frames';

/** A player that has begun, with what it plays and what it has told. */
export interface Stage {
  settings: PlayerSettings;
  session: FakeSession;
  time: ReturnType<typeof createFakeTime>;
  bus: FrameBus;
  player: Player;
  waiting: boolean;
  ends: number;
  errors: string[];
  /** Reports that the chain has come to this time, and the Boltzmann equation to the end. */
  recorded(bufferedTime: number): void;
  play(frameCount: number, ms?: number): Promise<void>;
}

/** Puts a new player on the stage. */
function set(stage: Stage): void {
  const settings: PlayerSettings = {
    playing: true,
    loop: false,
    speed: 1,
    lastTime: 12,
    grid: testGrid,
    smoothing: 'husimi',
    scale: 'fixed',
    isHomogeneous: false,
    fields: ['chain', 'boltzmann'],
    kind: 'wigner',
    withError: false,
    scenario: defaultScenario,
    kept: null,
  };
  const session = createFakeSession();
  const time = createFakeTime();
  const bus = createFrameBus();
  const player = createPlayer({
    session,
    host: time,
    bus,
    settings: () => stage.settings,
    onWaiting: (next) => (stage.waiting = next),
    onEnd: () => {
      stage.ends++;
      stage.settings.playing = false;
    },
    onError: (message) => stage.errors.push(message),
  });
  Object.assign(stage, {
    ...{ settings, session, time, bus, player },
    waiting: false,
    ends: 0,
    errors: [],
    recorded: (bufferedTime) => session.report({ chain: { bufferedTime }, boltzmann: { bufferedTime: 12 } }),
    async play(frameCount, ms = 50) {
      for (let i = 0; i < frameCount; i++) await time.tick(ms);
    },
  } satisfies Stage);
  player.start();
}

/** A new stage for every test. */
export function usePlayer(): Stage {
  const stage = {} as Stage;
  beforeEach(() => set(stage));
  return stage;
}

/** Frames of both engines, everywhere the same. */
export const both = (kineticTime: number) => ({
  chain: uniformFrame('chain', kineticTime, 1),
  boltzmann: uniformFrame('boltzmann', kineticTime, 1),
});
