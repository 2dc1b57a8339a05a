declare namespace __AdaptedExports {
  /** Exported memory */
  export const memory: WebAssembly.Memory;
  /**
   * workers/kernels/index/heapBase
   * @returns `usize`
   */
  export function heapBase(): number;
  /**
   * workers/kernels/chain/flow
   * @param q `usize`
   * @param p `usize`
   * @param siteCount `i32`
   * @param kick `usize`
   * @param drift `usize`
   * @param taps `i32`
   */
  export function flow(q: number, p: number, siteCount: number, kick: number, drift: number, taps: number): void;
  /**
   * workers/kernels/chain/evolve
   * @param q `usize`
   * @param p `usize`
   * @param siteCount `i32`
   * @param steps `i32`
   * @param kick `usize`
   * @param drift `usize`
   * @param taps `i32`
   * @param noise `usize`
   * @param rng `usize`
   * @param parity `i32`
   */
  export function evolve(q: number, p: number, siteCount: number, steps: number, kick: number, drift: number, taps: number, noise: number, rng: number, parity: number): void;
  /**
   * workers/kernels/chain/exchange
   * @param p `usize`
   * @param siteCount `i32`
   * @param noise `usize`
   * @param rng `usize`
   * @param reversed `i32`
   */
  export function exchange(p: number, siteCount: number, noise: number, rng: number, reversed: number): void;
  /**
   * workers/kernels/chain/recentre
   * @param p `usize`
   * @param siteCount `i32`
   */
  export function recentre(p: number, siteCount: number): void;
  /**
   * workers/kernels/chirp/chirpTransform
   * @param re `usize`
   * @param im `usize`
   * @param inputRow `i32`
   * @param inputPitch `i32`
   * @param columns `i32`
   * @param count `i32`
   * @param output `usize`
   * @param outputRow `i32`
   * @param outputPitch `i32`
   * @param tile `i32`
   * @param turn `usize`
   * @param filter `usize`
   * @param passes `usize`
   * @param total `i32`
   * @param twiddle `usize`
   * @param spectrum `usize`
   * @param workA `usize`
   * @param workB `usize`
   */
  export function chirpTransform(re: number, im: number, inputRow: number, inputPitch: number, columns: number, count: number, output: number, outputRow: number, outputPitch: number, tile: number, turn: number, filter: number, passes: number, total: number, twiddle: number, spectrum: number, workA: number, workB: number): void;
  /**
   * workers/kernels/fourier/fourierTransform
   * @param re `usize`
   * @param im `usize`
   * @param inputRow `i32`
   * @param inputPitch `i32`
   * @param columns `i32`
   * @param output `usize`
   * @param outputRow `i32`
   * @param outputPitch `i32`
   * @param passes `usize`
   * @param total `i32`
   * @param twiddle `usize`
   * @param workA `usize`
   * @param workB `usize`
   * @param reach `i32`
   */
  export function fourierTransform(re: number, im: number, inputRow: number, inputPitch: number, columns: number, output: number, outputRow: number, outputPitch: number, passes: number, total: number, twiddle: number, workA: number, workB: number, reach: number): void;
  /**
   * workers/kernels/amplitudes/addFieldSquares
   * @param field `usize`
   * @param count `i32`
   * @param columns `i32`
   * @param shift `usize`
   * @param scale `f32`
   * @param target `usize`
   */
  export function addFieldSquares(field: number, count: number, columns: number, shift: number, scale: number, target: number): void;
  /**
   * workers/kernels/amplitudes/addSquares
   * @param elements `usize`
   * @param count `i32`
   * @param columns `i32`
   * @param target `usize`
   */
  export function addSquares(elements: number, count: number, columns: number, target: number): void;
  /**
   * workers/kernels/amplitudes/addVectors
   * @param source `usize`
   * @param count `i32`
   * @param target `usize`
   */
  export function addVectors(source: number, count: number, target: number): void;
  /**
   * workers/kernels/amplitudes/amplitudesAndWaves
   * @param f `usize`
   * @param count `i32`
   * @param mirror `usize`
   * @param omega `usize`
   * @param zeroMode `usize`
   * @param psi `usize`
   * @param isSecond `bool`
   * @param waves `usize`
   */
  export function amplitudesAndWaves(f: number, count: number, mirror: number, omega: number, zeroMode: number, psi: number, isSecond: boolean, waves: number): void;
  /**
   * workers/kernels/amplitudes/complexAmplitudes
   * @param f `usize`
   * @param count `i32`
   * @param mirror `usize`
   * @param omega `usize`
   * @param zeroMode `usize`
   * @param psi `usize`
   */
  export function complexAmplitudes(f: number, count: number, mirror: number, omega: number, zeroMode: number, psi: number): void;
  /**
   * workers/kernels/amplitudes/pairProfiles
   * @param modes `usize`
   * @param groupStride `i32`
   * @param columns `i32`
   * @param modeCount `i32`
   * @param count `i32`
   * @param spectrum `usize`
   */
  export function pairProfiles(modes: number, groupStride: number, columns: number, modeCount: number, count: number, spectrum: number): void;
  /**
   * workers/kernels/amplitudes/scaleElements
   * @param elements `usize`
   * @param count `i32`
   * @param table `usize`
   */
  export function scaleElements(elements: number, count: number, table: number): void;
  /**
   * workers/kernels/amplitudes/separateMirrored
   * @param elements `usize`
   * @param count `i32`
   * @param mirror `usize`
   * @param a `usize`
   * @param b `usize`
   */
  export function separateMirrored(elements: number, count: number, mirror: number, a: number, b: number): void;
  /**
   * workers/kernels/amplitudes/weightedSquares
   * @param elements `usize`
   * @param count `i32`
   * @param weight `usize`
   * @param target `usize`
   */
  export function weightedSquares(elements: number, count: number, weight: number, target: number): void;
  /**
   * workers/kernels/lattice/latticeEvolve
   * @param q `usize`
   * @param p `usize`
   * @param shape `usize`
   * @param steps `i32`
   * @param table `usize`
   * @param noise `usize`
   * @param rng `usize`
   * @param parity `i32`
   */
  export function latticeEvolve(q: number, p: number, shape: number, steps: number, table: number, noise: number, rng: number, parity: number): void;
  /**
   * workers/kernels/lattice/latticeExchange
   * @param p `usize`
   * @param shape `usize`
   * @param noise `usize`
   * @param rng `usize`
   * @param reversed `i32`
   */
  export function latticeExchange(p: number, shape: number, noise: number, rng: number, reversed: number): void;
  /**
   * workers/kernels/lattice/latticeFlow
   * @param q `usize`
   * @param p `usize`
   * @param shape `usize`
   * @param table `usize`
   */
  export function latticeFlow(q: number, p: number, shape: number, table: number): void;
  /**
   * workers/kernels/correlate/coefficientsOf
   * @param pairs `usize`
   * @param siteCount `i32`
   * @param quadCount `i32`
   * @param modeCount `i32`
   * @param reach `i32`
   * @param turns `usize`
   * @param result `usize`
   */
  export function coefficientsOf(pairs: number, siteCount: number, quadCount: number, modeCount: number, reach: number, turns: number, result: number): void;
  /**
   * workers/kernels/correlate/correlate
   * @param psi `usize`
   * @param siteCount `i32`
   * @param groupCount `i32`
   * @param groupStride `i32`
   * @param columnCount `i32`
   * @param quadCount `i32`
   * @param work `usize`
   * @param pairs `usize`
   * @param sums `usize`
   */
  export function correlate(psi: number, siteCount: number, groupCount: number, groupStride: number, columnCount: number, quadCount: number, work: number, pairs: number, sums: number): void;
  /**
   * workers/kernels/projections/projectLines
   * @param lines `usize`
   * @param lineCount `i32`
   * @param count `i32`
   * @param waves `usize`
   * @param pairCount `i32`
   * @param result `usize`
   */
  export function projectLines(lines: number, lineCount: number, count: number, waves: number, pairCount: number, result: number): void;
  /**
   * workers/kernels/collocation/collocationSteps
   * @param y `usize`
   * @param pairCount `i32`
   * @param rank `i32`
   * @param projector `usize`
   * @param finisher `usize`
   * @param source `usize`
   * @param target `usize`
   * @param inverse `usize`
   * @param work `usize`
   * @param stepCount `i32`
   */
  export function collocationSteps(y: number, pairCount: number, rank: number, projector: number, finisher: number, source: number, target: number, inverse: number, work: number, stepCount: number): void;
  /**
   * workers/kernels/propagators/propagatorTables
   * @param lambda `usize`
   * @param factor `usize`
   * @param pairCount `i32`
   * @param step `f64`
   * @param rule `usize`
   * @param source `usize`
   * @param target `usize`
   * @param plane `i32`
   * @param rank `i32`
   * @param projector `usize`
   * @param finisher `usize`
   * @param sums `usize`
   * @param room `usize`
   */
  export function propagatorTables(lambda: number, factor: number, pairCount: number, step: number, rule: number, source: number, target: number, plane: number, rank: number, projector: number, finisher: number, sums: number, room: number): void;
  /**
   * workers/kernels/decimal/writeNumbers
   * @param values `usize`
   * @param count `i32`
   * @param stride `i32`
   * @param powers `usize`
   * @param output `usize`
   * @returns `i32`
   */
  export function writeNumbers(values: number, count: number, stride: number, powers: number, output: number): number;
  /**
   * workers/kernels/pictures/fieldMagnitudes
   * @param field `usize`
   * @param count `i32`
   * @param to `usize`
   */
  export function fieldMagnitudes(field: number, count: number, to: number): void;
  /**
   * workers/kernels/pictures/lookUpField
   * @param field `usize`
   * @param columns `i32`
   * @param rows `i32`
   * @param low `f64`
   * @param scale `f64`
   * @param table `usize`
   * @param size `i32`
   * @param words `usize`
   */
  export function lookUpField(field: number, columns: number, rows: number, low: number, scale: number, table: number, size: number, words: number): void;
  /**
   * workers/kernels/pictures/subtractFields
   * @param first `usize`
   * @param second `usize`
   * @param to `usize`
   * @param count `i32`
   */
  export function subtractFields(first: number, second: number, to: number, count: number): void;
  /**
   * workers/kernels/band/bandOfRows
   * @param rows `usize`
   * @param sites `i32`
   * @param epsilon `f64`
   * @param chirp `usize`
   * @param filter `usize`
   * @param total `i32`
   * @param reversed `usize`
   * @param turns `usize`
   * @param work `usize`
   * @param reach `i32`
   * @param turn `usize`
   * @param target `usize`
   */
  export function bandOfRows(rows: number, sites: number, epsilon: number, chirp: number, filter: number, total: number, reversed: number, turns: number, work: number, reach: number, turn: number, target: number): void;
  /**
   * workers/kernels/blocks/momentBlocks
   * @param blocks `usize`
   * @param count `i32`
   * @param rank `i32`
   * @param out `usize`
   * @param ends `usize`
   * @returns `i32`
   */
  export function momentBlocks(blocks: number, count: number, rank: number, out: number, ends: number): number;
  /**
   * workers/kernels/synthesis/synthesizeAlongK
   * @param coefficients `usize`
   * @param modes `i32`
   * @param reach `i32`
   * @param centre `usize`
   * @param shift `usize`
   * @param rows `i32`
   * @param reversed `usize`
   * @param turns `usize`
   * @param work `usize`
   * @param mixed `usize`
   */
  export function synthesizeAlongK(coefficients: number, modes: number, reach: number, centre: number, shift: number, rows: number, reversed: number, turns: number, work: number, mixed: number): void;
  /**
   * workers/kernels/synthesis/synthesizeAlongR
   * @param mixed `usize`
   * @param modes `i32`
   * @param rows `i32`
   * @param columns `i32`
   * @param reversed `usize`
   * @param turns `usize`
   * @param work `usize`
   * @param field `usize`
   */
  export function synthesizeAlongR(mixed: number, modes: number, rows: number, columns: number, reversed: number, turns: number, work: number, field: number): void;
  /**
   * workers/kernels/waves/waveIntegrals
   * @param even `usize`
   * @param odd `usize`
   * @param nodes `i32`
   * @param cosines `usize`
   * @param sines `usize`
   * @param count `i32`
   * @param centre `usize`
   */
  export function waveIntegrals(even: number, odd: number, nodes: number, cosines: number, sines: number, count: number, centre: number): void;
  /**
   * workers/kernels/flight/addSheets
   * @param elements `usize`
   * @param columns `i32`
   * @param groups `i32`
   * @param target `usize`
   */
  export function addSheets(elements: number, columns: number, groups: number, target: number): void;
  /**
   * workers/kernels/flight/flyField
   * @param field `usize`
   * @param factors `usize`
   * @param added `usize`
   * @param count `i32`
   */
  export function flyField(field: number, factors: number, added: number, count: number): void;
  /**
   * workers/kernels/flight/sumElements
   * @param elements `usize`
   * @param count `i32`
   * @param target `usize`
   */
  export function sumElements(elements: number, count: number, target: number): void;
  /**
   * workers/kernels/flight/turnColumns
   * @param elements `usize`
   * @param factors `usize`
   * @param columns `i32`
   * @param groups `i32`
   */
  export function turnColumns(elements: number, factors: number, columns: number, groups: number): void;
  /**
   * workers/kernels/phonons/flyPhonons
   * @param phonons `usize`
   * @param count `i32`
   * @param from `f64`
   * @param time `f64`
   * @param directions `i32`
   * @param followed `i32`
   * @param pinningSquared `f64`
   * @param cells `i32`
   * @param law `usize`
   * @param components `i32`
   * @param random `usize`
   * @param round `usize`
   * @param moved `usize`
   * @returns `i32`
   */
  export function flyPhonons(phonons: number, count: number, from: number, time: number, directions: number, followed: number, pinningSquared: number, cells: number, law: number, components: number, random: number, round: number, moved: number): number;
  /**
   * workers/kernels/phonons/startPhonons
   * @param phonons `usize`
   * @param count `i32`
   * @param time `f64`
   * @param directions `i32`
   * @param followed `i32`
   * @param pinningSquared `f64`
   * @param cells `i32`
   * @param law `usize`
   * @param components `i32`
   * @param random `usize`
   * @param round `usize`
   */
  export function startPhonons(phonons: number, count: number, time: number, directions: number, followed: number, pinningSquared: number, cells: number, law: number, components: number, random: number, round: number): void;
  /**
   * workers/kernels/spread/closeColumns
   * @param sums `usize`
   * @param columns `i32`
   * @param rows `i32`
   */
  export function closeColumns(sums: number, columns: number, rows: number): void;
  /**
   * workers/kernels/spread/closeRows
   * @param sums `usize`
   * @param columns `i32`
   * @param rows `i32`
   */
  export function closeRows(sums: number, columns: number, rows: number): void;
  /**
   * workers/kernels/spread/collectSums
   * @param sums `usize`
   * @param count `i32`
   * @param totals `usize`
   */
  export function collectSums(sums: number, count: number, totals: number): void;
  /**
   * workers/kernels/spread/drainSums
   * @param sums `usize`
   * @param count `i32`
   * @param totals `usize`
   */
  export function drainSums(sums: number, count: number, totals: number): void;
  /**
   * workers/kernels/spread/largestSum
   * @param sums `usize`
   * @param count `i32`
   * @returns `f32`
   */
  export function largestSum(sums: number, count: number): number;
  /**
   * workers/kernels/spread/negateSums
   * @param sums `usize`
   * @param count `i32`
   */
  export function negateSums(sums: number, count: number): void;
  /**
   * workers/kernels/spread/spreadNamedParticles
   * @param particles `usize`
   * @param count `i32`
   * @param tileBytes `i32`
   * @param columnAt `i32`
   * @param columnScale `f64`
   * @param columns `i32`
   * @param rowAt `i32`
   * @param rowScale `f64`
   * @param rows `i32`
   * @param nameAt `i32`
   * @param taps `usize`
   * @param places `usize`
   * @param sums `usize`
   * @param lines `usize`
   */
  export function spreadNamedParticles(particles: number, count: number, tileBytes: number, columnAt: number, columnScale: number, columns: number, rowAt: number, rowScale: number, rows: number, nameAt: number, taps: number, places: number, sums: number, lines: number): void;
  /**
   * workers/kernels/spread/spreadParticles
   * @param particles `usize`
   * @param count `i32`
   * @param tileBytes `i32`
   * @param columnAt `i32`
   * @param columnScale `f64`
   * @param columns `i32`
   * @param rowAt `i32`
   * @param rowScale `f64`
   * @param rows `i32`
   * @param taps `usize`
   * @param places `usize`
   * @param sums `usize`
   */
  export function spreadParticles(particles: number, count: number, tileBytes: number, columnAt: number, columnScale: number, columns: number, rowAt: number, rowScale: number, rows: number, taps: number, places: number, sums: number): void;
  /**
   * workers/kernels/torusSpectra/correctField
   * @param elements `usize`
   * @param groupBytes `i32`
   * @param columns `i32`
   * @param modes `i32`
   * @param reach `i32`
   * @param factors `usize`
   * @param scale `f64`
   * @param target `usize`
   */
  export function correctField(elements: number, groupBytes: number, columns: number, modes: number, reach: number, factors: number, scale: number, target: number): void;
  /**
   * workers/kernels/torusSpectra/correctSums
   * @param elements `usize`
   * @param groupBytes `i32`
   * @param columns `i32`
   * @param modes `i32`
   * @param reach `i32`
   * @param columnFactors `usize`
   * @param rowFactors `usize`
   * @param scale `f64`
   * @param target `usize`
   */
  export function correctSums(elements: number, groupBytes: number, columns: number, modes: number, reach: number, columnFactors: number, rowFactors: number, scale: number, target: number): void;
  /**
   * workers/kernels/torusSpectra/separateColumns
   * @param spectrum `usize`
   * @param rows `i32`
   * @param groupCount `i32`
   * @param target `usize`
   * @param groupBytes `i32`
   */
  export function separateColumns(spectrum: number, rows: number, groupCount: number, target: number, groupBytes: number): void;
}
/** Instantiates the compiled WebAssembly module with the given imports. */
export declare function instantiate(module: WebAssembly.Module, imports: {
}): Promise<typeof __AdaptedExports>;
