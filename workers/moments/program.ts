import { createModeWorker } from '../spectral/modeWorker';
import { MomentSolver } from './momentSolver';
import type { SolverRequest } from '../spectral/modeSolver';

const makeSolver = (request: SolverRequest) => new MomentSolver(request);

/** A worker for the exact second moments at finite epsilon. */
export const createWorker = () => createModeWorker('moments', { makeSolver, isRefinable: true, makePairs: makeSolver });
