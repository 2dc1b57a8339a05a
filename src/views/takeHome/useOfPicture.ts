import { useState } from 'react';
import type { LabFrame } from '../../state/pictures/frameBus';
import { useFrameFact, useLab } from '../page/labContext';

/** The engines of the picture on show; empty while there is none. */
const enginesOf = (frame: LabFrame | null) => Object.keys(frame?.frames ?? {}).join();

/** What is read of the picture on show, null before there is one: read anew when an engine comes to it or goes. */
export function useOfPicture<Value>(read: (frame: LabFrame | null) => Value): Value {
  const { current } = useLab();
  const engines = useFrameFact(enginesOf);
  const [taken, setTaken] = useState(() => ({ engines, value: read(current.get()) }));
  if (taken.engines === engines) return taken.value;
  const value = read(current.get());
  setTaken({ engines, value });
  return value;
}
