import { expose } from './expose';
import { createMomentsWorker } from './momentsWorker';

expose(createMomentsWorker());
