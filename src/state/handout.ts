import { t } from '@lingui/core/macro';
import { clampScenario } from '../scenario/codec';
import { isHandout, readLock, withOpened, type Lock } from '../scenario/lock/lock';
import type { Scenario } from '../scenario/scenario';
import { fieldSpec, keySpec, physicsKeys, signOf, type Field } from '../scenario/schema';
import { valueText } from '../scenario/validate';
import type { View } from '../scenario/view';

/** Texts that were read, the same object for the same text: components compare it, and several texts come in turn. */
const read = new Map<string, Lock | null>();
const mostRead = 32;

/** The handout of a view; null where it has none. */
export function lockOf({ lock: text }: Pick<View, 'lock'>): Lock | null {
  if (text === '') return null;
  const known = read.get(text);
  if (known !== undefined) return known;
  const { lock } = readLock(text);
  if (read.size >= mostRead) read.delete(read.keys().next().value ?? '');
  read.set(text, lock);
  return lock;
}

/** The handout of a view while it is locked; null without one, and after it was unlocked. */
export function activeLock(view: Pick<View, 'lock'>): Lock | null {
  const lock = lockOf(view);
  return lock && (lock.isFixed || !lock.isOpened) ? lock : null;
}

/** Rows that come with a choice and have no slider of their own. */
const rowsOf: Partial<Record<string, readonly Field[]>> = {
  init: ['drawnProfile', 'packets'],
  spec: ['drawnSpectrum'],
};

const fieldsOf = (key: string): Field[] => [keySpec(key)?.field, ...(rowsOf[key] ?? [])].filter((field) => !!field);

/** What a handout has locked: the fields of its locked sliders with their rows. */
function shutFields({ shut }: Lock): Set<Field> {
  return new Set(shut.flatMap(fieldsOf));
}

/** What a reader can change by hand: fields of open sliders and of painting, not those of locked ones, and the time. */
function openFields(lock: Lock): Set<Field> {
  const shut = shutFields(lock);
  const keys = [...lock.open, ...(lock.tools.includes('paint') ? ['init'] : [])];
  // drawn states are planar
  const fields: Field[] = [...keys.flatMap(fieldsOf), ...(keys.includes('init') ? (['geometry'] as const) : [])];
  return new Set<Field>([...fields.filter((field) => !shut.has(field)), 'shownTime']);
}

/** Whether a handout leaves these fields to its reader; without one everything is. */
export function mayChange(lock: Lock | null, fields: readonly Field[]): boolean {
  if (!lock) return true;
  const open = openFields(lock);
  return fields.every((field) => open.has(field));
}

/** What a handout makes of a change that is wanted. */
export interface Allowed {
  /** Null where the locked values do not go with it; the state on show then stays. */
  scenario: Scenario | null;
  /** Fields that stay as they are although something else was wanted. */
  held: Field[];
}

/** A change by hand: open fields alone. */
export function changedByHand(lock: Lock, present: Scenario, patch: Partial<Scenario>): Allowed {
  const open = openFields(lock);
  return withHeld(lock, present, { ...present, ...patch }, (field) => !open.has(field));
}

/**
 * A state that comes as a whole, from a preset, a link, or a step back. Where presets are offered they set what is not
 * locked; else everything stays that the reader could not have changed.
 */
export function changedAsWhole(lock: Lock, present: Scenario, wanted: Scenario): Allowed {
  const [open, shut] = [openFields(lock), shutFields(lock)];
  return withHeld(lock, present, wanted, (field) => (lock.presets.length > 0 ? shut.has(field) : !open.has(field)));
}

function withHeld(lock: Lock, present: Scenario, wanted: Scenario, isHeld: (field: Field) => boolean): Allowed {
  const held = physicsKeys.map(({ field }) => field).filter((field) => field !== 'shownTime' && isHeld(field));
  const kept = { ...wanted, ...Object.fromEntries(held.map((field) => [field, present[field]])) };
  const { scenario } = clampScenario({ ...kept, shownTime: Math.min(kept.shownTime, kept.lastTime) });
  // a shorter ring would narrow a profile that is locked
  const broken = lock.shut
    .flatMap((key) => keySpec(key)?.field ?? [])
    .filter((field) => differs(field, scenario, present));
  if (broken.length > 0) return { scenario: null, held: broken };
  return { scenario, held: held.filter((field) => differs(field, wanted, present)) };
}

function differs(field: Field, a: Scenario, b: Scenario): boolean {
  const spec = fieldSpec(field);
  return valueText(spec, a) !== valueText(spec, b);
}

/**
 * A view within a handout: its tabs, panels and tools, no lecture, and the same handout, unlocked if the reader has
 * done so. `hasKept`: there is a kept run already, as the link had it.
 */
export function viewWithin(lock: Lock, present: View, wanted: View, hasKept: boolean): View {
  const text = isHandout(wanted.lock, present.lock) ? wanted.lock : present.lock;
  const canTake = (tool: View['tool']) => tool === 'read' || lock.tools.includes(tool);
  const tab = [wanted.tab, present.tab, ...lock.tabs].find((name) => lock.tabs.includes(name)) ?? wanted.tab;
  const { enlarged } = wanted;
  return {
    ...wanted,
    lock: lock.isFixed ? withOpened(text, false) : text,
    tab,
    figure: tab === wanted.tab ? wanted.figure : 'a',
    tool: canTake(wanted.tool) ? wanted.tool : 'read',
    enlarged: enlarged === 'none' || lock.panels.includes(enlarged) ? enlarged : 'none',
    probes: lock.tools.includes('probe') ? wanted.probes : present.probes,
    keptShown: hasKept || lock.tools.includes('keep') ? wanted.keptShown : 'off',
    lecture: '',
    scene: '',
  };
}

/** What to say of fields that stay: 'γ, ε' by their symbols. */
export function heldInWords(fields: readonly Field[]): string {
  const names = fields.map((field) => signOf(fieldSpec(field).key));
  if (names.length <= 4) return names.join(', ');
  const [first, count] = [names.slice(0, 3).join(', '), names.length - 3];
  return t({ message: `${first} and ${count} others`, comment: 'Quantities, as in "γ, ε, σ and 2 others"' });
}
