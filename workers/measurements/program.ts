import { WorkerKernels } from '../contract/arena';
import { displacementSums } from './displacement';
import { EquilibriumCurrents } from './equilibrium';
import type { AnalysisWorker, CurrentRequest } from '../contract/protocol';
import { pulse } from '../contract/pulse';
import { contrastPoint } from './contrast';
import { pointValues } from './point';
import { studyPoint } from './study';

/**
 * A worker for measurements that are asked for one by one: each call is one batch or one point, and takes up to some
 * seconds.
 */
export function createWorker(): AnalysisWorker {
  const kernels = new WorkerKernels('measurements');
  let currents: { request: CurrentRequest; measurement: EquilibriumCurrents } | null = null;

  return {
    load: (module) => kernels.load(module),

    study(model, kineticTime, timeCount) {
      currents = null;
      return studyPoint(kernels.ready(), model, kineticTime, timeCount);
    },

    contrast(model, kineticTime, longWaves) {
      currents = null;
      return contrastPoint(kernels.ready(), model, kineticTime, longWaves, pulse);
    },

    point(observable, model, kineticTime) {
      currents = null;
      return pointValues(observable, kernels.ready(), model, kineticTime, pulse);
    },

    current(request, batch) {
      if (!currents || JSON.stringify(currents.request) !== JSON.stringify(request)) {
        const { model, microSpacing, timeCount, realisationCount, seed } = request;
        currents = {
          request,
          measurement: new EquilibriumCurrents(kernels.ready(), model, microSpacing, timeCount, realisationCount, seed),
        };
      }
      return currents.measurement.run(batch);
    },

    displacement(model, kineticTimes, count, seed, batch) {
      currents = null;
      return displacementSums(kernels.ready(), model, kineticTimes, count, seed, batch);
    },
  };
}
