export { flow, evolve, exchange, recentre } from './chain';
export {
  addSquares,
  chirpTransform,
  complexAmplitudes,
  fourierTransform,
  scaleElements,
  separateMirrored,
} from './fourier';
export { latticeEvolve, latticeExchange, latticeFlow } from './lattice';
export { correlate } from './correlate';
export { collocationSteps } from './collocation';
export { flyPhonons, startPhonons } from './phonons';
export {
  closeTorus,
  collectSums,
  drainSums,
  largestSum,
  separateColumns,
  spreadOnLines,
  spreadParticles,
} from './spread';

/** First byte that the host may use. */
export function heapBase(): usize {
  return __heap_base;
}
