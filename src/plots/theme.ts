import { engineOf, exhibitor } from '../../workers';
import type { EngineName } from '../../workers/contract/names';
import type { ExhibitName } from '../../workers/contract/protocol';

/** Colours and typeface of a figure; the page around it uses the same ones. */
export interface PlotTheme {
  scheme: 'light' | 'dark';
  ground: string;
  ink: string;
  muted: string;
  grid: string;
  font: string;
}

const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

export const plotThemes: Record<PlotTheme['scheme'], PlotTheme> = {
  light: { scheme: 'light', ground: '#fcfcfa', ink: '#1a1c1e', muted: '#565b60', grid: '#e3e4e2', font },
  dark: { scheme: 'dark', ground: '#111417', ink: '#e8eaec', muted: '#a0a7ad', grid: '#2a2f34', font },
};

/** The one colour of an engine (Okabe-Ito), or the ink of the theme for one that has none. */
export function engineColour(engine: EngineName, theme: PlotTheme): string {
  return engineOf(engine).colour ?? theme.ink;
}

/** The colour of what one engine alone can show. */
export function exhibitColour(exhibit: ExhibitName, theme: PlotTheme): string {
  const engine = exhibitor(exhibit);
  return engine ? engineColour(engine, theme) : theme.ink;
}

/** Formulas have the colour of the kinetic equation, from which they follow. */
export const formulaColour = (theme: PlotTheme): string => engineColour('boltzmann', theme);

/** The point of a curve at which the scenario stands has the colour of the chain, whose epsilon it is. */
export const scenarioColour = (theme: PlotTheme): string => engineColour('chain', theme);
