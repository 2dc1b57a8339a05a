import { Arena, instantiateKernels } from './arena';
import { displacementSums } from './displacement';
import { EquilibriumCurrents } from './equilibrium';
import type { AnalysisWorker, CurrentRequest } from './protocol';
import { studyPoint } from './study';

/** A worker for measurements that are asked for one by one: each call is one batch or one point, and takes up to some seconds. */
export function createAnalysisWorker(): AnalysisWorker {
  let arena: Arena | null = null;
  let currents: { request: CurrentRequest; measurement: EquilibriumCurrents } | null = null;

  function ready(): Arena {
    if (!arena) throw new Error('the analysis worker has no kernels yet');
    return arena;
  }

  return {
    load(module) {
      arena = new Arena(instantiateKernels(module));
    },

    study(model, kineticTime, timeCount) {
      currents = null;
      return studyPoint(ready(), model, kineticTime, timeCount);
    },

    current(request, batch) {
      if (!currents || JSON.stringify(currents.request) !== JSON.stringify(request)) {
        const { model, microSpacing, timeCount, realisationCount, seed } = request;
        currents = { request, measurement: new EquilibriumCurrents(ready(), model, microSpacing, timeCount, realisationCount, seed) };
      }
      return currents.measurement.run(batch);
    },

    displacement(model, kineticTimes, count, seed, batch) {
      currents = null;
      return displacementSums(ready(), model, kineticTimes, count, seed, batch);
    },
  };
}
