import { expose } from './expose';
import { createLimitWorker } from './limitWorker';

expose(createLimitWorker());
