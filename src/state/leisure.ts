import type { Session, SessionStatus } from '../session/types';

/** Wall time after which a page that is still computing no longer puts off what can wait. */
const LONGEST_MS = 10_000;

/** Whether engines have begun, and all have come to their end. */
export function rests({ engines }: SessionStatus): boolean {
  const phases = Object.values(engines).map(({ phase }) => phase);
  return phases.length > 0 && phases.every((phase) => phase !== 'running' && phase !== 'idle');
}

/** The first pictures of a run, over so many samples, come as soon as they can. */
const FIRST_SAMPLES = 32;

/** Whether realisations or phonons are still being drawn, beyond the first ones. */
export function isSampling({ engines }: SessionStatus): boolean {
  return Object.values(engines).some(
    ({ phase, realisationCount, realisationGoal }) =>
      phase === 'running' && realisationGoal > 0 && realisationCount >= FIRST_SAMPLES,
  );
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
