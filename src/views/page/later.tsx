import { msg, t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import { DialogFrame } from '../dialogs/DialogFrame';
import { laterParts } from '../parts/later';

const laterPart = laterParts(
  () => import('./laterParts'),
  msg({ message: 'the dialogs', comment: 'in sentences about what failed: Still loading the dialogs …' }),
);

/** A dialog of which the words are not there yet. */
const inFrame =
  (title: () => string) =>
  ({ onClose }: { onClose(): void }, words: ReactNode) => (
    <DialogFrame title={title()} open onClose={onClose}>
      {words}
    </DialogFrame>
  );

export const ShareDialog = laterPart(
  'ShareDialog',
  inFrame(() => t`Share what is on the screen`),
);
export const HelpDialog = laterPart(
  'HelpDialog',
  inFrame(() => t`What is on the screen`),
);
export const RecentDialog = laterPart(
  'RecentDialog',
  inFrame(() => t`Recent states`),
);
export const DataDialog = laterPart(
  'DataDialog',
  inFrame(() => t`Take it home`),
);
export const Handout = laterPart('Handout');
export const Presenter = laterPart('Presenter');
export const Tour = laterPart('Tour');
