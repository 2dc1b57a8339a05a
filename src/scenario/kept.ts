import { t } from '@lingui/core/macro';
import type { Pair } from './migrations';
import { AlikePieces, duplicateNotice, type Notice } from './notice';
import type { Scenario } from './scenario';
import { keptPrefix, physicsKeys } from './schema';
import { readScenario, textsOf } from './validate';
import { areDropped, isDropped } from './outcomes';

/** The physics keys that a kept run has of its own: all but the time on show, for both runs have one clock. */
const ownKeys = physicsKeys.map(({ key }) => key).filter((key) => key !== 't');

/** The same as they stand in an address. */
export const keptKeys: readonly string[] = ownKeys.map((key) => keptPrefix + key);

/** Every key of a kept run. */
export function allKeptPairs(kept: Scenario): Pair[] {
  const texts = textsOf(kept);
  return ownKeys.map((key) => [keptPrefix + key, texts.get(key) ?? '']);
}

/** The keys in which a kept run differs from the present one; together with that they are the kept run. */
export function keptPairs(kept: Scenario, present: Scenario): Pair[] {
  const texts = textsOf(present);
  return allKeptPairs(kept).filter(([key, value]) => texts.get(key.slice(keptPrefix.length)) !== value);
}

/** The keys of a kept run in an address, which are those of the present run with a prefix. */
export class KeptKeys {
  private readonly values = new Map<string, string>();
  private readonly repeated = new Set<string>();
  private readonly foreign = new AlikePieces(
    'dropped',
    (piece) => ({ problem: t`${piece} is no key of a kept run`, outcome: isDropped() }),
    (pieces) => ({ problem: t`${pieces} are no keys of a kept run`, outcome: areDropped() }),
  );
  private readonly idle = new AlikePieces(
    'dropped',
    (piece) => ({ problem: t`${piece} is of a kept run, and cmp shows none`, outcome: isDropped() }),
    (pieces) => ({ problem: t`${pieces} are of a kept run, and cmp shows none`, outcome: areDropped() }),
  );

  /** Takes what has the prefix; the last value of a key counts. */
  take(key: string, value: string): boolean {
    if (!key.startsWith(keptPrefix)) return false;
    if (!keptKeys.includes(key)) this.foreign.add(`${key}=${value}`);
    else {
      if (this.values.has(key)) this.repeated.add(key);
      this.values.set(key, value);
    }
    return true;
  }

  /** The present run with these keys in place of its own, clamped by the same table; null where no run is kept. */
  result(present: Scenario, isKept: boolean): { kept: Scenario | null; notices: Notice[] } {
    if (!isKept) {
      for (const [key, value] of this.values) this.idle.add(`${key}=${value}`);
      return { kept: null, notices: [...this.foreign.notices(), ...this.idle.notices()] };
    }
    const texts = textsOf(present);
    texts.delete('t');
    for (const [key, value] of this.values) texts.set(key.slice(keptPrefix.length), value);
    const { scenario, notices } = readScenario(texts, keptPrefix);
    const duplicates = [...this.repeated].map((key) => duplicateNotice(key, this.values.get(key) ?? ''));
    return {
      kept: withTimeOf(scenario, present),
      notices: [...this.foreign.notices(), ...duplicates, ...notices],
    };
  }
}

/** A kept run with the time on show of the present one, as far as it reaches. */
export function withTimeOf(kept: Scenario, present: Scenario): Scenario {
  return { ...kept, shownTime: Math.min(present.shownTime, kept.lastTime) };
}
