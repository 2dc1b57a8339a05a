import { changedKeys, defaultScenario, samePhysics } from '../scenario/codec';
import { presetScenario, presets } from '../scenario/presets';
import type { Scenario } from '../scenario/scenario';
import { signOf, type KeySpec } from '../scenario/schema';
import type { View } from '../scenario/view';
import { lockOf } from './handout';
import { formatNumber } from '../text/format';
import { titleOf } from './engines';
import type { LabState } from './store';

/** A state of the page as links and the history hold it. */
export type PageState = Pick<LabState, 'scenario' | 'view' | 'presetId'>;

/** So many changes are told one by one, of more the first ones. */
const mostTold = 2;

/** Quantities whose symbol says less than a word. */
const physicsNames: Partial<Record<keyof Scenario, string>> = {
  profile: 'profile',
  drawnProfile: 'points of f(r)',
  geometry: 'geometry',
  polarisation: 'polarisation',
  spectrum: 'spectrum',
  drawnSpectrum: 'points of h(k)',
  packets: 'packets',
};

/** Fields of the view whose change is a step of its own, and what they are called. */
const viewNames: Partial<Record<keyof View, string>> = {
  colourMap: 'colour map',
  scale: 'scale',
  smoothing: 'W',
  fieldChoice: 'fields',
  leftEngine: 'left field',
  middleEngine: 'middle field',
  difference: 'difference',
  limitShown: 'limit',
  tab: 'tab',
  figure: 'figure',
  keptShown: 'kept run',
};

/** What leads from one state to another, in a few words: 'γ 1 → 0.1'. Empty where nothing does. */
export function changeInWords(from: PageState, to: PageState): string {
  if (to.view.lecture !== from.view.lecture || to.view.scene !== from.view.scene) return 'scene of the lecture';
  const preset = presets.find(({ id }) => id === to.presetId);
  if (preset && !samePhysics(from.scenario, to.scenario)) return `preset ${preset.title}`;
  return told([...physicsChanges(from.scenario, to.scenario), ...viewChanges(from.view, to.view)]);
}

/** A state that differs from every preset in more quantities is called by its own. */
const mostOfPreset = 3;

/**
 * What a state is: by the preset that differs from it in the fewest quantities, 'Free flight, ε 0.02 → 0.05', or by what
 * differs from the usual, 'Your own, γ = 0.3'.
 */
export function stateInWords(scenario: Scenario): string {
  const [first, ...others] = presets.map((preset) => ({
    preset,
    count: changedKeys(presetScenario(preset), scenario).length,
  }));
  const { preset, count } = others.reduce((best, other) => (other.count < best.count ? other : best), first);
  if (count === 0) return preset.title;
  if (count <= mostOfPreset) return `${preset.title}, ${told(physicsChanges(presetScenario(preset), scenario))}`;
  const own = changedKeys(defaultScenario, scenario);
  return `Your own, ${told(own.map((spec) => `${nameOf(spec)} = ${valueInWords(spec, scenario)}`))}`;
}

function physicsChanges(from: Scenario, to: Scenario): string[] {
  return changedKeys(from, to).map((spec) => {
    const [before, after] = [valueInWords(spec, from), valueInWords(spec, to)];
    const name = nameOf(spec);
    // as many as before, elsewhere
    return before === after ? `${name} changed` : arrow(name, before, after);
  });
}

function nameOf({ field, key }: KeySpec): string {
  return physicsNames[field] ?? signOf(key);
}

function viewChanges(from: View, to: View): string[] {
  const fields = (Object.keys(to) as (keyof View)[]).filter((field) => from[field] !== to[field]);
  return fields.map((field) => {
    if (field === 'lock') return lockOf(to)?.isOpened ? 'handout unlocked' : 'handout locked';
    const name = viewNames[field];
    if (name === undefined) return field;
    const words = (view: View) =>
      field === 'leftEngine' || field === 'middleEngine' ? titleOf(view[field]) : view[field];
    return arrow(name, words(from), words(to));
  });
}

const arrow = (name: string, from: string, to: string) => `${name} ${from} \u2192 ${to}`;

function valueInWords(spec: KeySpec, scenario: Scenario): string {
  if (spec.kind === 'rows') return String(scenario[spec.field].length);
  const value = scenario[spec.field];
  if (typeof value === 'number') return formatNumber(value, 6);
  if (typeof value === 'string') return value;
  return (value as number[]).map((item) => formatNumber(item, 4)).join(', ') || 'none';
}

function told(changes: readonly string[]): string {
  if (changes.length <= mostTold + 1) return changes.join(', ');
  return `${changes.slice(0, mostTold).join(', ')} and ${changes.length - mostTold} more`;
}
