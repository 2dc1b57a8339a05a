import { createStore, type StoreApi } from 'zustand/vanilla';
import { said, withTexts, type Said } from '../language/whenAsked';
import type { FaultAction, FaultNote } from '../session/faults';
import type { SessionStatus } from '../session/types';
import type { Pair } from '../scenario/migrations';
import type { Scenario } from '../scenario/scenario';
import type { View } from '../scenario/view';
import type { Comparison } from './pictures/comparison';

/** One line that the user can dismiss. */
export interface NoticeItem {
  id: number;
  /** Notices about the same thing replace each other. */
  topic: string;
  /** In the language of whoever reads it. */
  text: string;
  /** It is about how the scenario was given, and goes with the next one. */
  ofScenario: boolean;
  /** What a button under it offers. */
  action: FaultAction;
}

/** Notices on the page at once; the oldest goes. */
const mostNotices = 8;

export interface LabState {
  /** What the user asked for; the engines use it with L adjusted to the ring. */
  scenario: Scenario;
  view: View;
  /** What is kept beside the scenario; null exactly where the view shows no kept run. */
  kept: Scenario | null;
  /** Keys of the address this version does not know; they survive. */
  unknown: readonly Pair[];
  /** The preset the scenario came from, until something is changed. */
  presetId: string | null;
  /** The preset whose words and changes to try are offered: that of the scenario, or the last one before changes. */
  offeredId: string | null;
  notices: NoticeItem[];
  /** Number of the session's run that computes the present physics; null from a change of it until the run begins. */
  run: number | null;
  /** The session's last run before the slider that is moving now; null while none is. */
  runBeforeDrag: number | null;
  /**
   * Of the present run: its engines are unknown until they have said something, whatever was known of the run before.
   */
  status: SessionStatus;
  playing: boolean;
  loop: boolean;
  /** The clock stands because the record does not reach further yet. */
  waiting: boolean;
  /** The time on show, a few times a second; panels follow the frame bus instead. */
  shownTime: number;
  /** Of the present run; null while it has none. */
  comparison: Comparison | null;
  /** Why nothing can be computed at all; null while all is well. */
  failure: FaultNote | null;
}

export type LabStore = StoreApi<LabState>;

/** The store of the page with the scenario and view it opens on. */
export function createLabStore(
  initial: Pick<LabState, 'scenario' | 'view' | 'unknown' | 'kept' | 'presetId' | 'playing'>,
): LabStore {
  return createStore<LabState>(() => ({
    ...initial,
    offeredId: initial.presetId,
    notices: [],
    run: null,
    runBeforeDrag: null,
    status: { run: 0, engines: {}, notices: [] },
    loop: true,
    waiting: false,
    shownTime: initial.scenario.shownTime,
    comparison: null,
    failure: null,
  }));
}

/** The list with these lines in place of what was told about the scenario before. */
export function withScenarioNotices(notices: readonly NoticeItem[], lines: readonly Said[]): NoticeItem[] {
  const others = notices.filter(({ ofScenario }) => !ofScenario);
  return lines.reduce((list, text) => withNotice(list, said(text), text, { ofScenario: true }), others);
}

/** The list with a notice added in front of which any older one on the same topic is dropped. */
export function withNotice(
  notices: readonly NoticeItem[],
  topic: string,
  text: Said,
  { ofScenario = false, action = 'none' }: Partial<NoticeItem> = {},
): NoticeItem[] {
  const same = notices.find((notice) => notice.topic === topic);
  if (same?.text === said(text)) return [...notices];
  const id = 1 + notices.reduce((max, notice) => Math.max(max, notice.id), 0);
  return [...notices.filter((notice) => notice !== same), withTexts({ id, topic, ofScenario, action }, { text })].slice(
    -mostNotices,
  );
}
