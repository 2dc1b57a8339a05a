import type { SessionStatus } from '../engines/types';
import { formatLarge, formatNumber, formatPercent } from '../state/format';
import { shownEngines } from '../state/lab';
import { useLabState } from './labContext';

/** Drift, distance of the engines, realisations, speed and state of the run. */
export function StatusLine() {
  const status = useLabState((state) => state.status);
  const comparison = useLabState((state) => state.comparison);
  const { chain } = status.engines;
  const score = comparison?.chiSquaredPerCell;
  return (
    <footer className="status" aria-label="Status of the run">
      {chain && chain.realisationCount > 0 && (
        <>
          <Item engine="chain" name="realisations" hint="Chains averaged over so far, and wanted">
            {chain.realisationCount} / {chain.realisationGoal}
          </Item>
          <Item name="energy drift" hint="Largest relative change of the total energy of the chain" optional>
            {formatNumber(chain.diagnostics.energyDrift, 2)}
          </Item>
          <Item name="momentum drift" hint="Largest change of the total momentum of the chain over sqrt(2 N E); 0 where the pinning does not conserve it" optional>
            {formatNumber(chain.diagnostics.momentumDrift, 2)}
          </Item>
        </>
      )}
      {comparison && (
        <Item
          name="distance"
          hint="Chain against Boltzmann: root of the summed squares of the difference of the energy profiles, relative to Boltzmann's; in brackets, what sampling alone would make"
        >
          {formatPercent(comparison.energyDistance)}
          {comparison.samplingDistance !== null && <span className="muted"> ({formatPercent(comparison.samplingDistance)} expected)</span>}
        </Item>
      )}
      {score !== null && score !== undefined && (
        <Item name={'\u03c7\u00b2/cell'} hint="Mean square of the difference in units of its standard error; about 1 where only sampling separates the two">
          {formatNumber(score, 2)}
        </Item>
      )}
      {chain && chain.siteTimePerSecond > 0 && (
        <Item name="" hint="Sites times microscopic time per second, all workers together" optional>
          {formatLarge(chain.siteTimePerSecond)} site-time/s
        </Item>
      )}
      {chain && chain.workerCount > 0 && (
        <Item name="" hint="Workers that compute chains" optional>
          {chain.workerCount} {chain.workerCount === 1 ? 'worker' : 'workers'}
        </Item>
      )}
      <span className="state">{stateText(status)}</span>
    </footer>
  );
}

interface ItemProps {
  engine?: 'chain' | 'boltzmann';
  name: string;
  hint: string;
  optional?: boolean;
  children: React.ReactNode;
}

function Item({ engine, name, hint, optional = false, children }: ItemProps) {
  return (
    <span title={hint} className={optional ? 'optional' : undefined}>
      {engine && <i className="mark" style={{ background: `var(--${engine})` }} />}
      {name} <b>{children}</b>
    </span>
  );
}

function stateText(status: SessionStatus): string {
  const engines = Object.values(status.engines);
  if (engines.length === 0) return 'starting';
  if (engines.some((engine) => engine.phase === 'failed')) return 'an engine failed';
  if (engines.some((engine) => engine.phase === 'running')) return 'computing';
  if (engines.every((engine) => engine.phase === 'done')) return engines.length < shownEngines.length ? 'preview' : 'complete';
  return engines.every((engine) => engine.phase === 'unsupported') ? 'not possible yet' : 'idle';
}
