import { useState } from 'react';
import { formatScenario, parseScenario } from '../../scenario/codec';
import { emptyLock, formatLock } from '../../scenario/lock/lock';
import { textLimits } from '../../scenario/lock/texts';
import { tabStorage } from '../page/storage';
import { draftOf, onScreen, type Draft } from './draft';

/** The draft that is being worked on, and others that made room for it, the latest last. */
export interface Desk {
  draft: Draft;
  aside: readonly Draft[];
}

/** Of so many drafts that were set aside the first is let go. */
const mostAside = 20;

/**
 * What the builder opens with: the draft of before, where it had become anything, or a new one of the state on the
 * screen.
 */
export function openedDesk(before: Desk | null, screen: string): Desk {
  if (!before) return { draft: draftOf(screen), aside: [] };
  const { draft, aside } = before;
  return { aside, draft: draft.isEdited || draft.isOfLink ? onScreen(draft, screen) : draftOf(screen) };
}

/** Another draft takes the place; the one of before is set aside if anything would be lost with it. */
export function withDraft({ draft, aside }: Desk, next: Draft): Desk {
  return { draft: next, aside: draft.isEdited ? [...aside, draft].slice(-mostAside) : aside };
}

/** The draft that was set aside last comes back; pressed again and again it goes round all of them. */
export function withTurn({ draft, aside }: Desk, screen: string): Desk {
  const last = aside.at(-1);
  if (!last) return { draft, aside };
  const others = aside.slice(0, -1);
  return { draft: onScreen(last, screen), aside: draft.isEdited ? [draft, ...others] : others };
}

/** Where the browser keeps the drafts, as long as the tab is open. */
export const deskKey = 'wigner-lab draft';

/**
 * A draft as it is kept: texts as they are typed, which may be too long for a link, and the rest as the text of an
 * address.
 */
interface KeptDraft {
  link: string;
  title: string;
  task: string;
  questions: readonly string[];
  isOfLink: boolean;
  isEdited: boolean;
}

function keptOf({ lock, base, isOfLink, isEdited }: Draft): KeptDraft {
  const { title, task, questions } = lock;
  const { scenario, view, unknown, kept } = base;
  const mute = formatLock({ ...lock, title: '', task: '', questions: [] });
  const link = formatScenario(scenario, { ...view, lock: mute }, unknown, kept);
  return { link, title, task, questions, isOfLink, isEdited };
}

function draftFrom(item: unknown): Draft[] {
  if (typeof item !== 'object' || item === null) return [];
  const { link, title, task, questions, isOfLink, isEdited } = item as Partial<Record<keyof KeptDraft, unknown>>;
  if (typeof link !== 'string' || typeof title !== 'string' || typeof task !== 'string') return [];
  // without the lists of sliders and panels it is no draft
  if (parseScenario(link).view.lock === '') return [];
  const { lock, base } = draftOf(link);
  const asked = Array.isArray(questions) ? questions.filter((question) => typeof question === 'string') : [];
  const texts = { title, task, questions: asked.slice(0, textLimits.questions) };
  return [
    { base, lock: { ...emptyLock, ...lock, ...texts }, isOfLink: isOfLink === true, isEdited: isEdited === true },
  ];
}

/** What the browser has kept; null where it keeps nothing, or nonsense. */
export function readDesk(storage: () => Storage): Desk | null {
  try {
    const kept: unknown = JSON.parse(storage().getItem(deskKey) ?? 'null');
    const { draft, aside } = (kept ?? {}) as Partial<Record<keyof Desk, unknown>>;
    const [first] = draftFrom(draft);
    return first
      ? { draft: first, aside: Array.isArray(aside) ? aside.flatMap(draftFrom).slice(-mostAside) : [] }
      : null;
  } catch {
    // denied or damaged: the page does without
    return null;
  }
}

/** Keeps the drafts. False where the browser does not let the page. */
export function keepDesk({ draft, aside }: Desk, storage: () => Storage): boolean {
  try {
    storage().setItem(deskKey, JSON.stringify({ draft: keptOf(draft), aside: aside.map(keptOf) }));
    return true;
  } catch {
    return false;
  }
}

/** The desk while the page lives, also where the browser keeps nothing. */
let present: Desk | null = null;

/**
 * The drafts, kept as they change, and whether a reload leaves them. `screen` gives the link of the state on the
 * screen.
 */
export function useDesk(screen: () => string): { desk: Desk; isKept: boolean; set(next: Desk): void } {
  const [state, setState] = useState(() => ({
    desk: openedDesk(present ?? readDesk(tabStorage), screen()),
    isKept: true,
  }));
  return {
    ...state,
    set(desk) {
      present = desk;
      setState({ desk, isKept: keepDesk(desk, tabStorage) });
    },
  };
}
