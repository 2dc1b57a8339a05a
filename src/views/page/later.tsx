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
  (later) => later.ShareDialog,
  inFrame(() => t`Share what is on the screen`),
);
export const HelpDialog = laterPart(
  (later) => later.HelpDialog,
  inFrame(() => t`What is on the screen`),
);
export const RecentDialog = laterPart(
  (later) => later.RecentDialog,
  inFrame(() => t`Recent states`),
);
export const DataDialog = laterPart(
  (later) => later.DataDialog,
  inFrame(() => t`Take it home`),
);
export const Handout = laterPart((later) => later.Handout);
export const Presenter = laterPart((later) => later.Presenter);
export const Tour = laterPart((later) => later.Tour);
