import { t } from '@lingui/core/macro';
import { Fault } from '../../session/faults';
import { SLOW_MS, type WaitListener } from '../../session/loads';
import { afterFirstPicture } from '../../plots/firstPicture';
import { loadRecorder } from '../../plots/drawnFigure';
import { loadPlotly } from '../../plots/plotly';
import { keepLectures } from '../lecture/source';
import { loadLaterParts } from '../parts/later';
import { loadPresetPictures } from './PresetPicture';

/** Wall time before what could not be fetched ahead is asked for again, at first and at most. */
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 80_000;
/** The browser has this long to find an idle moment after the first picture. */
const IDLE_MS = 1_500;

/**
 * Fetches ahead everything that the page may need later, so that it does without the network from then on: the axes
 * once it is painted, the rest at `leisure`; <html data-offline="ready"> says that it can. What does not come is asked
 * for again, until it is there; `onAxes` hears if it is the axes, which the page misses already.
 */
export async function keepEverything(
  loadAll: () => Promise<void>,
  leisure: Promise<void>,
  onAxes: WaitListener,
): Promise<void> {
  const rest = () => [
    loadAll(),
    formulas(),
    loadPresetPictures(),
    loadRecorder(),
    keepLectures(),
    loadLaterParts(),
    import('../dialogs/StatementText'),
    icon(),
  ];
  await afterFirstPicture();
  await idle();
  await Promise.all([untilHere(() => [axes(onAxes)]), leisure.then(() => untilHere(rest))]);
  document.documentElement.dataset['offline'] = 'ready';
}

/** Asks again and again until everything has come. */
async function untilHere(load: () => Promise<unknown>[]): Promise<void> {
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)) {
    const outcomes = await Promise.allSettled(load());
    if (outcomes.every(({ status }) => status === 'fulfilled')) return;
    await networkOr(waitMs);
  }
}

async function axes(onAxes: WaitListener): Promise<void> {
  let told = false;
  const timer = setTimeout(() => {
    told = true;
    onAxes(
      new Fault('slowChunk', () =>
        t({ message: 'the axes', comment: 'in sentences about what failed: Still loading the axes …' }),
      ),
    );
  }, SLOW_MS);
  try {
    await loadPlotly();
    if (told) onAxes(null);
  } finally {
    clearTimeout(timer);
  }
}

/** The typesetter, and its fonts before a formula asks for them. */
async function formulas(): Promise<void> {
  await import('../parts/Tex');
  await Promise.all([...document.fonts].map((face) => face.load()));
}

/** The icon, which browsers ask for again whenever the address changes. */
async function icon(): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  // in memory, or in the page itself
  if (!link || !/^https?:/.test(link.href)) return;
  const response = await fetch(link.href);
  if (response.ok) link.href = URL.createObjectURL(await response.blob());
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(() => resolve(), { timeout: IDLE_MS });
    else setTimeout(resolve, IDLE_MS);
  });
}

/** Waits, but no longer than until the network comes back. */
function networkOr(waitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, waitMs);
    window.addEventListener('online', end);
  });
}
