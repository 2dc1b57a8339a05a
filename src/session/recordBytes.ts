import { engineOf } from '../../workers';
import { groupBytes } from '../../workers/contract/groups';
import type { RecordRequest } from '../../workers/contract/protocol';

/**
 * About what so many samples of a record take, or a whole deterministic one, in bytes; with the lattices of so many
 * samplers, which may be larger than the record.
 */
export function recordBytes(request: RecordRequest, sampleCount: number, samplerCount: number): number {
  const { model, kineticTimes, grid, realisationCount } = request;
  const { samples, cost, leastBytes } = engineOf(request.engine);
  const extent = { sampleCount, lastTime: kineticTimes[kineticTimes.length - 1], timeCount: kineticTimes.length };
  const own = cost(model, { ...extent, ...grid }).recordBytes;
  if (!samples) return own;
  const batchCount = Math.ceil(sampleCount / samples.batchSize(model, realisationCount));
  const lattices = samples.movesSites
    ? Math.min(samplerCount, batchCount) * leastBytes(model, { ...extent, ...grid })
    : 0;
  return own + groupBytes(request, samples.errors, batchCount) + lattices;
}
