import type { Session } from '../../session/types';
import type { Player } from './player';

/** What rests while nobody looks. */
export interface SuspensionOptions {
  player: Player;
  session: Session | null;
  /** The lab was started. */
  isStarted(): boolean;
  /** Begins the run of the present scenario. */
  restart(): void;
}

/** Whether anybody looks at the page, and what is done when that changes. */
export interface Suspension {
  /** Nobody looks: the clock stands, and engines begin nothing more. */
  suspend(): void;
  /** Gives back the workers of a page that is suspended: it computes its run again when it is resumed. */
  release(): void;
  /** Goes on, and begins the run that was asked for meanwhile. */
  resume(): void;
  /** Starts the player, at once or when it is resumed. */
  begin(): void;
  /** True if a run may not begin now; it begins when the page is resumed. */
  defers(): boolean;
}

/** The clock stands and engines rest from `suspend` to `resume`. */
export function createSuspension({ player, session, isStarted, restart }: SuspensionOptions): Suspension {
  let resting: { hasToStart: boolean } | null = null;
  return {
    suspend() {
      if (resting) return;
      resting = { hasToStart: false };
      player.stop();
      session?.suspend();
    },
    release() {
      if (!resting || !isStarted()) return;
      resting.hasToStart = true;
      session?.release();
    },
    resume() {
      if (!resting) return;
      const { hasToStart } = resting;
      resting = null;
      session?.resume();
      if (!isStarted()) return;
      if (hasToStart) restart();
      player.start();
    },
    begin() {
      if (!resting) player.start();
    },
    defers() {
      if (resting) resting.hasToStart = true;
      return resting !== null;
    },
  };
}
