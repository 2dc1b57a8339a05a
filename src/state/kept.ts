import type { View } from '../scenario/view';
import type { WantedRun } from '../session/types';
import { fieldPair } from './engines';
import type { ShownKept } from './pictures/keptPicture';
import type { LabState } from './store';

type OfKept = Pick<LabState, 'kept' | 'view'>;

/** Whether a view shows a kept run. */
export function isKept({ keptShown }: Pick<View, 'keptShown'>): boolean {
  return keptShown !== 'off';
}

/** The kept run as the figures show it; null without one. */
export function shownKept({ kept, view: { keptShown } }: OfKept): ShownKept | null {
  return kept && keptShown !== 'off' ? { scenario: kept, shown: keptShown } : null;
}

/** The kept run with the engines that it is shown by, those of both fields; null without one. */
export function wantedKept({ kept, view }: OfKept): WantedRun | null {
  return kept && { scenario: kept, engines: [...new Set(fieldPair(view))] };
}
