import { it } from 'vitest';
import { ChainBatch } from '../../workers/chainBatch';
import { ChainMeasurement } from '../../workers/chainMeasurement';
import { freshArena } from './kernels';
import { latticeModel } from '../workers/latticeReference';

it.each([0, 1, 0.1])('scratch w0 = %f', (pinning) => {
  const model = latticeModel(3, { siteCount: 216, transverseCount: 8, epsilon: 0.05, pinning, initial: { polarisation: 'all', profileWidth: 1 } });
  const arena = freshArena();
  const request = { run: 1, engine: 'chain' as const, model, kineticTimes: [0, 0.1], grid: { positionCount: 32, waveNumberCount: 32 }, realisationCount: 400, seed: 1 };
  const batch = new ChainBatch(arena, request);
  const measurement = new ChainMeasurement(arena, request);
  console.log(batch.batchSize);
  const scratch = (batch as unknown as { scratch: number }).scratch;
  for (let i = 0; i < 40; ++i) {
    batch.draw(i);
    const s = arena.f32(scratch, batch.componentBytes / 4);
    const energy = measurement.measure(batch, 0).coefficients[2 * 15 ] ;
    if (i % 4 === 0) console.log(pinning, i, 'scratch', s.reduce((a, b) => Math.max(a, Math.abs(b)), 0), energy);
  }
});
