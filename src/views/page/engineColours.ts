import { allEngines } from '../../../workers';

/**
 * Gives the styles the colour of each engine as the variable of its name; one without a colour takes the ink of the
 * theme.
 */
export function applyEngineColours(root: HTMLElement): void {
  for (const { name, colour } of allEngines()) root.style.setProperty(`--${name}`, colour ?? 'var(--ink)');
}
