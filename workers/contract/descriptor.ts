import type { MessageDescriptor } from '@lingui/core';
import type { Model, Spectrum } from '../../src/physics/model';
import type { Extent, RunCost } from './cost';
import type { EngineName } from './names';
import type { ErrorRule, ExhibitName } from './protocol';

/** A field of the scenario by which a run is made shorter or smaller. */
export type Lever = 'realisationCount' | 'phononCount' | 'epsilon' | 'length' | 'lastTime' | 'profileWidth';

/** What an ensemble draws and averages over. */
export interface Samples {
  /** As in '12 realisations', in English, and on a line of its own. */
  noun: string;
  name: MessageDescriptor;
  /** The field of the scenario that says how many. */
  field: 'realisationCount' | 'phononCount';
  /**
   * Samples in one batch; it depends on the model and the number of samples alone, so that results do not depend on the
   * workers.
   */
  batchSize(model: Model, sampleCount: number): number;
  /** Each sample moves all sites of a lattice in steps, which tell how far a run is. */
  movesSites: boolean;
  /** How the errors of a record are found. */
  errors: ErrorRule;
}

/** e(r_1, r_2) of radial states. */
export interface PlaneAbility {
  /** The spectra of the initial state for which there is one. */
  spectra: readonly Spectrum[];
  /**
   * Wave numbers along each of the first two directions until `horizon`, p up to `largestWaveNumber`; null where modes
   * are not solved.
   */
  grid: ((model: Model, horizon: number, largestWaveNumber: number) => number) | null;
}

/**
 * Everything that page and command line know of an engine. It stands in `workers/<name>/engine.ts` as the constant
 * `engine`, beside the program of its worker, `worker.ts`; nothing else tells engines apart by their names.
 */
export interface EngineDescriptor {
  name: EngineName;
  /** In titles, legends and sentences. */
  title: MessageDescriptor;
  /** In menus, where there is room. */
  menuTitle: MessageDescriptor;
  /** In sentences about failures, with its article, in lower case. */
  subject: MessageDescriptor;
  /** What it computes in words, and whether these are a plural, for sentences about costs. */
  work(count: string, lattice: string, dimension: number): MessageDescriptor;
  isPlural: boolean;
  /** TeX of its field over (r, k) in d = 1, and the field in words. */
  symbol: string;
  label: MessageDescriptor;
  /** Of the Okabe-Ito palette; null for the ink of the theme. */
  colour: string | null;
  /** Of its curves, so that they differ not by their colours alone. */
  stroke: 'solid' | 'dash' | 'dashdot' | 'longdash';
  kind: 'ensemble' | 'deterministic';
  /** Null for deterministic engines. */
  samples: Samples | null;
  /** Of the engines that can deliver, the least sets the scales of a figure and is waited for. */
  referenceRank: number;
  /** It answers within a frame or two of a moving slider. */
  isInstant: boolean;
  /** Offered in the energy profile beside the engines of the fields. */
  isOverlay: boolean;
  /** Members of the diagnostics that say something of it. */
  diagnostics: readonly ('energyDrift' | 'momentumDrift' | 'errorEstimate')[];
  /** What it shows besides its frames. */
  exhibits: readonly ExhibitName[];
  /**
   * The lattice that planar states of finite epsilon live on in d >= 2: one with a few sites across, or one that is
   * infinite across. Null for engines in the continuum.
   */
  lattice: 'finite' | 'infiniteAcross' | null;
  /** Null where it has none, or what it has needs no word. */
  plane: PlaneAbility | null;
  /** One line that says why it cannot run a law, and what it can; null if it can. */
  refusal(model: Pick<Model, 'noiseStrength'>): MessageDescriptor | null;
  /** Seconds of one processor and bytes of one worker. */
  cost(model: Model, extent: Extent): RunCost;
  /** Bytes that one worker must have at least; beyond `MAXIMAL_BYTES` it cannot run. */
  leastBytes(model: Model, extent: Extent): number;
  /** What makes a run shorter, and what makes it smaller; the least loss first. */
  shorterBy: readonly Lever[];
  smallerBy(model: Model): readonly Lever[];
}
