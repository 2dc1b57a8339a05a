import { t } from '@lingui/core/macro';
import type { Pair } from './migrations';
import { AlikePieces, duplicateNotice, type Notice } from './notice';
import { areDropped, isDropped } from './outcomes';

/** Unknown keys that survive: enough for any later program, and few enough for the one line that a link is. */
export const mostUnknownKeys = 64;
/** Characters of all their pairs together, each with its '=' and '&'. */
export const unknownKeysLength = 8192;

const keyAlphabet = /^[A-Za-z0-9_.~,-]+$/;
const valueAlphabet = /^[A-Za-z0-9_.~=,-]*$/;

/** The keys of a link that this program does not know, as far as a link can carry them on. */
export class UnknownKeys {
  private readonly values = new Map<string, string>();
  private readonly repeated = new Set<string>();
  private readonly unwritable = new AlikePieces(
    'dropped',
    (piece) => ({
      problem: t`${piece} is unknown here and has characters that a link cannot carry`,
      outcome: isDropped(),
    }),
    (pieces) => ({
      problem: t`${pieces} are unknown here and have characters that a link cannot carry`,
      outcome: areDropped(),
    }),
  );
  private readonly excess = new AlikePieces(
    'dropped',
    (piece) => ({
      problem: t`${piece} is unknown here, and a link carries at most ${mostUnknownKeys} such keys in ${unknownKeysLength} characters`,
      outcome: isDropped(),
    }),
    (pieces) => ({
      problem: t`${pieces} are unknown here, and a link carries at most ${mostUnknownKeys} such keys in ${unknownKeysLength} characters`,
      outcome: areDropped(),
    }),
  );

  /** The last value of a key counts. */
  set(key: string, value: string): void {
    if (!keyAlphabet.test(key) || !valueAlphabet.test(value)) {
      this.unwritable.add(`${key}=${value}`);
    } else if (this.values.has(key) || this.values.size < mostUnknownKeys) {
      if (this.values.has(key)) this.repeated.add(key);
      this.values.set(key, value);
    } else {
      this.excess.add(`${key}=${value}`);
    }
  }

  /** Those for which there is room in a link, in the order given, and what is to be told about the others. */
  result(): { kept: Pair[]; notices: Notice[] } {
    const kept: Pair[] = [];
    let length = 0;
    for (const [key, value] of this.values) {
      const size = key.length + value.length + 2;
      if (length + size > unknownKeysLength) {
        this.excess.add(`${key}=${value}`);
        continue;
      }
      length += size;
      kept.push([key, value]);
    }
    const duplicates = kept
      .filter(([key]) => this.repeated.has(key))
      .map(([key, value]) => duplicateNotice(key, value));
    return { kept, notices: [...this.unwritable.notices(), ...this.excess.notices(), ...duplicates] };
  }
}
