import type { Said } from '../../language/whenAsked';
import { parseScenario, samePhysics } from '../../scenario/codec';
import { toldByKind, type Notice } from '../../scenario/notice';
import { openingPreset, presetScenario, presetView, presets } from '../../scenario/presets';
import type { Scenario } from '../../scenario/scenario';
import { activeLock, viewWithin } from '../handout';
import type { LabState } from '../store';

/** What the page opens on, and what is to be told about it. */
export interface Opening extends Pick<LabState, 'scenario' | 'view' | 'unknown' | 'kept' | 'presetId'> {
  messages: Said[];
}

/** What an address asks for; an empty one asks for the opening preset. */
export function readOpening(hash: string): Opening {
  const parsed = parseScenario(hash);
  const empty = hash.replace(/^#/, '') === '';
  const scenario = empty ? presetScenario(openingPreset) : parsed.scenario;
  const messages = pageLines(parsed.notices);
  const { view, kept } = parsed;
  const lock = activeLock(view);
  return {
    scenario,
    view: empty ? presetView(openingPreset, view) : lock ? viewWithin(lock, view, view, kept !== null) : view,
    unknown: parsed.unknown,
    kept,
    presetId: presetIdOf(scenario),
    messages,
  };
}

/** One line for each kind of notice, with the symbols of the page. */
export function pageLines(notices: readonly Notice[]): Said[] {
  const lines = () => toldByKind(notices, ({ pageText }) => pageText).map((told) => told.join(' '));
  return lines().map((_, line) => () => lines()[line]);
}

/** The preset whose physics a scenario has; null if none. */
export function presetIdOf(scenario: Scenario): string | null {
  return presets.find((preset) => samePhysics(presetScenario(preset), scenario))?.id ?? null;
}
