import { createChainWorker } from './chainWorker';
import { expose } from './expose';

expose(createChainWorker());
