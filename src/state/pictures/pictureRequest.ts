import type { Grid, Smoothing } from '../../../workers/contract/protocol';
import type { FieldPair } from '../engines';
import type { FieldKind } from './fields';
import type { ShownKept } from './keptPicture';

/** What the figures show, whatever the time: scales belong to it. */
export interface Contents {
  run: number;
  fields: FieldPair;
  grid: Grid;
  smoothing: Smoothing;
  kind: FieldKind;
  /** The kept run, and how it is shown; null without one. */
  kept: ShownKept | null;
}

/** What the player asks of the session. */
export interface PictureRequest {
  contents: Contents;
  kineticTime: number;
  /** Of the first picture, at time 0, only the scales are taken. */
  purpose: 'scales' | 'picture';
  /** Counts what else may change a picture: new data, another scale. */
  revision: number;
}

/** Whether both show the same engines of the same run, on whatever grid. */
export function showSameEngines(a: Contents, b: Contents): boolean {
  return a.run === b.run && a.fields[0] === b.fields[0] && a.fields[1] === b.fields[1];
}

export function haveSameScales(a: Contents, b: Contents): boolean {
  const { positionCount, waveNumberCount } = a.grid;
  const onSameGrid = positionCount === b.grid.positionCount && waveNumberCount === b.grid.waveNumberCount;
  return showSameEngines(a, b) && onSameGrid && a.smoothing === b.smoothing && a.kind === b.kind && isSameKept(a, b);
}

function isSameKept({ kept: a }: Contents, { kept: b }: Contents): boolean {
  return a?.scenario === b?.scenario && a?.shown === b?.shown;
}

export function isSameRequest(a: PictureRequest, b: PictureRequest): boolean {
  return (
    a.kineticTime === b.kineticTime &&
    a.purpose === b.purpose &&
    a.revision === b.revision &&
    haveSameScales(a.contents, b.contents)
  );
}
