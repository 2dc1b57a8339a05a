import { createContext, useContext } from 'react';
import type { Embedding } from '../../state/embed/embedding';
import type { FramePhase } from '../../state/embed/messages';
import { useSignalValue } from '../parts/useSignalValue';

export const EmbedContext = createContext<Embedding | null>(null);

/** The frame that the page stands in. Throws outside of its provider. */
export function useEmbedding(): Embedding {
  const embedding = useContext(EmbedContext);
  if (!embedding) throw new Error('this component needs the frame around it');
  return embedding;
}

/** How the frame stands; the component renders again when that changes. */
export function useFramePhase(): FramePhase {
  const { phase } = useEmbedding();
  return useSignalValue(phase);
}
