import { MODE_LIMIT, modeCount } from '../src/physics/initialState';
import type { RecordRequest } from './protocol';

/** The band of a record: what its grid can show, the ring can hold and the initial profile contains. */
export function recordedBand(request: Pick<RecordRequest, 'model' | 'grid'>): { modeCount: number; reach: number } {
  const { model, grid } = request;
  const half = Math.floor((model.siteCount - 1) / 2);
  const limit = Math.max(1, Math.min(MODE_LIMIT, Math.floor((grid.positionCount + 1) / 2), half + 1));
  return { modeCount: modeCount(model, limit), reach: Math.min(Math.floor((grid.waveNumberCount - 1) / 2), half) };
}
