import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { OpenedFiles, OpenedFilesState } from '../../state/files/openedFiles';

export const OpenedFilesContext = createContext<OpenedFiles | null>(null);

/** The result files of the page; null where engines cannot run either. */
export function useOpenedFiles(): OpenedFiles | null {
  return useContext(OpenedFilesContext);
}

/** A piece of what is known of the files of a page that has some. */
export function useOpenedFilesState<T>(files: OpenedFiles, select: (state: OpenedFilesState) => T): T {
  return useStore(files.store, select);
}
