import { setPixelRatio } from '../../plots/canvasLayer';
import type { LegendItem } from '../../plots/print';
import { createSnapshots } from '../../plots/snapshot';
import { plotThemes } from '../../plots/theme';
import type { Lecture, ScenePanel } from '../../lectures/lecture';
import { stageAt } from '../../lectures/progress';
import type { Guide } from '../../state/guide';
import type { Lab } from '../../state/types';
import { isCurrent } from '../../state/runs';
import { plotsOf, type Plot } from '../parts/usePlots';

/** One figure on paper. */
export interface FigurePicture {
  /** Of an image. */
  address: string;
  /** What it shows, in a few words; empty where the name of the panel says it. */
  title: string;
  legend: readonly LegendItem[];
  /** A drawing, which is wide. */
  isDrawing?: boolean;
}

/** The pictures of a scene, all figures of each panel in their order on the page, and the time they show. */
export interface ScenePictures {
  kineticTime: number;
  panels: Partial<Record<ScenePanel, readonly FigurePicture[]>>;
}

/** The part of T at which a scene is shown that names no time. */
const usualShare = 0.5;
/** A scene is given so long for its record, and as long again for what is drawn from it. */
const longestMs = 60_000;
/** Figures are whole when their numbers have stayed for so long. */
const quietMs = 1_200;
const pollMs = 100;
/** Wall time in which a panel has taken another size. */
const resizeMs = 600;

/**
 * Sizes of figures by how many stand beside each other, in CSS pixels before they are fitted to the paper: letters are
 * about as large in all of them.
 */
const sizes = [
  { width: 600, height: 280 },
  { width: 430, height: 245 },
  { width: 300, height: 215 },
] as const;
/** Pixels of an image for each of them: curves and axes have none, but the image may be saved from the page. */
const fineness = 4;
/** The width of a drawing that is taken off the screen, in pixels. */
const drawnWidth = 1_800;

/** Tabs that are drawings and no plots: their pictures are taken off the screen, with the tab enlarged. */
const drawings = new Set(['exchange', 'atoms']);
/** What the tabs that are still to grow have on an element. */
const growing = '[data-panel="tab"] [data-growing]';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Goes through a lecture and takes the pictures of each scene; the place and state of before return at the end, and
 * when the signal ends it early, with the pictures up to then.
 */
export async function takePictures(
  lab: Lab,
  guide: Guide,
  lecture: Lecture,
  onScene: (scene: number) => void,
  signal: AbortSignal,
): Promise<ScenePictures[]> {
  const { place } = guide.store.getState();
  const { scenario, view, kept, playing } = lab.store.getState();
  const shownTime = lab.player.time.get();
  const taken: ScenePictures[] = [];
  const giveBack = lab.borrow();
  // for paper
  lab.changeView({ theme: 'light' });
  try {
    for (const [index, scene] of lecture.scenes.entries()) {
      if (signal.aborted) break;
      onScene(index);
      guide.goTo({ scene: index, beat: 0 });
      const { state } = stageAt(scene, 0);
      const { shownTime: named, lastTime } = state.scenario;
      const kineticTime = named > 0 ? named : usualShare * lastTime;
      lab.seek(kineticTime);
      await recorded(lab, kineticTime, signal);
      await whole(scene.panels.flat(), signal);
      if (signal.aborted) break;
      taken.push({ kineticTime, panels: await panelsOf(lab, scene.panels, state.view.tab) });
    }
  } finally {
    const isStill = guide.store.getState().lecture === lecture;
    if (place && isStill) guide.goTo(place);
    // under a sheet of paper nothing needs to move
    const moves = signal.aborted && playing ? '1' : '0';
    // who has left the lecture meanwhile sees something else by now
    if (isStill)
      lab.showState({ scenario: { ...scenario, shownTime }, view: { ...view, playing: moves }, kept }, 'set');
    else lab.changeView({ theme: view.theme });
    giveBack();
  }
  return taken;
}

/** Waits until the engines have their records and the picture is of the time. */
async function recorded(lab: Lab, kineticTime: number, signal: AbortSignal): Promise<void> {
  const startMs = performance.now();
  while (!signal.aborted && performance.now() - startMs < longestMs) {
    const { status, run } = lab.store.getState();
    const engines = Object.values(status.engines);
    // those of a kept run wait for the present one
    const isKeptDone = Object.values(status.kept?.engines ?? {}).every(
      ({ phase }) => !['running', 'idle'].includes(phase),
    );
    const isDone =
      run !== null && engines.length > 0 && engines.every(({ phase }) => phase !== 'running') && isKeptDone;
    const frame = lab.bus.get();
    const isShown =
      frame !== null && isCurrent(lab.store.getState(), frame) && Math.abs(frame.kineticTime - kineticTime) < 1e-9;
    if (isDone && isShown) return;
    await pause(pollMs);
  }
}

/** Waits until nothing of the figures grows any more, and they have been drawn. */
async function whole(panels: readonly ScenePanel[], signal: AbortSignal): Promise<void> {
  const startMs = performance.now();
  let [before, sinceMs] = ['', startMs];
  while (!signal.aborted && performance.now() - startMs < longestMs) {
    const now = panels.flatMap((panel) => plotsOf(panel).map(imprint)).join(' ');
    if (now !== before || document.querySelector(growing)) [before, sinceMs] = [now, performance.now()];
    if (performance.now() - sinceMs >= quietMs) return;
    await pause(pollMs);
  }
}

/** A few numbers that change when a figure does. */
function imprint(plot: Plot): string {
  const data = plot.data();
  if (!data) return '';
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  switch (data.kind) {
    case 'curves':
      return data.curves.map(({ x, y }) => `${x.length} ${sum(y)}`).join();
    case 'field':
      return String(sum(data.field.values));
    case 'table':
      // drawings move by themselves
      return String(data.columns[0]?.values.length);
  }
}

async function panelsOf(lab: Lab, rows: readonly (readonly ScenePanel[])[], tab: string) {
  const pictures: ScenePictures['panels'] = {};
  for (const row of rows)
    for (const panel of row) {
      const isDrawing = panel === 'tab' && drawings.has(tab);
      const count = plotsOf(panel).length;
      // the figures of a panel that has the row for itself stand beside each other
      const columns = row.length === 1 ? count : row.length;
      const taken = isDrawing ? await drawn(lab) : await plotted(panel, columns);
      if (taken.length > 0) pictures[panel] = taken;
    }
  return pictures;
}

async function plotted(panel: ScenePanel, columns: number): Promise<FigurePicture[]> {
  const plots = plotsOf(panel);
  const { width, height: usual } = sizes[Math.min(sizes.length, Math.max(1, columns)) - 1];
  // one above the other they are a little lower
  const size = { width, height: columns > 1 && plots.length > 1 ? Math.round(0.85 * usual) : usual };
  const taken: FigurePicture[] = [];
  for (const plot of plots) {
    const { svg, legend, height } = await plot.print({ ...size, font: plotThemes.light.font });
    const title = plot.data()?.title ?? '';
    taken.push({ address: imageOf(svg, size.width, height ?? size.height), title, legend });
  }
  return taken;
}

/** A picture of that many CSS pixels as the address of an image. */
function imageOf(svg: string, width: number, height: number): string {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  if (!root.hasAttribute('viewBox')) root.setAttribute('viewBox', `0 0 ${width} ${height}`);
  root.setAttribute('width', String(fineness * width));
  root.setAttribute('height', String(fineness * height));
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(root))}`;
}

/** The figures of the tab as they stand on the screen, as large as that is. */
async function drawn(lab: Lab): Promise<FigurePicture[]> {
  const { enlarged } = lab.store.getState().view;
  setPixelRatio(2);
  try {
    lab.changeView({ enlarged: 'tab' });
    await pause(resizeMs);
    await Promise.all(plotsOf('tab').map((plot) => plot.still()));
    const root = document.querySelector<HTMLElement>('[data-panel="tab"] .tab-figures');
    const picture = root && (await createSnapshots(root, 'none').take(drawnWidth, '#ffffff'));
    return picture ? [{ address: picture.toDataURL('image/png'), title: '', legend: [], isDrawing: true }] : [];
  } finally {
    setPixelRatio(null);
    lab.changeView({ enlarged });
  }
}
