import { expose } from './expose';
import { createRecordWorker } from './recordWorker';

expose(createRecordWorker());
