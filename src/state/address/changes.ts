import type { MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { i18n } from '../../language';
import { listSign } from '../../language/numbers';
import { changedKeys, defaultScenario, samePhysics } from '../../scenario/codec';
import { presetScenario, presets } from '../../scenario/presets';
import type { Scenario } from '../../scenario/scenario';
import { signOf, type KeySpec } from '../../scenario/schema';
import type { View } from '../../scenario/view';
import { lockOf } from '../handout';
import { choiceName } from '../../text/choiceNames';
import { formatNumber } from '../../text/format';
import { titleOf } from '../engines';
import type { LabState } from '../store';

/** A state of the page as links and the history hold it. */
export type PageState = Pick<LabState, 'scenario' | 'view' | 'presetId'>;

/** So many changes are told one by one, of more the first ones. */
const mostTold = 2;

/** Quantities whose symbol says less than a word. */
const physicsNames: Partial<Record<keyof Scenario, MessageDescriptor>> = {
  noise: msg({ message: 'noise', context: 'changed', comment: 'As in "noise momentum → energy"' }),
  profile: msg({ message: 'profile', context: 'changed', comment: 'As in "profile pulse → box"' }),
  drawnProfile: msg({ message: 'points of f(r)', context: 'changed', comment: 'As in "points of f(r) 3 → 4"' }),
  geometry: msg({ message: 'geometry', context: 'changed', comment: 'As in "geometry planar → radial"' }),
  polarisation: msg({ message: 'polarisation', context: 'changed', comment: 'As in "polarisation all → 1"' }),
  spectrum: msg({ message: 'spectrum', context: 'changed', comment: 'As in "spectrum thermal → band"' }),
  drawnSpectrum: msg({ message: 'points of h(k)', context: 'changed', comment: 'As in "points of h(k) 3 → 4"' }),
  packets: msg({ message: 'packets', context: 'changed', comment: 'As in "packets 1 → 2"' }),
};

/** Fields of the view whose change is a step of its own, and what they are called. */
const viewNames: Partial<Record<keyof View, MessageDescriptor>> = {
  colourMap: msg({ message: 'colour map', context: 'changed', comment: 'As in "colour map viridis → cividis"' }),
  scale: msg({ message: 'scale', context: 'changed', comment: 'Noun, as in "scale follow → fixed"' }),
  smoothing: msg({ message: 'W', context: 'changed', comment: 'The Wigner function, as in "W plain → husimi"' }),
  fieldChoice: msg({
    message: 'fields',
    context: 'changed',
    comment: 'The figures over r and k, as in "fields auto → wigner"',
  }),
  leftEngine: msg({ message: 'left field', context: 'changed', comment: 'As in "left field Chain → Phonons"' }),
  middleEngine: msg({ message: 'middle field', context: 'changed', comment: 'As in "middle field Chain → Phonons"' }),
  difference: msg({ message: 'difference', context: 'changed', comment: 'Of two fields, as it is' }),
  limitShown: msg({ message: 'limit', context: 'changed', comment: 'The hydrodynamic limit, as in "limit 0 → 1"' }),
  tab: msg({ message: 'tab', context: 'changed', comment: 'As in "tab spectrum → atoms"' }),
  figure: msg({ message: 'figure', context: 'changed', comment: 'As in "figure a → b"' }),
  keptShown: msg({ message: 'kept run', context: 'changed', comment: 'As in "kept run off → ghost"' }),
  frameRate: msg({
    message: 'pictures a second',
    context: 'changed',
    comment: 'As in "pictures a second screen → 30"',
  }),
};

/** What is too long to be told of. */
const longNames: Partial<Record<keyof View, MessageDescriptor>> = {
  probes: msg({
    message: 'probes',
    context: 'changed',
    comment: 'They were changed: places in the figures whose values are read',
  }),
  zoom: msg({ message: 'zoom', context: 'changed', comment: 'Noun: the part of the axes on show was changed' }),
};

/** What leads from one state to another, in a few words: 'γ 1 → 0.1'. Empty where nothing does. */
export function changeInWords(from: PageState, to: PageState): string {
  if (to.view.lecture !== from.view.lecture || to.view.scene !== from.view.scene) return t`scene of the lecture`;
  const preset = presets.find(({ id }) => id === to.presetId);
  if (preset && !samePhysics(from.scenario, to.scenario)) {
    const { title } = preset;
    return t({ message: `preset ${title}`, comment: 'In a list of changes: this preset was chosen' });
  }
  return told([...physicsChanges(from.scenario, to.scenario), ...viewChanges(from.view, to.view)]);
}

/** A state that differs from every preset in more quantities is called by its own. */
const mostOfPreset = 3;

/**
 * What a state is: by the preset that differs from it in the fewest quantities, 'Free flight, ε 0.02 → 0.05', or by
 * what differs from the usual, 'Your own, γ = 0.3'.
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
  const quantities = told(own.map((spec) => `${nameOf(spec)} = ${valueInWords(spec, scenario)}`));
  return t({ message: `Your own, ${quantities}`, comment: 'A state of the page, as in "Your own, γ = 0.3"' });
}

function physicsChanges(from: Scenario, to: Scenario): string[] {
  return changedKeys(from, to).map((spec) => {
    const [before, after] = [valueInWords(spec, from), valueInWords(spec, to)];
    const name = nameOf(spec);
    // as many as before, elsewhere
    return before === after ? t`${name} changed` : arrow(name, before, after);
  });
}

function nameOf({ field, key }: KeySpec): string {
  const name = physicsNames[field];
  return name ? i18n._(name) : signOf(key);
}

function viewChanges(from: View, to: View): string[] {
  const fields = (Object.keys(to) as (keyof View)[]).filter((field) => from[field] !== to[field]);
  return fields.map((field) => {
    if (field === 'lock') return lockOf(to)?.isOpened ? t`handout unlocked` : t`handout locked`;
    const name = viewNames[field];
    if (name === undefined) return longNames[field] ? i18n._(longNames[field]) : field;
    const words = (view: View) =>
      field === 'leftEngine' || field === 'middleEngine' ? titleOf(view[field]) : choiceName(view[field]);
    return arrow(i18n._(name), words(from), words(to));
  });
}

const arrow = (name: string, from: string, to: string) => `${name} ${from} \u2192 ${to}`;

function valueInWords(spec: KeySpec, scenario: Scenario): string {
  if (spec.kind === 'rows') return String(scenario[spec.field].length);
  const value = scenario[spec.field];
  if (typeof value === 'number') return formatNumber(value, 6);
  if (typeof value === 'string') return choiceName(value);
  return (
    (value as number[]).map((item) => formatNumber(item, 4)).join(listSign()) ||
    t({ message: 'none', context: 'couplings' })
  );
}

function told(changes: readonly string[]): string {
  if (changes.length <= mostTold + 1) return changes.join(listSign());
  const [first, count] = [changes.slice(0, mostTold).join(listSign()), changes.length - mostTold];
  return t({ message: `${first} and ${count} more`, comment: 'Changes of quantities, as in "γ 1 → 2 and 2 more"' });
}
