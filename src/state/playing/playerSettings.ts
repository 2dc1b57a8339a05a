import type { Grid } from '../../../workers/contract/protocol';
import { fieldPair } from '../engines';
import { fieldKind } from '../pictures/fields';
import { shownKept } from '../kept';
import type { PlayerSettings } from './player';
import type { LabState } from '../store';

/** What the clock shows, and how: as the state of the page says, on a grid of the size of its fields. */
export function playerSettings(state: LabState, grid: Grid): PlayerSettings {
  const { playing, loop, view, scenario } = state;
  const kind = fieldKind(view, scenario);
  return {
    playing,
    loop,
    scale: view.scale,
    grid,
    smoothing: view.smoothing,
    fields: fieldPair(view),
    kind,
    speed: Number(view.speed),
    lastTime: scenario.lastTime,
    isHomogeneous: scenario.profile === 'flat',
    scenario,
    kept: shownKept(state),
    withError: view.difference === 'score' && kind === 'wigner',
  };
}
