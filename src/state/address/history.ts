import { temporal } from 'zundo';
import { createStore } from 'zustand/vanilla';
import { changedKeys, samePhysics } from '../../scenario/codec';
import type { View } from '../../scenario/view';
import { changeInWords } from './changes';
import type { LabState, LabStore } from '../store';

const committedKeys = ['scenario', 'view', 'unknown', 'kept', 'presetId', 'offeredId'] as const;

/** What a step back brings back. */
export type Committed = Pick<LabState, (typeof committedKeys)[number]>;

/** The clock of the page. */
interface Clock {
  kineticTime: number;
  playing: boolean;
}

/** A committed state, and the clock as it stood when the state was left; null while it is on show. */
type Step = Committed & { leftAt: Clock | null };

/** So many steps are kept. */
const mostSteps = 100;

/** Changes of one number that follow each other within this wall time are one step: a key or a wheel held down. */
const gestureMs = 500;

/** What a step leaves as it is: how the page is looked at and used, not what it shows. */
const keptFields = ['theme', 'speed', 'playing', 'enlarged', 'cursor', 'tool'] as const satisfies (keyof View)[];

/** Where one looks: such changes in a row are one step, and after a step back they leave the steps ahead. */
const lookFields = ['tab', 'figure', 'zoom'] as const satisfies (keyof View)[];

/** The committed states of the page, and the ways between them. */
export interface History {
  /** From now on every committed change of the store is a step; what came before is none. */
  begin(): void;
  /** The present state is the first one again. */
  forget(): void;
  /** No change is a step until the function is called that it returns. */
  rest(): () => void;
  /** False where there is nothing to go back to, or a control is held. */
  undo(): boolean;
  redo(): boolean;
  /** What the next step back takes away, in words; null where there is none. */
  undoLabel(): string | null;
  redoLabel(): string | null;
  /** Calls the listener when the labels may have changed; returns the unsubscription. */
  subscribe(listener: () => void): () => void;
  dispose(): void;
}

interface HistoryHost {
  store: LabStore;
  /**
   * Shows a state of the past as any other change is shown, with the clock as it was then where one is given, else as
   * it is.
   */
  restore(state: Committed, clock: Clock | null, direction: 'back' | 'forward'): void;
  /** The time on show. */
  kineticTime(): number;
  now(): number;
}

/** The steps of a lab: whatever stands in its store when no control is held. */
export function createHistory({ store, restore, kineticTime, now }: HistoryHost): History {
  const committed = createStore<Step>()(temporal(() => committedOf(store.getState()), { limit: mostSteps }));
  const steps = committed.temporal;
  let unsubscribe = () => {};
  let restoring = false;
  let isResting = false;
  /** What the last step was of: a number by its field, looks, or anything else. */
  let last: { kind: string; ms: number } = { kind: '', ms: -Infinity };

  /** The present state without a step to it. */
  function amend(state: Step): void {
    steps.getState().pause();
    committed.setState(state, true);
    steps.getState().resume();
  }

  /** Keeps the clock with the present state, which another one follows. */
  function leave({ playing }: LabState): void {
    amend({ ...committed.getState(), leftAt: { kineticTime: kineticTime(), playing } });
  }

  function follow(state: LabState, before: LabState): void {
    const present = committed.getState();
    const next = committedOf(state);
    const isSame = committedKeys.every((key) => next[key] === present[key]);
    if (isSame || restoring || isResting || isHeld(state)) return;
    const kind = kindOf(present, next);
    const { pastStates, futureStates } = steps.getState();
    const goesOn = kind === last.kind && kind !== 'step' && (kind === 'look' || now() - last.ms < gestureMs);
    if (kind === '') amend(next);
    else if (kind === 'look' && futureStates.length > 0) {
      amend(next);
      const ahead = (futureStates as Step[]).map((later) => ({
        ...later,
        view: withFields(lookFields, later.view, next.view),
      }));
      steps.setState({ futureStates: ahead });
    } else if (goesOn && pastStates.length > 0) {
      amend(next);
      const before = pastStates.at(-1) as Committed;
      // back where it began
      if (kindOf(before, next) === '') steps.setState({ pastStates: pastStates.slice(0, -1) });
    } else {
      // a preset brings its own clock only after it is in the store
      leave(before);
      committed.setState(next, true);
    }
    if (kind !== '') last = { kind, ms: now() };
  }

  function go(direction: 'undo' | 'redo'): boolean {
    const { pastStates, futureStates } = steps.getState();
    if (isHeld(store.getState()) || (direction === 'undo' ? pastStates : futureStates).length === 0) return false;
    last = { kind: '', ms: -Infinity };
    restoring = true;
    try {
      leave(store.getState());
      const from = committed.getState();
      steps.getState()[direction]();
      const { leftAt, ...target } = committed.getState();
      restore(
        { ...target, view: withFields(keptFields, target.view, store.getState().view) },
        // a preset comes with a clock of its own; other changes are compared at one time
        (direction === 'undo' ? isPreset(target, from) : isPreset(from, target)) ? leftAt : null,
        direction === 'undo' ? 'back' : 'forward',
      );
    } finally {
      restoring = false;
    }
    amend(committedOf(store.getState()));
    return true;
  }

  return {
    begin() {
      this.forget();
      unsubscribe = store.subscribe(follow);
    },
    forget() {
      amend(committedOf(store.getState()));
      steps.getState().clear();
    },
    rest() {
      isResting = true;
      return () => {
        isResting = false;
        amend(committedOf(store.getState()));
      };
    },
    undo: () => go('undo'),
    redo: () => go('redo'),
    undoLabel() {
      const before = steps.getState().pastStates.at(-1);
      return before ? changeInWords(before as Committed, committed.getState()) : null;
    },
    redoLabel() {
      const after = steps.getState().futureStates.at(-1);
      return after ? changeInWords(committed.getState(), after as Committed) : null;
    },
    subscribe: (listener) => steps.subscribe(listener),
    dispose: () => unsubscribe(),
  };
}

/** A control is held: what it changes is committed when it is let go. */
function isHeld({ runBeforeDrag }: LabState): boolean {
  return runBeforeDrag !== null;
}

/** Whether a preset was chosen between two states. */
function isPreset(before: Committed, { presetId }: Committed): boolean {
  return presetId !== null && presetId !== before.presetId;
}

function committedOf({ scenario, view, unknown, kept, presetId, offeredId }: LabState): Step {
  return { scenario, view, unknown, kept, presetId, offeredId, leftAt: null };
}

/** A view with some fields of another one. */
function withFields(fields: readonly (keyof View)[], view: View, other: View): View {
  return { ...view, ...Object.fromEntries(fields.map((field) => [field, other[field]])) };
}

/** Whether two states are one to whoever steps through the changes of a visit. */
export function isSameStep(a: Pick<Committed, 'scenario' | 'view' | 'kept'>, b: typeof a): boolean {
  const isSameKept = a.kept === b.kept || (a.kept !== null && b.kept !== null && samePhysics(a.kept, b.kept));
  return isSameKept && kindOf({ ...a, kept: null }, { ...b, kept: null }) === '';
}

/** What changes between two states: a number by its field, looks alone, 'step' for anything else, '' for nothing. */
function kindOf(
  from: Pick<Committed, 'scenario' | 'view' | 'kept'>,
  to: Pick<Committed, 'scenario' | 'view' | 'kept'>,
): string {
  const kept: readonly string[] = keptFields;
  const looks: readonly string[] = lookFields;
  const fields = (Object.keys(to.view) as (keyof View)[]).filter(
    (field) => from.view[field] !== to.view[field] && !kept.includes(field),
  );
  if (from.kept !== to.kept) return 'step';
  if (samePhysics(from.scenario, to.scenario)) {
    if (fields.length === 0) return '';
    return fields.every((field) => looks.includes(field)) ? 'look' : 'step';
  }
  const changed = changedKeys(from.scenario, to.scenario);
  // a link or a preset brings a view of its own
  const isNumber = changed.length === 1 && from.view === to.view && changed[0].kind === 'number';
  return isNumber ? changed[0].field : 'step';
}
