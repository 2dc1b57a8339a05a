import type { EngineName } from '../../workers/contract/names';
import type { SessionStatus } from '../session/types';
import type { View } from '../scenario/view';

export type { EngineName };

/** The engines of the left and of the middle field. */
export type FieldPair = readonly [EngineName, EngineName];

/** The name of each engine as titles, legends and sentences have it. */
export const engineTitles: Record<EngineName, string> = {
  chain: 'Chain',
  moments: 'Exact',
  boltzmann: 'Boltzmann',
  phonons: 'Phonons',
  limit: 'Limit',
};

/** Engines that answer within a frame or two of a moving slider. */
const swift: readonly EngineName[] = ['boltzmann', 'limit'];

/** Which engine sets the scales of a figure and is waited for: deterministic ones first, and the limit, which forgets k, last. */
const referenceOrder: readonly EngineName[] = ['boltzmann', 'moments', 'phonons', 'chain', 'limit'];

/** Engines that a tab needs although no field shows them. */
const tabEngines: Partial<Record<string, EngineName>> = { atoms: 'chain', phonons: 'phonons', pairs: 'moments' };

export function fieldPair(view: Pick<View, 'fa' | 'fb'>): FieldPair {
  return [view.fa, view.fb];
}

/** The engines that a view shows, each once: the two fields, the limit in the profile, and that of the tab. */
export function enginesOf(view: Pick<View, 'fa' | 'fb' | 'lim' | 'tab'>): EngineName[] {
  const names: (EngineName | undefined)[] = [...fieldPair(view), tabEngines[view.tab], view.lim === '1' ? 'limit' : undefined];
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** The engines that run while a slider moves: the swift fields, or both fields where neither is swift. */
export function previewEngines(view: Pick<View, 'fa' | 'fb'>): EngineName[] {
  const fields = [...new Set(fieldPair(view))];
  const fast = fields.filter((name) => swift.includes(name));
  return fast.length > 0 ? fast : fields;
}

/** True for engines whose result is an average over random runs, with a standard error. */
export function isSampled(engine: EngineName): boolean {
  return engine === 'chain' || engine === 'phonons';
}

/** What to change so that a field shows an engine; the fields change places where the other one shows it already. */
export function chosenEngine(view: Pick<View, 'fa' | 'fb'>, field: 'fa' | 'fb', engine: View['fa']): Pick<View, 'fa' | 'fb'> {
  const other = field === 'fa' ? 'fb' : 'fa';
  const swapped = view[other] === engine ? view[field] : view[other];
  return field === 'fa' ? { fa: engine, fb: swapped } : { fa: swapped, fb: engine };
}

/** The engine of the fields that sets the scales; any other that can deliver where none of the fields can, null where nothing can. */
export function referenceEngine(fields: FieldPair, status: SessionStatus): EngineName | null {
  const able = referenceOrder.filter((name) => canDeliver(status, name));
  return able.find((name) => fields.includes(name)) ?? able[0] ?? null;
}

/** True while an engine records or has its record. */
function canDeliver(status: SessionStatus, name: EngineName): boolean {
  const phase = status.engines[name]?.phase;
  return phase === 'running' || phase === 'done';
}
