import { t } from '@lingui/core/macro';
import { engineOf } from '../../workers';
import type { EngineName } from '../../workers/contract/names';
import type { RecordRequest } from '../../workers/contract/protocol';
import { i18n } from '../language';
import type { Said } from '../language/whenAsked';
import { recordBytes } from './recordBytes';

/** What the records of the run on show may take together where memory is scarce: beyond it browsers end a page. */
export const SHOWN_BYTES = 512e6;

/** Megabytes in words. */
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

/**
 * The engines whose records have no room beside those of the others, each with what to say of it; the small ones go
 * first.
 */
export function beyondCeiling(
  names: readonly EngineName[],
  requestOf: (name: EngineName) => RecordRequest,
  mostBytes = SHOWN_BYTES,
): Map<EngineName, Said> {
  const sizes = names.map((name) => {
    const request = requestOf(name);
    return { name, bytes: recordBytes(request, request.realisationCount, 1) };
  });
  const beyond = new Map<EngineName, Said>();
  let sum = 0;
  for (const { name, bytes } of sizes.sort((a, b) => a.bytes - b.bytes)) {
    if (sum + bytes <= mostBytes) sum += bytes;
    else beyond.set(name, () => ceilingText(name, bytes, mostBytes));
  }
  return beyond;
}

function ceilingText(name: EngineName, bytes: number, mostBytes: number): string {
  const title = i18n._(engineOf(name).title);
  const [own, most] = [megabytes(bytes), megabytes(mostBytes)];
  return t`${title} is not computed on a device with little memory: its record takes ${own}, and all records on show ${most} at most. Take a larger ε, a shorter ring or a wider profile.`;
}
