import type { Provenance } from '../../export/figureData';
import { plainNumber } from '../../text/format';
import { formatScenario } from '../../scenario/codec';
import type { Scenario } from '../../scenario/scenario';
import type { Lab } from '../../state/types';
import { pageLink } from '../parts/pageLink';
import { panelNames, plotsOf, type PanelName, type Plot } from '../parts/usePlots';

/** Wall time after which a browser has taken what was offered to it. */
const takenMs = 60_000;

/** A figure that can be taken home, and the part of its file's name. */
export interface OfferedFigure {
  panel: PanelName;
  name: string;
  title: string;
  plot: Plot;
}

/** The figures on the page that show something, or those of one panel. */
export function offeredFigures(lab: Lab, panels: readonly PanelName[] = panelNames): OfferedFigure[] {
  const { tab } = lab.store.getState().view;
  return panels.flatMap((panel) => {
    const plots = plotsOf(panel);
    return plots.flatMap((plot, i) => {
      const data = plot.data();
      const name = panel === 'tab' ? tab : panel;
      return data ? [{ panel, plot, title: data.title, name: plots.length > 1 ? `${name}-${i + 1}` : name }] : [];
    });
  });
}

/** Where the numbers on show come from. */
export function provenanceOf(lab: Lab): Provenance {
  const { scenario, status, view, unknown, kept } = lab.store.getState();
  const engines = Object.values(status.engines);
  const samples = engines
    .filter(({ realisationGoal }) => realisationGoal > 0)
    .map(({ engine, realisationCount, realisationGoal }) => ({
      engine,
      count: realisationCount,
      goal: realisationGoal,
    }));
  const files = engines.flatMap(({ engine, source }) =>
    source ? [{ engine, file: source.file, version: source.version }] : [],
  );
  const kineticTime = lab.current.get()?.kineticTime ?? lab.player.time.get();
  const ofKept = (other: Scenario) =>
    pageLink(formatScenario({ ...other, shownTime: kineticTime }, { ...view, keptShown: 'off' }, unknown));
  return {
    ...{ scenario, link: pageLink(lab.linkText()), kineticTime, samples, files, smoothing: view.smoothing },
    kept: kept && { scenario: kept, link: ofKept(kept) },
  };
}

/** The name of a file of something at the time on show. */
export function fileName(lab: Lab, name: string, ending: string): string {
  return `wigner-lab-t${plainNumber(provenanceOf(lab).kineticTime, 4)}-${name}.${ending}`;
}

/** Offers the browser a file to keep. */
export function saveBlob(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  window.setTimeout(() => URL.revokeObjectURL(address), takenMs);
}

export function saveText(name: string, type: string, content: string): void {
  saveBlob(name, new Blob([content], { type }));
}
