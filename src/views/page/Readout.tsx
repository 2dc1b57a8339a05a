import { useEffect } from 'react';
import { siteCountOf } from '../../scenario/model';
import type { LabFrame } from '../../state/pictures/frameBus';
import { cursorReadout } from '../../state/pictures/readout';
import { createSignal, type Signal } from '../../state/signal';
import { createValueReader } from '../../state/pictures/valueReader';
import { announcer } from '../parts/announce';
import { useGuard } from '../parts/useGuard';
import { useSignalValue } from '../parts/useSignalValue';
import { useLab } from './labContext';

/** Counts the questions for the values at the cursor. */
const asked: Signal<number> = createSignal(0);

/** What the probes read at the time on show, in words; null where their tab is not open. */
export const probeWords: Signal<string | null> = createSignal<string | null>(null);

/** Reads the values at the cursor, and those of the probes where they are known. */
export function readValues(): void {
  asked.set(asked.get() + 1);
}

/** What is said to those who listen: the values that were asked for, and where a key has moved the cursor. */
export function Readout() {
  const lab = useLab();
  const guard = useGuard();
  useEffect(() => {
    const { current, places, store } = lab;
    const tell = (frame: LabFrame | null) => {
      const { scenario } = store.getState();
      const words = cursorReadout(frame, places.cursor.get(), siteCountOf(scenario) * scenario.epsilon);
      announcer.sayNow([words, probeWords.get() ?? ''].filter(Boolean).join(' '));
    };
    const reader = createValueReader(current, guard(tell));
    const unsubscribe = asked.subscribe(reader.read);
    return () => {
      unsubscribe();
      reader.stop();
    };
  }, [lab, guard]);
  const text = useSignalValue(announcer.text);
  return (
    <p className="hidden-text" aria-live="polite" data-testid="readout">
      {text}
    </p>
  );
}
