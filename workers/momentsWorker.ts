import { createModeWorker } from './modeWorker';
import { MomentSolver } from './momentSolver';

/** A worker for the exact second moments at finite epsilon. */
export const createMomentsWorker = () => createModeWorker('moments', (request) => new MomentSolver(request), { isRefinable: true });
