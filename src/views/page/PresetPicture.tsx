import { useEffect, useState } from 'react';
import { FieldPicture } from './FieldPicture';

/** Fields of all presets, computed by src/tools/presetPictures.mjs: a letter a cell, the lowest row first. */
export interface PresetPictures {
  columns: number;
  rows: number;
  /** The levels, from no energy to the end of the colours. */
  letters: string;
  pictures: Record<string, string>;
}

/** The pictures, a file of its own: the menu asks for it when it opens, and the page ahead of that when it is idle. */
export const loadPresetPictures = async (): Promise<PresetPictures> => (await import('./presetPictures.json')).default;

/** The pictures once they are here; without them the menu does as well. */
export function usePresetPictures(): PresetPictures | null {
  const [pictures, setPictures] = useState<PresetPictures | null>(null);
  useEffect(() => {
    let wanted = true;
    loadPresetPictures().then(
      (loaded) => wanted && setPictures(loaded),
      () => undefined,
    );
    return () => void (wanted = false);
  }, []);
  return pictures;
}

/** A preset at a telling time. */
export function PresetPicture({ id, all }: { id: string; all: PresetPictures | null }) {
  return <FieldPicture text={all?.pictures[id] ?? ''} shape={all} />;
}
