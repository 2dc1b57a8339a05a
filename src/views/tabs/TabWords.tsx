import { t } from '@lingui/core/macro';
import { useEffect, useState, type RefObject } from 'react';
import { measurementKinds } from '../../state/measurements';
import { figureWords } from '../figures/words';
import { useLab, useLabState } from '../page/labContext';
import { useMeasurements } from '../page/measurementsContext';
import { plotsOf, tabWordsId } from '../parts/usePlots';
import { useGuard } from '../parts/useGuard';

/** A figure is described once it has stayed for so long. */
const settleMs = 700;

/** Wall time between two looks at figures that grow. */
const periodMs = 10_000;

/** What the tab on show has, in words made of its numbers: for those who listen to the page. */
export function TabWords({ panel }: { panel: RefObject<HTMLElement | null> }) {
  const lab = useLab();
  const guard = useGuard();
  const measurements = useMeasurements();
  const playing = useLabState((state) => state.playing);
  // what a figure shows changes with all of these
  const occasion = useLabState(({ view, playing: moving, run, shownTime }) =>
    [view.tab, view.figure, view.scale, view.leftEngine, view.middleEngine, run, moving ? '' : shownTime].join(' '),
  );
  const [words, setWords] = useState('');
  useEffect(() => {
    let timer: number | undefined;
    const read = guard(() => setWords(wordsOf(panel.current)));
    const soon = () => {
      window.clearTimeout(timer);
      timer = window.setTimeout(read, settleMs);
    };
    const regular = window.setInterval(() => document.hidden || read(), periodMs);
    const unsubscribes = measurements ? measurementKinds.map((kind) => measurements.results[kind].subscribe(soon)) : [];
    soon();
    return () => {
      window.clearTimeout(timer);
      window.clearInterval(regular);
      for (const unsubscribe of unsubscribes) unsubscribe();
    };
  }, [lab, panel, measurements, occasion, guard]);
  return (
    <p id={tabWordsId} className="hidden-text" aria-live={playing ? 'off' : 'polite'} data-testid="tab-words">
      {words}
    </p>
  );
}

/** The words of the figures in a panel, of what stands over them, and of the numbers below them. */
function wordsOf(panel: HTMLElement | null): string {
  const texts = (selector: string) => [...(panel?.querySelectorAll(selector) ?? [])].map(spokenText);
  const messages = texts('.panel-message, .offer p');
  const figures = plotsOf('tab').flatMap((plot) => {
    const data = plot.data();
    return data ? [figureWords(data)] : [];
  });
  return [...figures, ...messages, ...texts('.numbers')].filter((text) => text !== '').join(' ');
}

/** The text of an element with its raised and lowered parts told as such. */
function spokenText(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  const power = t({ message: 'to the power', comment: 'Spoken between a symbol and its exponent: t to the power 2.' });
  for (const hidden of copy.querySelectorAll('[aria-hidden=true]')) hidden.remove();
  for (const raised of copy.querySelectorAll('sup')) raised.prepend(` ${power} `);
  for (const lowered of copy.querySelectorAll('sub')) lowered.prepend(' ');
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}
