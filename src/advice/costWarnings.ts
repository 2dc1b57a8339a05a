import { t } from '@lingui/core/macro';
import { i18n } from '../language';
import { engineOf } from '../../workers';
import { MAXIMAL_BYTES } from '../../workers/contract/cost';
import type { Lever } from '../../workers/contract/descriptor';
import type { EngineName } from '../../workers/contract/names';
import { modelOf, siteCountOf } from '../scenario/model';
import { costOf, leastBytesOf } from './cost';
import { isAlongAxis } from '../scenario/drawnStates';
import type { Scenario } from '../scenario/scenario';
import { limitsOf, numberField } from '../scenario/schema';
import { latticeText } from '../text/lattice';
import { formatBytes, formatDuration, formatLarge } from '../text/format';
import { remediesOf, shortestRing, unlessHelped, type Warning, type Way } from './remedies';

/**
 * Longest run that is not worth a word, in seconds of one processor: a sampled one shows a picture meanwhile, another
 * makes wait.
 */
const patientSeconds = { ensemble: 60, deterministic: 20 };

/**
 * Below this many realisations an error band says little; in d = 2 and 3 a profile is the average over many sites
 * across as well.
 */
const fewRealisations = { chain: 32, lattice: 16 };

/** Phonons enough for every cell of the figures, whatever the profile. */
const enoughPhonons = 50_000;

/** Realisations below which an error band says little. */
export function fewOf({ dimension }: Scenario): number {
  return dimension === 1 ? fewRealisations.chain : fewRealisations.lattice;
}

const least = (field: 'length' | 'lastTime') => numberField(field).min;

/** The way that a lever goes, and how far. */
function wayOf(field: Lever, scenario: Scenario): Way {
  const ends: Record<Lever, () => number> = {
    epsilon: () => numberField('epsilon').max,
    lastTime: () => least('lastTime'),
    length: () => shortestRing(scenario),
    profileWidth: () => (isAlongAxis(scenario) ? scenario.profileWidth : limitsOf('profileWidth', scenario).max),
    realisationCount: () => Math.min(scenario.realisationCount, fewOf(scenario)),
    phononCount: () => Math.min(scenario.phononCount, enoughPhonons),
  };
  return { field, end: ends[field]() };
}

/** An engine does not fit into the memory of a worker. */
export function memoryWarning(scenario: Scenario, engine: EngineName): Warning | null {
  if (!isTooLarge(scenario, engine)) return null;
  const ways = engineOf(engine)
    .smallerBy(modelOf(scenario))
    .map((lever) => wayOf(lever, scenario));
  const remedies = remediesOf(scenario, (changed) => isTooLarge(changed, engine), ways);
  const size = formatBytes(leastBytesOf(scenario, engine));
  const work = workOf(scenario, engine);
  const text = engineOf(engine).isPlural
    ? t({
        message: `${work} need about ${size}, more than a worker can have.`,
        comment: 'work: as in "16 lattices of 800 × 8 sites"',
      })
    : t({
        message: `${work} needs about ${size}, more than a worker can have.`,
        comment: 'work: as in "The Boltzmann equation"',
      });
  return { id: 'memory', engine, text: text + unlessHelped(remedies), remedies };
}

function isTooLarge(scenario: Scenario, engine: EngineName): boolean {
  return leastBytesOf(scenario, engine) > MAXIMAL_BYTES;
}

/** How many times as long as estimated a machine takes for an engine; null while nothing can be said. */
export type Slowness = (engine: EngineName) => number | null;

/** An engine takes long. */
export function costWarning(scenario: Scenario, engine: EngineName, slowness: Slowness): Warning | null {
  const factor = slowness(engine);
  if (factor === null || isTooLarge(scenario, engine)) return null;
  const secondsOf = (changed: Scenario) => factor * costOf(changed, engine).seconds;
  const isSlow = (changed: Scenario) => secondsOf(changed) > patientSeconds[engineOf(engine).kind];
  if (!isSlow(scenario)) return null;
  const ways = engineOf(engine).shorterBy.map((lever) => wayOf(lever, scenario));
  const remedies = remediesOf(scenario, isSlow, ways);
  const text = costText(scenario, engine, secondsOf(scenario));
  return { id: 'cost', engine, text: text + unlessHelped(remedies), remedies };
}

/** What an engine computes, as the subject of a sentence. */
function workOf(scenario: Scenario, engine: EngineName): string {
  const { work, samples } = engineOf(engine);
  const { dimension } = scenario;
  const lattice = dimension === 1 ? atomsText(formatLarge(siteCountOf(scenario))) : latticeText(scenario);
  return i18n._(work(samples ? formatLarge(scenario[samples.field]) : '', lattice, dimension));
}

function costText(scenario: Scenario, engine: EngineName, seconds: number): string {
  const { isPlural, kind } = engineOf(engine);
  const work = workOf(scenario, engine);
  const end = formatLarge(scenario.lastTime);
  const time = formatDuration(seconds);
  if (kind === 'ensemble')
    return isPlural
      ? t`${work} up to T = ${end} need about ${time} of one processor; the picture sharpens meanwhile.`
      : t`${work} up to T = ${end} needs about ${time} of one processor; the picture sharpens meanwhile.`;
  return isPlural
    ? t`${work} up to T = ${end} need about ${time}; the clock waits for them.`
    : t`${work} up to T = ${end} needs about ${time}; the clock waits for it.`;
}

const atomsText = (count: string) =>
  t({ message: `${count} atoms`, context: 'after of', comment: 'In "16 chains of 800 atoms"' });
