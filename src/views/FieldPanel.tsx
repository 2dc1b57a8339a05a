import { useCallback, useEffect } from 'react';
import { createHeatmap } from '../plots/heatmap';
import { siteCountOf } from '../scenario/model';
import type { LabFrame } from '../state/frameBus';
import { useLab, useLabState } from './labContext';
import { EngineNote, EngineMessage } from './EngineNote';
import { Panel } from './Panel';
import { Formula } from './Formula';
import { commonZoom, useFrames, usePlot, usePlotTheme } from './usePlots';

export type FieldName = 'chain' | 'boltzmann' | 'difference';

const fields: Record<FieldName, { title: string; symbol: string; quantity: string; label: string }> = {
  chain: { title: 'Chain', symbol: 'W^\\varepsilon(r,k,t)', quantity: 'W', label: 'Wigner function of the chain' },
  boltzmann: { title: 'Boltzmann', symbol: 'W(r,k,t)', quantity: 'W', label: 'Solution of the Boltzmann equation' },
  difference: { title: 'Difference', symbol: 'W^\\varepsilon - W', quantity: '\u0394W', label: 'Chain minus Boltzmann' },
};

const keysHint = 'Position r to the right, wave number k upwards. Arrow keys move the cursor, plus and minus zoom, 0 shows everything.';

/** W over phase space: of one engine, or the difference of both on a scale of its own. */
export function FieldPanel({ name }: { name: FieldName }) {
  const lab = useLab();
  const { title, symbol, quantity, label } = fields[name];
  const theme = usePlotTheme();
  const chosenMap = useLabState((state) => state.view.map);
  const map = name === 'difference' ? 'diverging' : chosenMap;
  const length = useLabState((state) => siteCountOf(state.scenario) * state.scenario.e);
  const [plot, attach] = usePlot(name, (host) => {
    const made = createHeatmap(host, { theme, label: `${label}. ${keysHint}`, colormap: map, quantity });
    made.onCursor = (point) => lab.cursor.set(point);
    made.onZoom = (zoom) => commonZoom.set(zoom);
    made.setZoom(commonZoom.get());
    return made;
  });

  useEffect(() => plot?.setTheme(theme), [plot, theme]);
  useEffect(() => plot?.setColormap(map), [plot, map]);
  useEffect(() => plot?.setAxes({ length }), [plot, length]);
  useEffect(() => {
    if (!plot) return;
    const unsubscribes = [
      commonZoom.subscribe((zoom) => plot.setZoom(zoom)),
      lab.cursor.subscribe((point) => plot.setCursor(point && point.k !== null ? { r: point.r, k: point.k } : null)),
    ];
    return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
  }, [plot, lab]);

  const draw = useCallback(
    (frame: LabFrame | null) => {
      if (!plot) return;
      if (!frame) return plot.clear();
      const { chain, boltzmann } = frame.frames;
      const grid = (chain ?? boltzmann)?.grid;
      const field = name === 'difference' ? frame.difference : frame.frames[name]?.wigner;
      if (!field || !grid) return plot.clear();
      const { field: high, difference } = frame.ranges;
      if (name === 'difference') plot.setRange(-difference, difference);
      else plot.setRange(0, high);
      plot.paint(field, grid.positionCount, grid.waveNumberCount);
    },
    [plot, name],
  );
  useFrames(plot && draw);

  return (
    <Panel
      name={name}
      title={title}
      head={
        <>
          <h2>
            {name === 'difference' ? <DifferenceMark /> : <i className="mark" style={{ background: `var(--${name})` }} />}
            {title}
            <span className="symbol" aria-hidden="true">
              <Formula tex={symbol} />
            </span>
          </h2>
          {name === 'difference' ? <span className="note">own scale</span> : <EngineNote engine={name} />}
        </>
      }
    >
      <div className="plot-host" ref={attach} />
      <EngineMessage engines={name === 'difference' ? ['chain', 'boltzmann'] : [name]} />
    </Panel>
  );
}

function DifferenceMark() {
  return <i className="mark" style={{ background: 'linear-gradient(135deg, var(--chain) 50%, var(--boltzmann) 50%)' }} />;
}
