import { plural, t } from '@lingui/core/macro';
import { setPictureMs, setPixelRatio } from '../../plots/canvasLayer';
import type { Lab } from '../../state/types';
import { titleOf } from '../../state/engines';
import { formatNumber } from '../../text/format';
import { runsText } from '../../state/keptWords';
import { pageLink } from '../parts/pageLink';
import { panelNames, plotsOf, type PanelName } from '../parts/usePlots';
import { filmTimes, type FilmLength } from './filmLength';
import { createFilmSheet } from './filmSheet';
import { gifWriter, videoWriter } from './filmWriter';
import type { Progress } from './job';
import { saveBlob } from './saving';

export interface FilmRequest extends FilmLength {
  /** A panel, or all figures of the page. */
  subject: PanelName | 'page';
  kind: 'video' | 'gif';
  /** Pixels across. */
  width: number;
}

const pollMs = 100;
/** What follows the pictures a little later, such as measured shares and pairs, has so long. */
const followMs = 60;

/** Figures beside each other in a film of all figures of a phone, which shows one of them at a time. */
const columnCount = 2;

/** What of the page a film shows: one part, or the figures of a phone one by one. */
function partsOf(subject: FilmRequest['subject']): HTMLElement[] {
  const isRow = document.documentElement.dataset['phone'] !== undefined;
  const selector = subject !== 'page' ? `[data-panel="${subject}"]` : isRow ? '.figures > .panel' : '.figures';
  const parts = [...document.querySelectorAll<HTMLElement>(selector)];
  if (parts.length === 0) throw new Error(t`the figures are not on the page`);
  return parts;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until every engine has its record, so that all pictures are averages over the same. */
async function recorded(lab: Lab, { onProgress, signal }: Progress): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const { status } = lab.store.getState();
    const engines = Object.values(status.engines);
    // idle engines of the kept run wait for the present one
    const kept = Object.values(status.kept?.engines ?? {}).filter(
      ({ phase }) => phase === 'running' || phase === 'idle',
    );
    const running = [...engines.filter(({ phase }) => phase === 'running'), ...kept];
    if (engines.length > 0 && running.length === 0) return;
    const names = [...new Set(running.map(({ engine }) => titleOf(engine)))].join(', ');
    onProgress(0, names === '' ? t`waiting for the engines` : t`waiting for the records: ${names}`);
    await pause(pollMs);
  }
}

/**
 * Films the record from 0 to T picture by picture, each at its kinetic time, and saves it; what was made of it, in
 * words. The same pictures come out of every run. Rejects with a sentence where that cannot be done.
 */
export async function saveFilm(lab: Lab, request: FilmRequest, progress: Progress): Promise<string> {
  const { subject, kind, width, framesPerSecond } = request;
  const { onProgress, signal } = progress;
  await recorded(lab, progress);
  const { scenario, kept } = lab.store.getState();
  const parts = partsOf(subject);
  const plots = () => (subject === 'page' ? panelNames : [subject]).flatMap((panel) => plotsOf(panel));
  const sheet = createFilmSheet(parts, columnCount, width, runsText(scenario, kept));
  const writer = await (kind === 'gif' ? gifWriter : videoWriter)(
    sheet.canvas,
    framesPerSecond,
    pageLink(lab.linkText()),
  );
  const times = filmTimes(request, scenario.lastTime);
  const frameMs = 1000 / framesPerSecond;
  lab.setPlaying(false);
  setPixelRatio(sheet.scale);
  try {
    for await (const index of lab.player.film(times, frameMs)) {
      signal.throwIfAborted();
      onProgress(index / times.length, t`picture ${{ number: index + 1 }} of ${{ count: times.length }}`);
      setPictureMs(index * frameMs);
      await pause(followMs);
      for (const plot of plots()) await plot.still();
      await sheet.draw(`t = ${formatNumber(times[index], 4)}`);
      await writer.add();
    }
    const blob = await writer.finish();
    saveBlob(`wigner-lab-film.${writer.ending}`, blob);
    const count = times.length;
    const size = `${sheet.canvas.width} × ${sheet.canvas.height}`;
    const { format } = writer;
    return t`${plural(count, { one: `${count} picture`, other: `${count} pictures` })} of ${size}, ${format}.`;
  } catch (reason) {
    await writer.cancel().catch(() => undefined);
    throw reason;
  } finally {
    setPixelRatio(null);
    setPictureMs(null);
    for (const plot of plots()) await plot.still();
  }
}
