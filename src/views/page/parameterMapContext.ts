import { createContext, useContext } from 'react';
import type { ParameterMap } from '../../state/parameterMap';

/** The map of the page; null where no engine can run. */
export const ParameterMapContext = createContext<ParameterMap | null>(null);

export function useParameterMap(): ParameterMap | null {
  return useContext(ParameterMapContext);
}
