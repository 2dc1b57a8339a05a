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

/** An object and, as members of it, texts of such a table. A copy by spreading keeps the texts of its time. */
export function withTexts<T extends object, Key extends string>(
  rest: T,
  table: Readonly<Record<Key, MessageDescriptor | string>>,
): T & Readonly<Record<Key, string>> {
  const members = Object.getOwnPropertyDescriptors(whenAsked(table));
  return Object.defineProperties({ ...rest }, members) as T & Readonly<Record<Key, string>>;
}
