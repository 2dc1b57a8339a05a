import { createModeWorker } from '../spectral/modeWorker';
import { KineticSolver } from './kineticSolver';

/** A worker for the linear phonon Boltzmann equation. */
export const createWorker = () =>
  createModeWorker('boltzmann', {
    makeSolver: (request) => new KineticSolver(request),
    isRefinable: true,
    makePairs: null,
  });
