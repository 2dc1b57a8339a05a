import { t } from '@lingui/core/macro';
import { useEffect } from 'react';
import type { Said } from '../../language/whenAsked';
import { longestFile } from '../../lectures/limits';
import type { Guide } from '../../state/guide';
import type { Lab } from '../../state/lab';

/** Bytes of one character in UTF-8 at most. */
const bytesPerCharacter = 4;

/** Opens a lecture from a disk; what is no text is told. */
export async function openFile(file: File, lab: Lab, guide: Guide): Promise<void> {
  const told = (text: Said) => lab.notify('lecture-file', text);
  const { name } = file;
  if (!/\.(md|markdown|txt)$/i.test(file.name))
    return told(() => t`${name} is not opened: a lecture is a Markdown file whose name ends in .md`);
  if (file.size > bytesPerCharacter * longestFile)
    return told(
      () => t`${name} is not opened: it has ${{ size: file.size }} bytes, a lecture at most ${longestFile} characters`,
    );
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    lab.withdraw('lecture-file');
    await guide.openText(file.name, text);
  } catch (reason) {
    told(() =>
      reason instanceof TypeError
        ? t`${name} is not opened: it is no text in UTF-8`
        : t`${name} is not opened: ${{ reason: String(reason) }}`,
    );
  }
}

/** Opens a lecture that is dropped on the page. */
export function useFileDrop(lab: Lab, guide: Guide): void {
  useEffect(() => {
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (hasFile(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      // the browser would leave the page for the file
      event.preventDefault();
      void openFile(file, lab, guide);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [lab, guide]);
}
