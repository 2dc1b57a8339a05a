import { createModeWorker } from '../spectral/modeWorker';
import { MomentSolver } from './momentSolver';

/** A worker for the exact second moments at finite epsilon. */
export const createWorker = () => createModeWorker('moments', (request) => new MomentSolver(request), { isRefinable: true });
