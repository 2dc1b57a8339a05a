import { inEnglish } from '../../language';
import { parseScenario, patchScenario, samePhysics, scenarioRecord } from '../../scenario/codec';
import { namesTime } from '../../lectures/progress';
import type { Notice } from '../../scenario/notice';
import type { View } from '../../scenario/view';
import { plainNumber } from '../../text/format';
import type { Lab } from '../types';
import type { Command, FramePhase, FrameState } from './messages';

/** What became of a command: sentences about what could not be used as it was given, or why nothing was done. */
export type Outcome = { notices: string[] } | { error: string };

// said as it is: the page around speaks this interface
/** Does what a page asks of the state; never throws. */
export function obey(lab: Lab, command: Exclude<Command, { type: 'show' | 'hide' }>): Outcome {
  switch (command.type) {
    case 'set':
      return set(lab, command.keys);
    case 'scenario':
      return open(lab, command.link);
    case 'play':
      lab.setPlaying(true);
      return { notices: [] };
    case 'pause':
      lab.setPlaying(false);
      return { notices: [] };
    case 'seek': {
      const { lastTime } = lab.store.getState().scenario;
      lab.seek(Math.min(command.t, lastTime));
      if (command.t <= lastTime) return { notices: [] };
      const [asked, end] = [plainNumber(command.t, 3), plainNumber(lastTime, 3)];
      return { notices: [`t = ${asked} lies beyond the record, which ends at T = ${end}; that is shown.`] };
    }
    case 'state':
      return { notices: [] };
  }
}

/** The frame stays what it is, whatever the keys say of it. */
function inFrame(view: View, { embed, still }: View): View {
  return { ...view, embed, still };
}

// said as it is: the page around speaks this interface
function set(lab: Lab, keys: string): Outcome {
  const { scenario, view, unknown, kept, playing } = lab.store.getState();
  const now = { ...scenario, shownTime: lab.player.time.get() };
  const after = patchScenario(keys, now, { ...view, playing: playing ? '1' : '0' }, unknown, kept);
  const strange = after.unknown.filter(([key]) => !unknown.some(([known]) => known === key));
  if (strange.length > 0) return { error: `There is no key ${strange.map(([key]) => key).join(', ')}.` };
  const shown = inFrame(after.view, view);
  const isKeptSet = /(^|[&#?])(cmp|b_\w+)=/.test(keys);
  if (isKeptSet) lab.showState({ ...after, view: shown }, 'set');
  else {
    // as a slider does it: restarts come no faster than pictures
    if (!samePhysics(after.scenario, scenario)) lab.change(after.scenario, true);
    lab.changeView(shown);
    if (namesTime(keys)) lab.seek(after.scenario.shownTime);
    if (shown.playing !== (playing ? '1' : '0')) lab.setPlaying(shown.playing === '1');
  }
  return { notices: inWords(after.notices) };
}

function open(lab: Lab, link: string): Outcome {
  const { scenario, view, kept, notices } = parseScenario(link);
  const own = lab.store.getState().view;
  lab.showState({ scenario, view: inFrame({ ...view, theme: own.theme }, own), kept }, 'set');
  return { notices: inWords(notices) };
}

/** In English, as everything that this interface says. */
function inWords(notices: readonly Notice[]): string[] {
  return inEnglish(() => notices.map(({ message }) => message));
}

/** The text of a link to the whole page in the state on show. */
export function wholePageLink(lab: Lab): string {
  return lab.linkText({ embed: '0', still: '0' });
}

/** What is on show, for the page around. */
export function frameState(lab: Lab, phase: FramePhase, notices: string[]): FrameState {
  const { scenario, playing, status } = lab.store.getState();
  return {
    phase,
    link: wholePageLink(lab),
    scenario: scenarioRecord({ ...scenario, shownTime: lab.player.time.get() }),
    t: lab.player.time.get(),
    playing,
    engines: Object.fromEntries(
      Object.values(status.engines).map((engine) => [engine.engine, { phase: engine.phase, share: engine.share }]),
    ),
    notices,
  };
}
