export { flow, evolve, exchange, recentre } from './chain';
export { chirpTransform } from './chirp';
export { fourierTransform } from './fourier';
export {
  addFieldSquares,
  addSquares,
  addVectors,
  amplitudesAndWaves,
  complexAmplitudes,
  pairProfiles,
  scaleElements,
  separateMirrored,
  weightedSquares,
} from './amplitudes';
export { latticeEvolve, latticeExchange, latticeFlow } from './lattice';
export { coefficientsOf, correlate } from './correlate';
export { projectLines } from './projections';
export { collocationSteps } from './collocation';
export { propagatorTables } from './propagators';
export { writeNumbers } from './decimal';
export { fieldMagnitudes, lookUpField, subtractFields } from './pictures';
export { bandOfRows } from './band';
export { momentBlocks } from './blocks';
export { synthesizeAlongK, synthesizeAlongR } from './synthesis';
export { waveIntegrals } from './waves';
export { addSheets, flyField, sumElements, turnColumns } from './flight';
export { flyPhonons, startPhonons } from './phonons';
export {
  closeColumns,
  closeRows,
  collectSums,
  drainSums,
  largestSum,
  negateSums,
  spreadNamedParticles,
  spreadParticles,
} from './spread';
export { correctField, correctSums, separateColumns } from './torusSpectra';

/** First byte that the host may use. */
export function heapBase(): usize {
  return __heap_base;
}
