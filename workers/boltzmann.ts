import { createBoltzmannWorker } from './boltzmannWorker';
import { expose } from './expose';

expose(createBoltzmannWorker());
