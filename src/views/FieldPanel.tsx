import { useCallback } from 'react';
import { viewKeys, type View } from '../scenario/view';
import { chosenEngine, engineTitles, type EngineName } from '../state/engines';
import type { LabFrame } from '../state/frameBus';
import { EngineMessage, EngineNote } from './EngineNote';
import { Formula } from './Formula';
import { useLab, useLabState } from './labContext';
import { Panel } from './Panel';
import { usePhasePlot } from './usePhasePlot';

const engines = viewKeys.find((row) => row.key === 'fa')?.choices as readonly View['fa'][];

const fields: Record<EngineName, { symbol: string; label: string }> = {
  chain: { symbol: 'W^\\varepsilon(r,k,t)', label: 'Wigner function of the chain, an average over realisations' },
  moments: { symbol: 'W^\\varepsilon(r,k,t)', label: 'Wigner function of the chain, exact from its second moments' },
  boltzmann: { symbol: 'W(r,k,t)', label: 'Solution of the Boltzmann equation' },
  phonons: { symbol: 'W(r,k,t)', label: 'Density of simulated phonons' },
  limit: { symbol: 'e(r,t)', label: 'Hydrodynamic limit, the same at all wave numbers' },
};

/** W over phase space of the engine chosen in the title. */
export function FieldPanel({ name }: { name: 'left' | 'middle' }) {
  const key = name === 'left' ? 'fa' : 'fb';
  const engine = useLabState((state) => state.view[key]);
  const colormap = useLabState((state) => state.view.map);
  const { symbol, label } = fields[engine];
  const select = useCallback(
    ({ frames, ranges }: LabFrame) => {
      const frame = frames[engine];
      return frame ? { values: frame.wigner, low: 0, high: ranges.field } : null;
    },
    [engine],
  );
  const attach = usePhasePlot(name, { label, colormap, quantity: 'W', select });
  return (
    <Panel
      name={name}
      title={engineTitles[engine]}
      head={
        <>
          <h2>
            <i className="mark" style={{ background: `var(--${engine})` }} />
            <EngineChoice field={key} label={`Engine of the ${name} field`} />
            <span className="symbol" aria-hidden="true">
              <Formula tex={symbol} />
            </span>
          </h2>
          <EngineNote engine={engine} />
        </>
      }
    >
      <div className="plot-host" ref={attach} />
      <EngineMessage engines={[engine]} />
    </Panel>
  );
}

function EngineChoice({ field, label }: { field: 'fa' | 'fb'; label: string }) {
  const lab = useLab();
  const engine = useLabState((state) => state.view[field]);
  return (
    <select
      className="title-choice"
      aria-label={label}
      title={label}
      value={engine}
      onChange={(event) => lab.changeView(chosenEngine(lab.store.getState().view, field, event.currentTarget.value as View['fa']))}
    >
      {engines.map((choice) => (
        <option key={choice} value={choice}>
          {choice === 'moments' ? 'Exact (moments)' : engineTitles[choice]}
        </option>
      ))}
    </select>
  );
}
