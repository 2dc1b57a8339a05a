import type { MessageDescriptor } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { i18n } from '../../language';
import type { Curve } from '../../drawing/curves';

/** A name on the page, and the one in files, which are in English. */
export type Named = Required<Pick<Curve, 'label' | 'english'>>;

/** A name in the language being spoken and in English. */
export function named(name: MessageDescriptor): Named {
  return { label: i18n._(name), english: name.message ?? name.id };
}

/** The name of a curve that the readout leaves out. */
export function unlabelled(name: MessageDescriptor): Required<Pick<Curve, 'label' | 'name' | 'english'>> {
  const { label, english } = named(name);
  return { label: '', name: label, english };
}

/** The curve of the kept run: a ghost that is called so. */
export function asKept(curve: Curve): Curve {
  const { label: name, english } = curve;
  if (name === '') return { ...curve, ghost: true };
  const label = t({ message: `${name}, kept`, comment: 'A curve of the run that was kept for comparison.' });
  return { ...curve, ghost: true, label, ...(english ? { english: `${english}, kept` } : {}) };
}
