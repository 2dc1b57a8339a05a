import { LimitSolver } from './limitSolver';
import { createModeWorker } from './modeWorker';

/** A worker for the hydrodynamic limit. */
export const createLimitWorker = () => createModeWorker('limit', (request) => new LimitSolver(request));
