import { KineticSolver } from './kineticSolver';
import { createModeWorker } from '../spectral/modeWorker';

/** A worker for the linear phonon Boltzmann equation. */
export const createWorker = () => createModeWorker('boltzmann', (request) => new KineticSolver(request), { isRefinable: true });
