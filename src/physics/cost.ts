import { latticeMaximalFrequency, longestLatticeStep } from './composition';
import { maximalFrequency, maximalGroupVelocity, soundSpeed } from './dispersion';
import { wavePeriods } from './initialState';
import { latticeBytes, latticeSites } from './lattice';
import { longestMicroStep } from './lifting';
import type { Model } from './model';
import { MODE_LIMIT } from './modes';
import { CHECKED_MODES, KINETIC_NODES, KINETIC_RECORD_BYTES, LANES, STEP_LIMIT, WIDEST_RING, groupCount } from './numerics';
import { maximalPlanarRate, polarisationFactor, ringLevels } from './planar';

/** What is to be recorded: samples of a sampled engine, last kinetic time, recorded times, cells of the grid. */
export interface Extent {
  sampleCount: number;
  lastTime: number;
  timeCount: number;
  positionCount: number;
  waveNumberCount: number;
}

/** Seconds of one processor and bytes of one worker, to a factor of two or so. */
export interface Cost {
  seconds: number;
  bytes: number;
}

// Nanoseconds, on the machine of tests/bench/results.md; docs/decisions/0015-costs.md says how they were measured.

/** A step of the chain at one site, by dimension, and its share in a measurement: once, and for each recorded mode. */
const siteStep = [0, 4, 19, 31];
const siteMeasured = { once: 40, mode: 2 };
const siteDrawn = 250;
/** The current at one site. */
const currentMeasured = 8;
/** Of one phonon: drawing, a collision and a recorded time, by dimension. */
const phononDrawn = [0, 300, 500, 700];
const phononCollision = [0, 130, 100, 100];
const phononMeasured = [0, 12, 20, 30];
/** Of one coefficient of a recorded time, added to a sampled record from batch to batch. */
const coefficientAdded = 100;
/** Of one variable of a deterministic law: its tables, a recorded time, a step of one amplitude. */
const variableMade = { kinetic: 1800, moments: 4500 };
const variableRecorded = 20;
const variableStep = 5;
/** The tables of a mode with more variables do not stay in the caches. */
const largeMode = 50_000;
/** One site of a radial profile. */
const profileSite = 60;

/** Bytes of a variable: kernel and tables. */
const variableBytes = (amplitudes: number) => 400 + 16 * amplitudes;
const COMPLEX_BYTES = 16;

/** Levels of an infinite lattice that exact moments take, about. */
const infiniteLevels = 26;

/** Drawing, moving and measuring `sampleCount` realisations of the chain or lattice, docs/model.md (12) and (39). */
export function chainCost(model: Model, extent: Extent): Cost {
  const { dimension, epsilon } = model;
  const sites = latticeSites(model);
  const interval = extent.lastTime / epsilon / Math.max(1, extent.timeCount - 1);
  const longest = dimension === 1 ? longestMicroStep(model) : longestLatticeStep(model);
  // the half flow that opens the way to a recorded time counts as a step
  const steps = Math.max(1, extent.timeCount - 1) * (1 + Math.ceil(interval / longest));
  const modes = recordedModes(model, extent);
  const measured = extent.timeCount * (siteMeasured.once + siteMeasured.mode * modes);
  // as of a large ensemble: the smaller batches of small ones take a little longer
  const groups = groupCount(model, Infinity);
  const lanes = LANES * groups;
  const batches = Math.ceil(extent.sampleCount / lanes);
  return {
    seconds: 1e-9 * batches * (lanes * sites * (siteDrawn + steps * siteStep[dimension] + measured) + added(modes, extent)),
    bytes: groups * latticeBytes(model) + recordBytes(modes, extent),
  };
}

/** The same in equilibrium, where the current alone is measured, docs/model.md (24). */
export function equilibriumCost(model: Model, extent: Extent): Cost {
  const narrow = { ...extent, positionCount: 1, waveNumberCount: 1 };
  const { seconds, bytes } = chainCost(model, narrow);
  const samples = 1e-9 * extent.sampleCount * latticeSites(model) * extent.timeCount;
  return { seconds: seconds - samples * (siteMeasured.once + siteMeasured.mode - currentMeasured), bytes };
}

/** Drawing, flying and counting `sampleCount` phonons, docs/model.md (25) and (54). */
export function phononCost(model: Model, extent: Extent): Cost {
  const { dimension, noise, noiseStrength } = model;
  // the mean of phi over the torus
  const meanRate = noise === 'energy' || dimension === 1 ? 1 : 4 * dimension;
  const collisions = noiseStrength * meanRate * extent.lastTime;
  const each = phononDrawn[dimension] + collisions * phononCollision[dimension] + extent.timeCount * phononMeasured[dimension];
  const modes = recordedModes(model, extent);
  const batches = Math.max(4, extent.sampleCount / 262_144);
  return { seconds: 1e-9 * (extent.sampleCount * each + batches * added(modes, extent)), bytes: recordBytes(modes, extent) };
}

/** The modes of the Boltzmann equation on its nodes (k_1, level), docs/model.md (8) and (45). */
export function kineticCost(model: Model, extent: Extent): Cost {
  const { dimension, length, noiseStrength, pinning, initial } = model;
  const modes = recordedModes(model, extent);
  const speed = maximalGroupVelocity(model);
  const memory = noiseStrength > 0 ? Math.min(extent.lastTime, 30 / noiseStrength) : extent.lastTime;
  const phase = (2 * Math.PI * Math.min(modes, modesOf(model, 1e-3)) * speed * memory) / length;
  const affordable = KINETIC_RECORD_BYTES / (COMPLEX_BYTES * modes * extent.timeCount);
  const nodes = Math.min(KINETIC_NODES, affordable, 24 * (5 + phase / 4.5));
  const levels = dimension === 1 ? 1 : (dimension === 2 ? 1 : 1.3) * (pinning > 0 ? 13 : 48);
  const turning = (n: number) => (2 * Math.PI * n * speed) / length;
  const steps = (n: number) => stepsOf(Math.hypot(noiseStrength * maximalPlanarRate(model), turning(n)) / STEP_LIMIT.kinetic, extent);
  const law = { variables: (nodes / 2) * levels, amplitudes: amplitudesOf(model), copies: copiesOf(model), made: variableMade.kinetic };
  const marginal = deterministic(model, law, modes, steps, extent, nodes);
  if (initial.geometry === 'planar') return marginal;
  const sound = soundSpeed(model);
  const turns = (2 * Math.PI * modesOf(model, 1e-3) * sound * Math.min(extent.lastTime, 6 / noiseStrength)) / length;
  const side = Math.min(dimension === 2 ? 64 : 28, Math.max(16, turns + 12, (25 * sound) / pinning));
  const plane = { ...law, variables: (side ** 2 / 2) * (dimension === 2 ? 1 : 7), copies: 1 };
  return sumOf(marginal, deterministic(model, plane, planeModes(model, modes), steps, extent, 1));
}

/** The exact moments at all wave numbers of the ring, docs/model.md (27)-(31) and (46). */
export function momentCost(model: Model, extent: Extent): Cost {
  const { dimension, siteCount, transverseCount, epsilon, initial } = model;
  const radial = initial.geometry === 'radial';
  const modes = recordedModes(model, extent);
  const omega = dimension === 1 ? maximalFrequency(model) : latticeMaximalFrequency(model);
  const steps = () => stepsOf((2 * omega) / epsilon / STEP_LIMIT.moments, extent);
  const ownRing = dimension === 1 || (radial && transverseCount <= WIDEST_RING[dimension]);
  const variables = siteCount * (ownRing ? ringLevels(dimension, transverseCount).levels.length : infiniteLevels);
  const law = { variables, amplitudes: amplitudesOf(model), copies: copiesOf(model), made: variableMade.moments };
  const marginal = deterministic(model, law, modes, steps, extent, siteCount);
  if (!radial) return marginal;
  const planeNodes = dimension === 2 ? 32 ** 2 : 16 ** 2 * 5;
  const plane = deterministic(model, { ...law, variables: planeNodes, copies: 1 }, planeModes(model, modes), steps, extent, 1);
  const sites = siteCount ** dimension;
  return sumOf(marginal, plane, { seconds: 1e-9 * profileSite * sites, bytes: 12 * sites });
}

function sumOf(...costs: Cost[]): Cost {
  return costs.reduce((sum, { seconds, bytes }) => ({ seconds: sum.seconds + seconds, bytes: sum.bytes + bytes }));
}

interface Law {
  /** Variables of one mode, and of how many laws: sum and differences of polarisations. */
  variables: number;
  copies: number;
  amplitudes: number;
  /** Nanoseconds for the tables of a variable. */
  made: number;
}

function deterministic(
  { initial }: Model, { variables, copies, amplitudes, made }: Law, modes: number, steps: (n: number) => number,
  extent: Extent, recorded: number,
): Cost {
  // two parts where reflection does not leave the state as it is
  const parts = initial.spectrum === 'thermal' && initial.profile !== 'step' ? 1 : 2;
  const slowed = variables > largeMode ? 2 : 1;
  const ofMode = (n: number, finer: number) =>
    finer * variables * (slowed * (made + finer * steps(n) * variableStep * amplitudes * parts) + extent.timeCount * variableRecorded);
  let nanoseconds = 0;
  for (let n = 0; n < modes; ++n) nanoseconds += copies * ofMode(n, 1);
  // a few modes are solved again with a finer resolution, for the estimate of the error
  const checked = Math.min(CHECKED_MODES, modes);
  for (let i = 0; i < checked; ++i) nanoseconds += copies * ofMode(Math.round((i * (modes - 1)) / CHECKED_MODES), 1.3);
  const tables = (modes + 1.3 * checked) * variables * variableBytes(amplitudes);
  const bytes = copies * (tables + modes * extent.timeCount * recorded * COMPLEX_BYTES);
  return { seconds: 1e-9 * nanoseconds, bytes };
}

/** Whole steps in every interval between recorded times, `rate` of them per kinetic time. */
function stepsOf(rate: number, { lastTime, timeCount }: Extent): number {
  const intervals = Math.max(1, timeCount - 1);
  return intervals * Math.ceil((lastTime * rate) / intervals);
}

function amplitudesOf({ dimension, noise }: Model): number {
  return dimension > 1 && noise === 'energy' ? 4 : 2;
}

/** The difference of polarisations relaxes by itself where they start apart. */
function copiesOf(model: Model): number {
  return polarisationFactor(model) !== 1 && model.initial.polarisation !== 'all' ? 2 : 1;
}

/** Modes of a record: what its grid can show, the ring can hold and the profile contains. */
function recordedModes(model: Model, { positionCount }: Extent): number {
  const half = Math.floor((model.siteCount - 1) / 2);
  return Math.max(1, Math.min(MODE_LIMIT, Math.floor((positionCount + 1) / 2), half + 1, modesOf(model, 1e-6)));
}

/** Modes n whose coefficient exceeds this part of the first, about: e^{-2 pi^2 (n sigma/L)^2} for smooth profiles. */
function modesOf({ initial, length }: Model, tolerance: number): number {
  if (initial.profile === 'flat') return 1;
  if (initial.profile === 'wave') return 1 + wavePeriods(initial, length);
  if (initial.profile === 'box') return MODE_LIMIT;
  const width = initial.profileWidth;
  const smooth = ((length / width) * Math.sqrt(-Math.log(tolerance) / 2)) / Math.PI;
  if (initial.profile !== 'pulse') return 1 + smooth;
  // a wide pulse has a kink where the ring closes, and coefficients that fall as 1/n^2
  const slope = ((length / 2 / width) * Math.exp(-0.125 * (length / width) ** 2)) / width;
  const kink = (length / (2 * Math.PI)) * Math.sqrt((2 * slope) / (tolerance * width * Math.sqrt(2 * Math.PI)));
  return 1 + Math.max(smooth, kink);
}

/** Modes off the first axis of a radial state. */
function planeModes(model: Model, modes: number): number {
  if (model.initial.geometry === 'planar') return 0;
  const side = Math.min(40, modes);
  const alike = model.initial.spectrum === 'thermal' && model.initial.profile !== 'pair';
  return (side * side) / (alike ? 2 : 1);
}

/** Nanoseconds to add the coefficients of one batch to a record. */
function added(modes: number, { timeCount, waveNumberCount }: Extent): number {
  return coefficientAdded * timeCount * modes * waveNumberCount;
}

/** The sums of a sampled record: coefficients of all modes and times. */
function recordBytes(modes: number, { timeCount, waveNumberCount }: Extent): number {
  return timeCount * modes * waveNumberCount * COMPLEX_BYTES;
}
