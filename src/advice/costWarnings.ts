import type { EngineName } from '../../workers/contract/names';
import { MAXIMAL_BYTES, latticeBytes } from '../physics/lattice';
import { costOf } from '../scenario/cost';
import { isRadial, modelOf, siteCountOf } from '../scenario/model';
import type { Scenario } from '../scenario/scenario';
import { limitsOf, numberField } from '../scenario/schema';
import { latticeText } from '../text/lattice';
import { formatBytes, formatDuration, formatLarge } from '../text/format';
import { remediesOf, unlessHelped, type Warning, type Way } from './remedies';

/** Longest run that is not worth a word, in seconds of one processor: a sampled one shows a picture meanwhile, another makes wait. */
const patientSeconds = { sampled: 60, deterministic: 20 };

/** Below this many realisations an error band says little; in d = 2 and 3 a profile is the average over many sites across as well. */
const fewRealisations = { chain: 32, lattice: 16 };

/** Phonons enough for every cell of the figures, whatever the profile. */
const enoughPhonons = 50_000;

/** Realisations below which an error band says little. */
export function fewOf({ dimension }: Scenario): number {
  return dimension === 1 ? fewRealisations.chain : fewRealisations.lattice;
}

const least = (field: 'length' | 'lastTime') => numberField(field).min;
const coarser: Way = { field: 'epsilon', end: numberField('epsilon').max };
const sooner: Way = { field: 'lastTime', end: least('lastTime') };
const shorter = ({ profileWidth }: Scenario): Way => ({ field: 'length', end: Math.max(least('length'), 4 * profileWidth) });
const wider = (scenario: Scenario): Way => ({ field: 'profileWidth', end: limitsOf('profileWidth', scenario).max });

/** An engine does not fit into the memory of a worker. */
export function memoryWarning(scenario: Scenario, engine: EngineName): Warning | null {
  if (!isTooLarge(scenario, engine)) return null;
  const ofChain = isRadial(scenario) ? [coarser, shorter(scenario)] : [coarser];
  const ways = engine === 'chain' ? ofChain : [coarser, wider(scenario), shorter(scenario)];
  const remedies = remediesOf(scenario, (changed) => isTooLarge(changed, engine), ways);
  const { bytes } = costOf(scenario, engine);
  const text = engine === 'chain'
    ? `The lattice of ${latticeText(scenario)} is too large for the chain.`
    : `${namesOf[engine]} of ${latticeText(scenario)} need about ${formatBytes(bytes)}, more than a worker can have.`;
  return { id: 'memory', engine, text: text + unlessHelped(remedies), remedies };
}

function isTooLarge(scenario: Scenario, engine: EngineName): boolean {
  if (engine === 'chain') return scenario.dimension > 1 && latticeBytes(modelOf(scenario)) > MAXIMAL_BYTES;
  return costOf(scenario, engine).bytes > MAXIMAL_BYTES;
}

const namesOf: Record<EngineName, string> = {
  chain: 'The chain', moments: 'The exact moments', boltzmann: 'The Boltzmann equation', phonons: 'The phonons', limit: 'The limit',
};

/** An engine takes long. */
export function costWarning(scenario: Scenario, engine: EngineName): Warning | null {
  if (!isSlow(scenario, engine) || isTooLarge(scenario, engine)) return null;
  const remedies = remediesOf(scenario, (changed) => isSlow(changed, engine), waysOf(scenario, engine));
  const { seconds } = costOf(scenario, engine);
  return { id: 'cost', engine, text: `${costText(scenario, engine, formatDuration(seconds))}${unlessHelped(remedies)}`, remedies };
}

function isSlow(scenario: Scenario, engine: EngineName): boolean {
  const patience = engine === 'chain' || engine === 'phonons' ? patientSeconds.sampled : patientSeconds.deterministic;
  return costOf(scenario, engine).seconds > patience;
}

/** What makes a run shorter, the least loss first. */
function waysOf(scenario: Scenario, engine: EngineName): Way[] {
  if (engine === 'phonons') return [{ field: 'phononCount', end: Math.min(scenario.phononCount, enoughPhonons) }, sooner];
  if (engine === 'boltzmann') return [sooner, wider(scenario)];
  if (engine === 'moments') return [coarser, sooner, wider(scenario), shorter(scenario)];
  return [{ field: 'realisationCount', end: Math.min(scenario.realisationCount, fewOf(scenario)) }, coarser, shorter(scenario), sooner];
}

function costText(scenario: Scenario, engine: EngineName, time: string): string {
  const { dimension, realisationCount, phononCount, lastTime } = scenario;
  const lattice = dimension === 1 ? `${formatLarge(siteCountOf(scenario))} atoms` : latticeText(scenario);
  const meanwhile = 'of one processor; the picture sharpens meanwhile.';
  const upTo = `up to T = ${formatLarge(lastTime)}`;
  switch (engine) {
    case 'chain':
      return `${formatLarge(realisationCount)} ${dimension === 1 ? 'chains' : 'lattices'} of ${lattice} need about ${time} ${meanwhile}`;
    case 'phonons':
      return `${formatLarge(phononCount)} phonons ${upTo} need about ${time} ${meanwhile}`;
    case 'moments':
      return `The exact moments of ${lattice} need about ${time} ${upTo}; the clock waits for them.`;
    default:
      return `${namesOf[engine]} needs about ${time} ${upTo}; the clock waits for it.`;
  }
}
