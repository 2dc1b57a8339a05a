import { createAnalysisWorker } from './analysisWorker';
import { expose } from './expose';

expose(createAnalysisWorker());
