import { LimitSolver } from './limitSolver';
import { createModeWorker } from './modeWorker';

/** A worker for the hydrodynamic limit, whose modes are known in closed form. */
export const createLimitWorker = () => createModeWorker('limit', (request) => new LimitSolver(request), { isRefinable: false });
