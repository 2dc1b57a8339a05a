import { TransNoContext, type TransProps } from '@lingui/react/server';
import { i18n } from './index';

/** A sentence with elements in it, in the language being spoken: what the macro of the same name becomes. */
export function Trans(props: TransProps) {
  return <TransNoContext {...props} lingui={{ i18n }} />;
}
