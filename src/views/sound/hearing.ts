import { t } from '@lingui/core/macro';
import type { Said } from '../../language/whenAsked';
import { play, type Sounding } from '../../sound/player';
import { lowEnd, lowestPitch, octaves, scoreOf, type HeardCurve } from '../../sound/score';
import { asError } from '../../session/faults';
import { createSignal, type Signal } from '../../state/signal';
import type { Lab } from '../../state/types';
import { formatNumber } from '../../text/format';
import { plainSymbol } from '../../export/quantities';
import { announcer } from '../parts/announce';
import { plotAt, plotsOf, type Plot } from '../parts/usePlots';

/** A curve on the page that can be heard. */
export interface Source {
  /** Names the curve and its figure, for the settings. */
  key: string;
  name: string;
  /** The title of its figure. */
  figure: string;
  curve: HeardCurve;
  /** What is heard, in words. */
  words: string;
}

interface Settings {
  /** The key of a source; the first one where there is none of it. */
  source: string;
  seconds: number;
  /** From 0 to 1. */
  volume: number;
}

/** How a sweep is played, for this visit. */
export const settings: Signal<Settings> = createSignal<Settings>({ source: '', seconds: 4, volume: 0.5 });

/** What sounds now; null in silence. */
export const sounding: Signal<Sounding | null> = createSignal<Sounding | null>(null);

let context: AudioContext | null = null;

/** The curves of the profile and of the tab on show. */
export function sources(): Source[] {
  return [...plotsOf('profile'), ...plotsOf('tab')].flatMap(sourcesOf);
}

function sourcesOf(plot: Plot): Source[] {
  const data = plot.data();
  if (data?.kind !== 'curves' || !data.view) return [];
  const { title, view, log = { x: false, y: false } } = data;
  const [x, y] = [data.xLabel, data.yName ?? data.yLabel].map(plainSymbol);
  return data.curves
    .filter((curve) => curve.name !== '' && curve.x.length > 1)
    .map((curve) => ({
      key: `${curve.name}: ${title}`,
      name: curve.name,
      figure: title,
      curve: { x: curve.x, y: curve.y, view, log },
      words: wordsOf(`${curve.name}, ${title}`, x, y, view, log),
    }));
}

function wordsOf(name: string, x: string, y: string, view: HeardCurve['view'], log: HeardCurve['log']): string {
  const [left, right] = view.x.map((end) => formatNumber(end));
  const [low, high] = [lowEnd(view.y, log.y), view.y[1]].map((end) => formatNumber(end));
  const top = lowestPitch * 2 ** octaves;
  const origin = !log.x && view.x[0] < 0 && view.x[1] > 0 ? t`A tick marks ${x} = 0.` : '';
  const decades = log.x || log.y ? t`Logarithmic axes are heard by decades.` : '';
  const sweep = t`${name}: from the left ear to the right one ${x} goes from ${left} to ${right}; the pitch, and the loudness, is ${y}, from ${lowestPitch} Hz at ${low} to ${top} Hz at ${high}.`;
  return [sweep, origin, decades].filter(Boolean).join(' ');
}

/** The source that is chosen, or the first; null while there is no curve. */
export function chosenSource(all: readonly Source[]): Source | null {
  return all.find(({ key }) => key === settings.get().source) ?? all[0] ?? null;
}

/** In place of the curves, where there are none. */
export const noCurve = () => t`There is no curve to hear yet.`;

/** Plays the chosen curve, or the first of the figure that has the focus; stops what sounds. */
export function toggleSound(lab: Lab, focus: Element | null = null): void {
  const now = sounding.get();
  if (now) return now.stop();
  const focused = focus?.closest('[data-panel="tab"]') ? plotAt(focus) : null;
  const source = (focused && sourcesOf(focused)[0]) ?? chosenSource(sources());
  lab.withdraw('sound');
  if (!source) return lab.notify('sound', noCurve);
  try {
    start(source, (message) => lab.notify('sound', message));
    announcer.sayNow(source.words);
  } catch (reason) {
    lab.notify('sound', () => t`This curve cannot be heard: ${{ reason: asError(reason).message }}`);
  }
}

function start({ curve }: Source, onFailure: (message: Said) => void): void {
  if (typeof AudioContext === 'undefined') throw new Error(t`this browser makes no sound.`);
  context ??= new AudioContext();
  const { seconds, volume } = settings.get();
  // browsers keep a page silent until it is asked for something
  context
    .resume()
    .catch((reason: unknown) => onFailure(() => t`The browser stays silent: ${{ reason: asError(reason).message }}`));
  const mine = play(context, scoreOf(curve, seconds), volume);
  sounding.set(mine);
  void mine.ended.then(() => {
    if (sounding.get() === mine) sounding.set(null);
  });
}
