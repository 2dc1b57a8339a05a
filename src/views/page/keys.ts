import type { View } from '../../scenario/view';
import { viewKeys } from '../../scenario/view';
import type { Lab } from '../../state/types';
import { panelNames } from '../parts/usePlots';
import { isSwitchedOff } from './characterKeys';
import { readValues } from './Readout';
import { toggleSound } from '../sound/hearing';
import { chooseTool, toolOfKey } from '../tools/tools';

/** What keys do beside the lab's own actions. */
export interface PageActions {
  toggleRail(): void;
  present(): void;
  help(): void;
}

/** Elements that keep their keys to themselves. */
const typing =
  'input:not([type=range]):not([type=radio]), textarea, select, [contenteditable], [role=dialog], [role=menu]';
const pressing = 'button, a, summary, [role=tab], input[type=radio]';

/** Acts on a key of the page; false where the key belongs to the element that has the focus, or means nothing. */
export function onPageKey(event: KeyboardEvent, lab: Lab, page: PageActions): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || target?.closest(typing)) return false;
  if (isSwitchedOff(event)) return false;
  const { playing, loop, view, kept } = lab.store.getState();
  const panel = panelNames[Number(event.key) - 1];
  if (panel) {
    lab.changeView({ enlarged: view.enlarged === panel ? 'none' : panel });
    return true;
  }
  const tool = toolOfKey(event.key);
  if (tool) {
    chooseTool(lab, tool);
    return true;
  }
  switch (event.key) {
    case ' ':
      if (target?.closest(pressing)) return false;
      lab.setPlaying(!playing);
      return true;
    case ',':
      lab.step(-1);
      return true;
    case '.':
      lab.step(1);
      return true;
    case 'Home':
      if (target?.closest('input')) return false;
      lab.seek(0);
      return true;
    case '[':
    case ']':
      lab.changeView({ speed: neighbouringSpeed(view.speed, event.key === ']' ? 1 : -1) });
      return true;
    case 'l':
    case 'L':
      lab.setLoop(!loop);
      return true;
    case 'a':
    case 'A':
      lab.changeView({ scale: nextScale(view.scale) });
      return true;
    case 'k':
    case 'K':
      if (kept) lab.letGo();
      else lab.keep();
      return true;
    case 'b':
    case 'B':
      if (!kept) return false;
      lab.swapKept();
      return true;
    case 's':
    case 'S':
      page.toggleRail();
      return true;
    case 'h':
    case 'H':
      toggleSound(lab, target);
      return true;
    case 'v':
    case 'V':
      readValues();
      return true;
    case 'f':
    case 'F':
      page.present();
      return true;
    case '?':
      page.help();
      return true;
    case 'Escape':
      if (view.enlarged === 'none') return false;
      lab.changeView({ enlarged: 'none' });
      return true;
    default:
      return false;
  }
}

/** The scale after another, the first after the last. */
export function nextScale(scale: View['scale']): View['scale'] {
  const choices = viewKeys.find((row) => row.key === 'scale')?.choices as readonly View['scale'][];
  return choices[(choices.indexOf(scale) + 1) % choices.length];
}

function neighbouringSpeed(speed: View['speed'], offset: number): View['speed'] {
  const choices = viewKeys.find((row) => row.key === 'speed')?.choices as readonly View['speed'][];
  return choices[Math.min(choices.length - 1, Math.max(0, choices.indexOf(speed) + offset))];
}
