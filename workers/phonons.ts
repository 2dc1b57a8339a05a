import { expose } from './expose';
import { createPhononWorker } from './phononWorker';

expose(createPhononWorker());
