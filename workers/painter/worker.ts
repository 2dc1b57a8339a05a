import { expose } from '../contract/expose';
import { createWorker } from './program';

expose(createWorker());
