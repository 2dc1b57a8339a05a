import type { Scenario } from '../scenario/scenario';
import { limitsOf, numberField, type Field } from '../scenario/schema';
import type { Lab } from './types';
import type { AnimationHost } from './playing/player';
import { createSignal, type Signal } from './signal';
import { positionOf, scaleOf, valueAt, type SliderScale } from './sliderScale';

/** How a quantity is swept. */
export interface SweepPlan {
  field: NumberFieldName;
  from: number;
  to: number;
  /** Wall time of one way from `from` to `to`. */
  seconds: number;
  /** Once, or there and back until it is stopped. */
  way: 'once' | 'return';
}

/** Fields whose sweep shows something: those that the kinetic equation or the initial state have. */
export const sweptFields = [
  'pinning',
  'stiffness',
  'epsilon',
  'noiseStrength',
  'profileWidth',
  'spectrumCentre',
  'spectrumWidth',
] as const satisfies readonly Field[];
export type NumberFieldName = (typeof sweptFields)[number];

export interface Sweep {
  /** What is swept at present; null while nothing is. */
  plan: Signal<SweepPlan | null>;
  /** Begins at `from`, with the clock at rest. Throws RangeError for ends outside of the range of the quantity. */
  start(plan: SweepPlan): void;
  /** Stays at the value that is reached, and computes all of it. */
  stop(): void;
  dispose(): void;
}

/** Wall times of one way that are offered. */
export const sweepSeconds = [4, 8, 16, 30] as const;

export function isSwept(field: Field): field is NumberFieldName {
  return sweptFields.some((each) => each === field);
}

/** A whole slider, from the present value if that is at neither end. */
export function usualPlan(field: NumberFieldName, scenario: Scenario): SweepPlan {
  const { min, max } = limitsOf(field, scenario);
  const value = scenario[field];
  return { field, from: value === max ? min : value, to: max, seconds: 8, way: 'return' };
}

/**
 * Moves one slider by itself, evenly over its scale: what is computed instantly follows, the rest when the sweep ends.
 * Whatever else changes the quantity ends it.
 */
export function createSweep(lab: Pick<Lab, 'store' | 'change' | 'setPlaying'>, host: AnimationHost): Sweep {
  const plan = createSignal<SweepPlan | null>(null);
  let scale: SliderScale | null = null;
  let startedMs = 0;
  let handle: number | null = null;
  let set = 0;
  let isMoving = false;

  const valueNow = (field: NumberFieldName) => lab.store.getState().scenario[field];

  function end(): void {
    if (handle !== null) host.cancelFrame(handle);
    handle = null;
    plan.set(null);
  }

  function stop(): void {
    if (!plan.get()) return;
    end();
    lab.change({}, true);
  }

  function tick(): void {
    const current = plan.get();
    if (!current || !scale) return;
    const { field, from, to, seconds, way } = current;
    const ways = (host.now() - startedMs) / (1000 * seconds);
    if (way === 'once' && ways >= 1) {
      move(field, to);
      return stop();
    }
    // there, and back: 0 to 1 to 0
    const share = way === 'once' ? ways : 1 - Math.abs(1 - (ways % 2));
    const [first, last] = [positionOf(scale, from), positionOf(scale, to)];
    move(field, valueAt(scale, first + share * (last - first)));
    handle = host.requestFrame(tick);
  }

  function move(field: NumberFieldName, value: number): void {
    if (value === set) return;
    isMoving = true;
    lab.change({ [field]: value }, false);
    isMoving = false;
    // held within other limits than those that the sweep began with
    set = valueNow(field);
  }

  const unsubscribe = lab.store.subscribe(() => {
    const current = plan.get();
    if (current && !isMoving && valueNow(current.field) !== set) end();
  });

  return {
    plan,
    start(wanted) {
      const limits = limitsOf(wanted.field, lab.store.getState().scenario);
      for (const value of [wanted.from, wanted.to]) {
        if (!(value >= limits.min && value <= limits.max))
          throw new RangeError(`A sweep goes from ${limits.min} to ${limits.max} at most, not to ${value}.`);
      }
      end();
      lab.setPlaying(false);
      scale = scaleOf(numberField(wanted.field), limits);
      startedMs = host.now();
      set = valueNow(wanted.field);
      plan.set(wanted);
      move(wanted.field, wanted.from);
      handle = host.requestFrame(tick);
    },
    stop,
    dispose() {
      end();
      unsubscribe();
    },
  };
}
