import type { MessageDescriptor } from '@lingui/core';
import { i18n } from './index';

/** A table whose texts are said in the language that is spoken when they are asked for; symbols stand as they are. */
export function whenAsked<Key extends string>(
  table: Readonly<Record<Key, MessageDescriptor | string>>,
): Readonly<Record<Key, string>> {
  const said = {} as Record<Key, string>;
  for (const key of Object.keys(table) as Key[]) {
    const entry = table[key];
    Object.defineProperty(said, key, {
      enumerable: true,
      get: () => (typeof entry === 'string' ? entry : i18n._(entry)),
    });
  }
  return said;
}
