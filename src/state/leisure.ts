import type { Session, SessionStatus } from '../session/types';

/** Wall time after which a page that is still computing no longer puts off what can wait. */
const LONGEST_MS = 10_000;

/** Whether engines have begun, and all have come to their end. */
function rests({ engines }: SessionStatus): boolean {
  const phases = Object.values(engines).map(({ phase }) => phase);
  return phases.length > 0 && phases.every((phase) => phase !== 'running' && phase !== 'idle');
}

/** Whether realisations or phonons are still being drawn. */
export function isSampling({ engines }: SessionStatus): boolean {
  return Object.values(engines).some(({ phase, realisationGoal }) => phase === 'running' && realisationGoal > 0);
}

/**
 * Resolves when the first run of a session has come to its end, or goes on for long: until then what nobody waits for
 * leaves the processor to it.
 */
export function whenAtLeisure(session: Pick<Session, 'status' | 'subscribe'>): Promise<void> {
  return new Promise((resolve) => {
    let unsubscribe = () => {};
    const end = () => {
      clearTimeout(timer);
      unsubscribe();
      resolve();
    };
    const timer = setTimeout(end, LONGEST_MS);
    const look = (status: SessionStatus) => {
      if (rests(status)) end();
    };
    unsubscribe = session.subscribe(look);
    look(session.status());
  });
}
