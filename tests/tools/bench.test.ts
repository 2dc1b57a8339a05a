import { expect, it } from 'vitest';
import { loadModules } from '../bench/modules.mjs';
import type * as Measure from '../bench/measure';

it('the programs that measure speed find what they measure', async () => {
  const [measure] = (await loadModules('/tests/bench/measure.ts')) as [typeof Measure];
  // few phonons: that it runs at all
  expect(measure.phononRecord('small', { lastTime: 0.1, noiseStrength: 0.5 }, 4096).seconds).toBeGreaterThan(0);
}, 60_000);
