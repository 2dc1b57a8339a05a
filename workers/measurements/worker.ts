import { createWorker } from './program';
import { expose } from '../contract/expose';

expose(createWorker());
