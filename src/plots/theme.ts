import { lightnessOf, mixHex, toHex } from './colour';
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

/** The same for those who ask for more contrast. */
export const strongThemes: typeof plotThemes = {
  light: { ...plotThemes.light, ground: '#ffffff', ink: '#000000', muted: '#2b2f33', grid: '#b4b8bb' },
  dark: { ...plotThemes.dark, ground: '#000000', ink: '#ffffff', muted: '#d6dade', grid: '#50565b' },
};

/** The colours that the system forces on pages, as figures take them. */
export function systemTheme(page: Document): PlotTheme {
  const probe = page.createElement('span');
  probe.style.forcedColorAdjust = 'none';
  page.body.append(probe);
  const colourOf = (name: string) => {
    probe.style.color = name;
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
    return toHex([red, green, blue]);
  };
  // said as it is: colours of the system
  const [ground, ink] = ['Canvas', 'CanvasText'].map(colourOf);
  probe.remove();
  // lines that lie behind curves stand back, which no colour of the system does
  const grid = toHex(mixHex(ground.slice(1), ink.slice(1), 0.25));
  const scheme = lightnessOf(ground.slice(1)) > lightnessOf(ink.slice(1)) ? 'light' : 'dark';
  return { scheme, ground, ink, muted: ink, grid, font };
}

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
