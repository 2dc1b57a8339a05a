import { createSnapshots } from '../../plots/snapshot';
import type { Lecture, ScenePanel } from '../../lectures/lecture';
import { stageAt } from '../../lectures/progress';
import type { Guide } from '../../state/guide';
import type { Lab } from '../../state/types';
import { isCurrent } from '../../state/runs';
import { plotsOf } from '../parts/usePlots';

/** The pictures of a scene, as addresses of images, and the time they show. */
export interface ScenePictures {
  kineticTime: number;
  panels: Partial<Record<ScenePanel, string>>;
}

/** The part of T at which a scene is shown that names no time. */
const usualShare = 0.5;
/** A scene is given so long for its record, and then for what is drawn from it. */
const longestMs = 60_000;
const drawnMs = 1_200;
const pollMs = 100;

/** Small figures at many points to the inch, so that their letters are as large as those beside them. */
const size = { width: 440, height: 270, scale: 3 };

/** Tabs that are drawings and no plots: their pictures are taken off the screen. */
const drawings = new Set(['exchange', 'atoms']);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Goes through a lecture and takes the pictures of each scene; the place and state of before return at the end. */
export async function takePictures(
  lab: Lab,
  guide: Guide,
  lecture: Lecture,
  onScene: (scene: number) => void,
  signal: AbortSignal,
): Promise<ScenePictures[]> {
  const { place } = guide.store.getState();
  const { scenario, view, kept } = lab.store.getState();
  const shownTime = lab.player.time.get();
  const taken: ScenePictures[] = [];
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
      await pause(drawnMs);
      taken.push({ kineticTime, panels: await panelsOf(scene.panels.flat(), state.view.tab) });
    }
  } finally {
    if (place) guide.goTo(place);
    lab.showState({ scenario: { ...scenario, shownTime }, view: { ...view, playing: '0' }, kept }, 'set');
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

async function panelsOf(panels: readonly ScenePanel[], tab: string): Promise<ScenePictures['panels']> {
  const pictures: ScenePictures['panels'] = {};
  for (const panel of panels) {
    const address = panel === 'tab' && drawings.has(tab) ? await drawn() : await plotted(panel);
    if (address !== null) pictures[panel] = address;
  }
  return pictures;
}

async function plotted(panel: ScenePanel): Promise<string | null> {
  const plot = plotsOf(panel).at(-1);
  return plot ? plot.toImage(size) : null;
}

async function drawn(): Promise<string | null> {
  const root = document.querySelector<HTMLElement>('[data-panel="tab"] .panel-body');
  const picture = root && (await createSnapshots(root, 'none').take(size.scale * size.width));
  return picture?.toDataURL('image/png') ?? null;
}
