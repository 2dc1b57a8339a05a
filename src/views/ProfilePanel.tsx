import { useCallback, useEffect } from 'react';
import { createLinePlot, type Curve } from '../plots/lines';
import { cellCentres } from '../plots/raster';
import { engineColour } from '../plots/theme';
import { siteCountOf } from '../scenario/model';
import type { LabFrame } from '../state/frameBus';
import { useLab, useLabState } from './labContext';
import { EngineMessage } from './EngineNote';
import { Legend } from './Legend';
import { Panel } from './Panel';
import { Formula } from './Formula';
import { commonZoom, useFrames, usePlot, usePlotTheme } from './usePlots';

const label = 'Energy profile e(r,t) of the chain with a band of one standard error, and of the Boltzmann equation. Arrow keys move the cursor.';

/** Energy per site along the ring. */
export function ProfilePanel() {
  const lab = useLab();
  const theme = usePlotTheme();
  const length = useLabState((state) => siteCountOf(state.scenario) * state.scenario.e);
  const [plot, attach] = usePlot('profile', (host) => {
    const made = createLinePlot(host, { theme, label, xLabel: 'r', yLabel: 'e' });
    made.onCursor = (r) => lab.cursor.set(r === null ? null : { r, k: lab.cursor.get()?.k ?? null });
    made.onZoom = (r) => commonZoom.set(r && { r, k: commonZoom.get()?.k ?? [-0.5, 0.5] });
    made.setZoom(commonZoom.get()?.r ?? null);
    return made;
  });

  useEffect(() => plot?.setTheme(theme), [plot, theme]);
  useEffect(() => {
    if (!plot) return;
    const unsubscribes = [
      commonZoom.subscribe((zoom) => plot.setZoom(zoom?.r ?? null)),
      lab.cursor.subscribe((point) => plot.setCursor(point?.r ?? null)),
    ];
    return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
  }, [plot, lab]);

  const draw = useCallback(
    (shown: LabFrame | null) => {
      if (!plot) return;
      if (!shown) return plot.setCurves([]);
      const { frames, ranges } = shown;
      const curves: Curve[] = [];
      for (const engine of ['chain', 'boltzmann'] as const) {
        const frame = frames[engine];
        if (!frame) continue;
        curves.push({
          x: cellCentres(-length / 2, length / 2, frame.energy.length),
          y: frame.energy,
          error: frame.energyError,
          colour: engineColour(engine, theme),
          label: engine === 'chain' ? 'chain' : 'Boltzmann',
        });
      }
      plot.setView({ x: [-length / 2, length / 2], y: [-0.03 * ranges.energy, ranges.energy] });
      plot.setCurves(curves);
    },
    [plot, length, theme],
  );
  useFrames(plot && draw);

  return (
    <Panel
      name="profile"
      wide
      title="Energy profile"
      head={
        <>
          <h2>
            Energy profile
            <span className="symbol" aria-hidden="true">
              <Formula tex="e(r,t)=\int W\,dk" />
            </span>
          </h2>
          <Legend band />
        </>
      }
    >
      <div className="plot-host" ref={attach} />
      <EngineMessage engines={['boltzmann']} />
    </Panel>
  );
}
