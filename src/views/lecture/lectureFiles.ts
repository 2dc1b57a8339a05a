import { t } from '@lingui/core/macro';
import type { Said } from '../../language/whenAsked';
import { longestFile } from '../../lectures/limits';
import type { Guide } from '../../state/guide';
import type { Lab } from '../../state/types';
import { shownFileName } from '../../language/fileName';
import { linkIn, openLink } from './linkFile';

/** Bytes of one character in UTF-8 at most. */
const bytesPerCharacter = 4;

const topic = 'lecture-file';

/** Whether a file has the name of a lecture. */
export const isLecture = ({ name }: Pick<File, 'name'>): boolean => /\.(md|markdown|txt)$/i.test(name);

/** Opens a lecture from a disk, or the link that is all of a text; what is no text is told. */
export async function openFile(file: File, lab: Lab, guide: Guide): Promise<void> {
  const told = (text: Said) => lab.notify(topic, text);
  const name = shownFileName(file.name);
  if (!isLecture(file))
    return told(() => t`${name} is not opened: a lecture is a Markdown file whose name ends in .md`);
  if (file.size > bytesPerCharacter * longestFile)
    return told(
      () => t`${name} is not opened: it has ${{ size: file.size }} bytes, a lecture at most ${longestFile} characters`,
    );
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    lab.withdraw(topic);
    const link = linkIn(text);
    if (link === null) await guide.openText(name, text);
    else openLink(link, topic, lab);
  } catch (reason) {
    told(() =>
      reason instanceof TypeError
        ? t`${name} is not opened: it is no text in UTF-8`
        : t`${name} is not opened: ${{ reason: String(reason) }}`,
    );
  }
}
