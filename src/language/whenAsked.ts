import type { MessageDescriptor } from '@lingui/core';
import { i18n } from './index';

/** A text as it stands, or what says it in the language that is spoken when it is asked for. */
export type Said = string | MessageDescriptor | (() => string);

/** The text in the language of now. */
export function said(text: Said): string {
  if (typeof text === 'string') return text;
  return typeof text === 'function' ? text() : i18n._(text);
}

/** A table whose texts are said in the language that is spoken when they are asked for; symbols stand as they are. */
export function whenAsked<Key extends string>(table: Readonly<Record<Key, Said>>): Readonly<Record<Key, string>> {
  const texts = {} as Record<Key, string>;
  for (const key of Object.keys(table) as Key[])
    Object.defineProperty(texts, key, { enumerable: true, configurable: true, get: () => said(table[key]) });
  return texts;
}

/** An object and, as members of it, texts of such a table. A copy by spreading keeps the texts of its time. */
export function withTexts<T extends object, Key extends string>(
  rest: T,
  table: Readonly<Record<Key, Said>>,
): T & Readonly<Record<Key, string>> {
  const members = Object.getOwnPropertyDescriptors(whenAsked(table));
  return Object.defineProperties({ ...rest }, members) as T & Readonly<Record<Key, string>>;
}

/** A copy of an object with some members changed, in which texts of such tables go on to follow the language. */
export function changed<T extends object>(object: T, change: Partial<T>): T {
  const members = { ...Object.getOwnPropertyDescriptors(object), ...Object.getOwnPropertyDescriptors(change) };
  return Object.defineProperties({}, members) as T;
}

/** An error that says its message in the language that is spoken when it is told. */
export class SaidError extends Error {
  constructor(text: Said, options?: ErrorOptions) {
    super(said(text), options);
    Object.defineProperty(this, 'message', { configurable: true, get: () => said(text) });
  }
}
