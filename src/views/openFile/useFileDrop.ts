import { useEffect, useState } from 'react';
import type { Guide } from '../../state/guide';
import type { Lab } from '../../state/types';
import type { OpenedFiles } from '../../state/files/openedFiles';
import { isLecture, openFile } from '../lecture/lectureFiles';

/** Opens what is dropped on the page: lectures and results. Tells whether files are over the page now. */
export function useFileDrop(lab: Lab, guide: Guide, results: OpenedFiles | null): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    // the pointer leaves each element on its way; only beyond the page there is none that it enters
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      // the browser would leave the page for the file
      event.preventDefault();
      // what is told of an earlier file would cover this one
      guide.dismissFault();
      void openInTurn(files, lab, guide, results);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [lab, guide, results]);
  return isOver;
}

/** Results first: a lecture that comes with them has the page. */
async function openInTurn(files: readonly File[], lab: Lab, guide: Guide, results: OpenedFiles | null): Promise<void> {
  const isResult = (file: File) => results !== null && !isLecture(file);
  const ofResults = files.filter(isResult);
  // none at all would break off what is being read
  if (ofResults.length > 0) await results?.open(ofResults);
  for (const file of files) if (!isResult(file)) await openFile(file, lab, guide);
}
