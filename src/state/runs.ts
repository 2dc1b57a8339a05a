import type { FrameBus, LabFrame } from './pictures/frameBus';
import { createSignal, type Signal } from './signal';
import type { LabState, LabStore } from './store';

type OfRun = Pick<LabState, 'run' | 'status' | 'comparison'>;

/**
 * The state once the physics has changed and no run of it has begun: of the engines nothing is known, and nothing of
 * before is kept.
 */
export function withoutRun({ status }: Pick<LabState, 'status'>): OfRun {
  return { run: null, status: { ...status, engines: {} }, comparison: null };
}

/** The state at the start of a run of the present physics. */
export function withRun({ status }: Pick<LabState, 'status'>, run: number): OfRun {
  return { run, status: { run, engines: {}, notices: status.notices }, comparison: null };
}

/** Whether what carries a run number belongs to the run of the present physics. */
export function isCurrent({ run }: Pick<LabState, 'run'>, carried: { run: number } | null): boolean {
  return carried !== null && carried.run === run;
}

/**
 * Whether a picture may stand undimmed: it is of the present physics, or, while a slider moves faster than pictures
 * come, of a value that the slider has just passed.
 */
export function isShowable(state: Pick<LabState, 'run' | 'runBeforeDrag'>, frame: { run: number } | null): boolean {
  return isCurrent(state, frame) || (frame !== null && state.runBeforeDrag !== null && frame.run > state.runBeforeDrag);
}

/** The newest frame as long as it is of the present run, else null: for all that is said of it in numbers and words. */
export function createCurrentFrame(store: LabStore, bus: FrameBus): Signal<LabFrame | null> {
  const current = createSignal<LabFrame | null>(null);
  const refresh = () => {
    const frame = bus.get();
    current.set(isCurrent(store.getState(), frame) ? frame : null);
  };
  bus.subscribe(refresh);
  store.subscribe(refresh);
  return current;
}
