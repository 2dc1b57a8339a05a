import { useMemo } from 'react';
import { useLab } from '../../page/labContext';
import { createPaintHost } from './painter';
import type { PaintHost } from './edits';

/** Painting on the lab around. */
export function usePaintHost(): PaintHost {
  const lab = useLab();
  return useMemo(() => createPaintHost(lab), [lab]);
}
