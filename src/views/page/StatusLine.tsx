import { i18n } from '../../language';
import { useRef } from 'react';
import { engineOf } from '../../../workers';
import type { Comparison } from '../../state/comparison';
import type { EngineStatus, SessionStatus } from '../../session/types';
import { formatDuration, formatLarge, formatNumber, formatPercent } from '../../text/format';
import { enginesOf, titleOf, type EngineName } from '../../state/engines';
import { formatCount } from '../fields/EngineNote';
import { Advice } from './Advice';
import { useLabState } from './labContext';
import { Why } from './Why';
import { StatusMeanings } from './StatusMeanings';

/** Drift, distance of the engines, realisations, speed and state of the run. */
export function StatusLine() {
  const line = useRef<HTMLElement>(null);
  const status = useLabState((state) => state.status);
  const view = useLabState((state) => state.view);
  const comparison = useLabState((state) => state.comparison);
  const engines = enginesOf(view);
  const states = engines.flatMap((name) => status.engines[name] ?? []);
  const score = comparison?.chiSquaredPerCell;
  const scatter = comparison?.chiSquaredScatter ?? null;
  return (
    <footer ref={line} className="status" aria-label="Status of the run">
      <StatusMeanings line={line} />
      <Advice />
      {states.map((state) => (
        <EngineItems key={state.engine} status={state} />
      ))}
      {comparison && (
        <Item
          name="distance"
          hint={`${pairText(comparison)}: root of the summed squares of the difference of the ${comparedText(comparison)}, relative to the second; in brackets, what sampling alone would make`}
        >
          {formatPercent(comparison.distance)}
          {comparison.samplingDistance !== null && (
            <span className="muted"> ({formatPercent(comparison.samplingDistance)} expected)</span>
          )}
        </Item>
      )}
      <Why />
      {score !== null && score !== undefined && (
        <Item
          name={'\u03c7\u00b2/dof'}
          hint={`Mean square of the difference of the ${comparison ? comparedText(comparison) : ''} in units of its standard error, over the cells that carry energy; in brackets, what sampling alone would make: 1 and its scatter, which is that of as many values as move by themselves`}
        >
          {formatNumber(score, 2)}
          {scatter !== null && <span className="muted"> (1 ± {formatNumber(scatter, 2)} expected)</span>}
        </Item>
      )}
      <Effort states={states} />
      <span className="state">{stateText(status, engines.length)}</span>
    </footer>
  );
}

/** What is compared with what. */
function pairText({ first, second, isKept }: Comparison): string {
  return isKept ? `${titleOf(first)}, A against B` : `${titleOf(first)} against ${titleOf(second)}`;
}

/** What is compared, in words. */
function comparedText({ quantity }: Comparison): string {
  return quantity === 'energy' ? 'energy profiles' : 'spectra';
}

/** What one engine says of its run: how many samples, and the diagnostics that its descriptor names. */
function EngineItems({ status }: { status: EngineStatus }) {
  const { engine, realisationCount, realisationGoal, diagnostics, phase } = status;
  const { samples, diagnostics: told } = engineOf(engine);
  const title = titleOf(engine);
  if (samples ? realisationCount === 0 : phase !== 'done') return null;
  return (
    <>
      {samples && (
        <Item engine={engine} name={i18n._(samples.name)} hint={`${title}: averaged over so far, and wanted`}>
          {formatCount(realisationCount)} / {formatCount(realisationGoal)}
        </Item>
      )}
      {told.includes('energyDrift') && (
        <Item name="energy drift" hint={`${title}: largest relative change of the total energy`} room="optional">
          {formatNumber(diagnostics.energyDrift, 2)}
        </Item>
      )}
      {told.includes('errorEstimate') && diagnostics.errorEstimate !== null && (
        <Item
          engine={engine}
          name="own error"
          hint={`${title}: its own estimate of its error, from a finer solution of a few modes, in parts of the total; the energy drifts by ${formatNumber(diagnostics.energyDrift, 2)} of itself`}
          room="optional"
        >
          {formatNumber(diagnostics.errorEstimate, 1)}
        </Item>
      )}
      {told.includes('momentumDrift') && (
        <Item
          name="momentum drift"
          hint={`${title}: largest change of the total momentum over sqrt(2 N E); 0 where it is not conserved`}
          room="wide"
        >
          {formatNumber(diagnostics.momentumDrift, 2)}
        </Item>
      )}
    </>
  );
}

/** Speed and workers of the ensemble that moves sites. */
function Effort({ states }: { states: EngineStatus[] }) {
  const moving = states.find(({ engine }) => engineOf(engine).samples?.movesSites);
  if (!moving) return null;
  return (
    <>
      {moving.siteTimePerSecond > 0 && (
        <Item name="" hint="Sites times microscopic time per second, all workers together" room="wide">
          {formatLarge(moving.siteTimePerSecond)} site-time/s
        </Item>
      )}
      {moving.workerCount > 0 && (
        <Item name="" hint={`Workers of ${i18n._(engineOf(moving.engine).subject)}`} room="wide">
          {moving.workerCount} {moving.workerCount === 1 ? 'worker' : 'workers'}
        </Item>
      )}
    </>
  );
}

interface ItemProps {
  engine?: EngineName | undefined;
  name: string;
  hint: string;
  /** Left out where there is less: on phones (`optional`), or but on large screens (`wide`). */
  room?: 'optional' | 'wide';
  children: React.ReactNode;
}

function Item({ engine, name, hint, room, children }: ItemProps) {
  return (
    <span title={hint} className={room}>
      {engine && <i className="mark" style={{ background: `var(--${engine})` }} />}
      {name} <b>{children}</b>
    </span>
  );
}

function stateText(status: SessionStatus, shownCount: number): string {
  const engines = Object.values(status.engines);
  if (engines.length === 0) return 'starting';
  if (engines.some((engine) => engine.phase === 'failed')) return 'an engine failed';
  const running = engines.filter((engine) => engine.phase === 'running');
  const secondsLeft = Math.max(...running.map((engine) => engine.secondsLeft ?? 0));
  if (running.length > 0)
    return secondsLeft >= 1 ? `computing, about ${formatDuration(secondsLeft)} left` : 'computing';
  const possible = engines.filter((engine) => engine.phase !== 'unsupported');
  if (possible.length === 0) return 'not possible yet';
  if (possible.every((engine) => engine.phase === 'done')) return engines.length < shownCount ? 'preview' : 'complete';
  return 'idle';
}
