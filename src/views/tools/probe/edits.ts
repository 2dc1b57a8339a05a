import { t } from '@lingui/core/macro';
import type { View } from '../../../scenario/view';
import type { Lab } from '../../../state/types';
import { mostProbes, probeRows, probesText } from '../../../state/histories/probes';
import { createSignal, type Signal } from '../../../state/signal';

/** The probes while a hand moves one, before they stand in the address; null at rest. */
export const probeDraft: Signal<number[][] | null> = createSignal<number[][] | null>(null);

/** The letter of the figure that shows a probe, by its place. */
export const probeFigures = ['a', 'b', 'c', 'd'] as const satisfies readonly View['figure'][];

/** The place of the probe whose history is shown. */
export function chosenProbe(view: Pick<View, 'figure'>): number {
  return Math.max(0, (probeFigures as readonly string[]).indexOf(view.figure));
}

/** Sets the probes, and shows the history of one of them. */
export function setProbes(lab: Lab, rows: readonly (readonly number[])[], chosen: number): void {
  probeDraft.set(null);
  lab.changeView({
    probes: probesText(rows),
    tab: 'probe',
    figure: probeFigures[Math.min(Math.max(0, chosen), mostProbes - 1)],
  });
}

/** Adds a probe, and says why not where there are four. */
export function addProbe(lab: Lab, row: readonly number[]): void {
  const rows = probeRows(lab.store.getState().view);
  if (rows.length < mostProbes) {
    lab.withdraw('probes');
    return setProbes(lab, [...rows, row], rows.length);
  }
  probeDraft.set(null);
  lab.notify('probes', () => t`There are ${mostProbes} probes already, the most: delete one of them, or move it.`);
}

/** Takes a probe away; those after it move up. */
export function deleteProbe(lab: Lab, index: number): void {
  const { view } = lab.store.getState();
  const rows = probeRows(view).filter((_, i) => i !== index);
  lab.withdraw('probes');
  setProbes(lab, rows, Math.min(chosenProbe(view), rows.length - 1));
}
