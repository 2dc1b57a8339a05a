import { parseScenario, samePhysics } from '../../scenario/codec';
import { isThumbnail } from './thumbnail';

/** A state that was on show, as the browser keeps it. */
export interface RecentState {
  /** The text of its address. */
  link: string;
  /** When it was left or last looked at, as of Date.now(). */
  wallMs: number;
  /** The field on the left, or the one in the middle, in small; empty where there is none. */
  picture: string;
}

/** Where the browser keeps the states that were on show, the newest first. */
export const recentKey = 'wigner-lab recent';

/** So many different states are kept. */
export const mostRecent = 10;

/** Longer texts are no address of this program. */
const longestLink = 20_000;

/** The states of earlier visits and of this one, the newest first; none where the browser keeps nothing or nonsense. */
export function readRecent(storage: () => Storage): RecentState[] {
  try {
    const kept: unknown = JSON.parse(storage().getItem(recentKey) ?? '[]');
    return Array.isArray(kept) ? kept.flatMap(readState).slice(0, mostRecent) : [];
  } catch {
    // denied or damaged: the page does without
    return [];
  }
}

/**
 * Keeps a state as the newest one, in place of one with the same physics or of the same lecture. Where there is no room
 * pictures go first, then the oldest states. False where the browser keeps nothing.
 */
export function keepRecent(state: RecentState, storage: () => Storage): boolean {
  const others = readRecent(storage).filter((other) => !isAlike(other, state));
  const states = [state, ...others].slice(0, mostRecent);
  const bare = states.map((each) => ({ ...each, picture: '' }));
  return [states, [state, ...bare.slice(1)], bare, bare.slice(0, 3), bare.slice(0, 1)].some((some) =>
    isKept(some, storage),
  );
}

/** Whether the browser lets anything be kept. */
export function canKeep(storage: () => Storage): boolean {
  const probe = `${recentKey} probe`;
  try {
    storage().setItem(probe, '1');
    storage().removeItem(probe);
    return true;
  } catch {
    return false;
  }
}

/** Forgets all states. False where the browser does not let the page. */
export function forgetRecent(storage: () => Storage): boolean {
  try {
    storage().removeItem(recentKey);
    return true;
  } catch {
    return false;
  }
}

function isKept(states: readonly RecentState[], storage: () => Storage): boolean {
  try {
    storage().setItem(recentKey, JSON.stringify(states));
    return true;
  } catch {
    return false;
  }
}

function readState(item: unknown): RecentState[] {
  if (typeof item !== 'object' || item === null) return [];
  const { link, wallMs, picture } = item as Partial<Record<keyof RecentState, unknown>>;
  if (typeof link !== 'string' || link === '' || link.length > longestLink) return [];
  if (typeof wallMs !== 'number' || !Number.isFinite(wallMs)) return [];
  return [{ link, wallMs, picture: isThumbnail(picture) ? picture : '' }];
}

function isAlike(a: RecentState, b: RecentState): boolean {
  if (a.link === b.link) return true;
  const [first, second] = [parseScenario(a.link), parseScenario(b.link)];
  const { lecture } = first.view;
  return lecture === second.view.lecture && (lecture !== '' || samePhysics(first.scenario, second.scenario));
}
