import { LimitSolver } from './limitSolver';
import { createModeWorker } from '../spectral/modeWorker';

/** A worker for the hydrodynamic limit, whose modes are known in closed form. */
export const createWorker = () => createModeWorker('limit', (request) => new LimitSolver(request), { isRefinable: false });
