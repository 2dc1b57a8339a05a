import { t } from '@lingui/core/macro';
import type { OpenedFile } from '../../state/files/openedFile';
import type { OpenedFiles } from '../../state/files/openedFiles';
import { focusClock } from '../page/focusClock';

/** The class of buttons that close a file, by which the next one is found. */
export const closesFile = 'closes-file';

/** Closes a file and leaves the focus beside its button. Returns what is to be said. */
export function closeFile(files: OpenedFiles, { id, name }: OpenedFile, button: HTMLElement): string {
  const list = button.closest('[data-files]');
  const at = buttonsIn(list).indexOf(button);
  files.close(id);
  window.setTimeout(() => {
    const left = buttonsIn(list);
    if (left.length > 0) left[Math.min(at, left.length - 1)].focus();
    else focusClock();
  });
  return t`${name} is closed.`;
}

function buttonsIn(list: Element | null): HTMLElement[] {
  return list?.isConnected ? [...list.querySelectorAll<HTMLElement>(`.${closesFile}`)] : [];
}
