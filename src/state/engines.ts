import { i18n } from '../language';
import type { EngineName } from '../../workers/contract/names';
import { allEngines, engineOf, exhibitor } from '../../workers';
import type { ExhibitName } from '../../workers/contract/protocol';
import type { SessionStatus } from '../session/types';
import type { View } from '../scenario/view';

export type { EngineName };

/** The engines of the left and of the middle field. */
export type FieldPair = readonly [EngineName, EngineName];

/** The name of an engine as titles, legends and sentences have it. */
export function titleOf(engine: EngineName): string {
  return i18n._(engineOf(engine).title);
}

/** The engines from the one that sets the scales of a figure and is waited for to the last. */
function byRank(): EngineName[] {
  return [...allEngines()].sort((a, b) => a.referenceRank - b.referenceRank).map(({ name }) => name);
}

/** Of the engines with a frame the clearest one that is no overlay. */
export function clearest(has: (engine: EngineName) => boolean): EngineName | null {
  return byRank().find((name) => !engineOf(name).isOverlay && has(name)) ?? null;
}

/** What tabs show of an engine that need not be in a field. */
const tabExhibits: Partial<Record<View['tab'], ExhibitName>> = { atoms: 'atoms', phonons: 'tracks', pairs: 'pairs' };

/** The engine offered in the energy profile beside the fields; null where there is none. */
export function overlayEngine(): EngineName | null {
  return allEngines().find(({ isOverlay }) => isOverlay)?.name ?? null;
}

export function fieldPair(view: Pick<View, 'leftEngine' | 'middleEngine'>): FieldPair {
  return [view.leftEngine, view.middleEngine];
}

/** The engines that a view shows, each once: the two fields, the overlay of the profile, and that of the tab. */
export function enginesOf(view: Pick<View, 'leftEngine' | 'middleEngine' | 'limitShown' | 'tab'>): EngineName[] {
  const exhibit = tabExhibits[view.tab];
  const names = [
    ...fieldPair(view),
    exhibit ? exhibitor(exhibit) : null,
    view.limitShown !== '0' ? overlayEngine() : null,
  ];
  return [...new Set(names.filter((name) => name !== null))];
}

/** The engines that run while a slider moves: those of the fields that follow it, or both fields where neither does. */
export function previewEngines(view: Pick<View, 'leftEngine' | 'middleEngine'>): EngineName[] {
  const fields = [...new Set(fieldPair(view))];
  const fast = fields.filter((name) => engineOf(name).isInstant);
  return fast.length > 0 ? fast : fields;
}

/** What to change so that a field shows an engine; the fields change places where the other one shows it already. */
export function chosenEngine(
  view: Pick<View, 'leftEngine' | 'middleEngine'>,
  field: 'leftEngine' | 'middleEngine',
  engine: View['leftEngine'],
): Pick<View, 'leftEngine' | 'middleEngine'> {
  const other = field === 'leftEngine' ? 'middleEngine' : 'leftEngine';
  const swapped = view[other] === engine ? view[field] : view[other];
  return field === 'leftEngine'
    ? { leftEngine: engine, middleEngine: swapped }
    : { leftEngine: swapped, middleEngine: engine };
}

/** All engines in the order in which they set the scales: those on show before the others. */
export function scaleOrder(fields: FieldPair): EngineName[] {
  const all = byRank();
  return [...all.filter((name) => fields.includes(name)), ...all.filter((name) => !fields.includes(name))];
}

/**
 * The engine of the fields that sets the scales; any other that can deliver where none of the fields can, null where
 * nothing can.
 */
export function referenceEngine(fields: FieldPair, status: Pick<SessionStatus, 'engines'>): EngineName | null {
  return scaleOrder(fields).find((name) => canDeliver(status, name)) ?? null;
}

/** True while an engine records or has its record. */
function canDeliver(status: Pick<SessionStatus, 'engines'>, name: EngineName): boolean {
  const phase = status.engines[name]?.phase;
  return phase === 'running' || phase === 'done';
}
