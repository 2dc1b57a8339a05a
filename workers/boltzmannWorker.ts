import { KineticSolver } from './kineticSolver';
import { createModeWorker } from './modeWorker';

/** A worker for the linear phonon Boltzmann equation. */
export const createBoltzmannWorker = () => createModeWorker('boltzmann', (request) => new KineticSolver(request), { isRefinable: true });
