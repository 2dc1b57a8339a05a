import { createModeWorker } from '../spectral/modeWorker';
import { LimitSolver } from './limitSolver';

/** A worker for the hydrodynamic limit, whose modes are known in closed form. */
export const createWorker = () =>
  createModeWorker('limit', { makeSolver: (request) => new LimitSolver(request), isRefinable: false, makePairs: null });
