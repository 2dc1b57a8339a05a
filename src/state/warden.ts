import { t } from '@lingui/core/macro';
import type { Parsed } from '../scenario/codec';
import type { Said } from '../language/whenAsked';
import { isHandout, type Lock } from '../scenario/lock/lock';
import type { Scenario } from '../scenario/scenario';
import type { Field } from '../scenario/schema';
import type { View } from '../scenario/view';
import { activeLock, changedAsWhole, changedByHand, heldInWords, viewWithin } from './handout';
import type { LabStore } from './store';

type State = Pick<Parsed, 'scenario' | 'view' | 'kept'>;

/** Lets through to the page what its handout allows, and tells what it does not. Without a handout all passes. */
export interface Warden {
  /** The open fields of a patch; null where the locked values do not go with it. */
  allowedPatch(patch: Partial<Scenario>): Partial<Scenario> | null;
  allowedView(wanted: View): View;
  /**
   * What is left of a state that comes from a link, or from the page as a whole: a preset, a step back; null where the
   * locked values do not go with it.
   */
  allowed(wanted: State, source: 'link' | 'whole'): State | null;
  /** Whether a link brings a handout of its own, in place of the present one. */
  isOtherHandout(wanted: Pick<View, 'lock'>): boolean;
  /** Whether both runs have the same locked values. */
  mayExchange(present: Scenario, kept: Scenario): boolean;
}

/** The warden of a page; `tell` puts a sentence before the reader, under a topic. */
export function createWarden(store: LabStore, tell: (topic: string, text: Said) => void): Warden {
  const present = () => store.getState();
  const active = () => activeLock(present().view);
  const refuse = (held: readonly Field[]): null => {
    tell('handout', () => {
      const quantities = heldInWords(held);
      return t`The change does not go with what this handout has locked: ${quantities}.`;
    });
    return null;
  };

  return {
    allowedPatch(patch) {
      const lock = active();
      if (!lock) return patch;
      const { scenario, held } = changedByHand(lock, present().scenario, patch);
      if (!scenario) return refuse(held);
      if (held.length > 0) tell('handout', () => keptText(held));
      const fields = Object.keys(patch) as (keyof Scenario)[];
      return Object.fromEntries(
        fields.filter((field) => !held.some((name) => name === field)).map((field) => [field, patch[field]]),
      );
    },
    allowedView(wanted) {
      const lock = active();
      return lock ? viewWithin(lock, present().view, wanted, present().kept !== null) : wanted;
    },
    allowed(wanted, source) {
      const lock = active();
      if (!lock) return wanted;
      const { scenario, view, kept } = present();
      const next = changedAsWhole(lock, scenario, wanted.scenario);
      if (!next.scenario) return refuse(next.held);
      const other = wanted.kept && changedAsWhole(lock, kept ?? scenario, wanted.kept).scenario;
      const shown = viewWithin(lock, view, wanted.view, kept !== null);
      const isElsewhere = !isHandout(wanted.view.lock, view.lock);
      if (source === 'link' && (isElsewhere || next.held.length > 0)) tell('handout', () => linkText(lock, next.held));
      return {
        scenario: next.scenario,
        view: other ? shown : { ...shown, keptShown: 'off' },
        kept: shown.keptShown === 'off' ? null : other,
      };
    },
    isOtherHandout({ lock }) {
      return lock !== '' && !isHandout(lock, present().view.lock);
    },
    mayExchange(a, b) {
      const lock = active();
      if (!lock) return true;
      const differing = changedAsWhole({ ...lock, presets: [] }, a, b).held;
      if (differing.length > 0) refuse(differing);
      return differing.length === 0;
    },
  };
}

function keptText(held: readonly Field[]): string {
  const quantities = heldInWords(held);
  return t`This handout leaves as it was: ${quantities}.`;
}

function linkText(lock: Lock, held: readonly Field[]): string {
  const remedy = lock.isFixed
    ? t`Open the link in a new tab to see all of it.`
    : t`Unlock the handout, or open the link in a new tab, to see all of it.`;
  return `${held.length > 0 ? keptText(held) : t`The page stays a handout.`} ${remedy}`;
}
