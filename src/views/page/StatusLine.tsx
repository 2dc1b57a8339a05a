import { i18n } from '../../language';
import { t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { useRef, type ReactNode } from 'react';
import { engineOf } from '../../../workers';
import type { Comparison } from '../../state/pictures/comparison';
import type { EngineStatus } from '../../session/types';
import { formatLarge, formatNumber, formatPercent } from '../../text/format';
import { enginesOf, titleOf, type EngineName } from '../../state/engines';
import { formatCount } from '../fields/EngineNote';
import { Advice } from './Advice';
import { useLabState } from './labContext';
import { Why } from './Why';
import { stateText, unfinishedOfKept } from './stateText';
import { StatusMeanings } from './StatusMeanings';

/** Drift, distance of the engines, realisations, speed and state of the run. */
export function StatusLine() {
  const line = useRef<HTMLElement>(null);
  const status = useLabState((state) => state.status);
  const view = useLabState((state) => state.view);
  const failed = useLabState((state) => state.failure !== null);
  const comparison = useLabState((state) => state.comparison);
  const engines = enginesOf(view);
  const states = engines.flatMap((name) => status.engines[name] ?? []);
  const score = comparison?.chiSquaredPerCell;
  const scatter = comparison?.chiSquaredScatter ?? null;
  // that A is not complete stands at the end of the line
  const isGrowing =
    comparison?.isKept === true && unfinishedOfKept(status).some(({ engine }) => engine === comparison.second);
  return (
    <footer ref={line} className="status" aria-label={t`Status of the run`}>
      <StatusMeanings line={line} />
      <Advice />
      {states.map((state) => (
        <EngineItems key={state.engine} status={state} />
      ))}
      {comparison && (
        <Item
          name={
            isGrowing
              ? t({ message: 'distance so far', comment: 'status line: of two runs, one of which is computing' })
              : t({ message: 'distance', comment: 'status line: how far two engines are apart' })
          }
          hint={distanceHint(comparison)}
        >
          {formatPercent(comparison.distance)}
          {comparison.samplingDistance !== null && (
            <Expected>
              <Trans>({{ distance: formatPercent(comparison.samplingDistance) }} expected)</Trans>
            </Expected>
          )}
        </Item>
      )}
      <Why />
      {comparison && score !== null && score !== undefined && (
        <Item name={t({ message: 'χ²/dof', comment: 'dof: degrees of freedom' })} hint={scoreHint(comparison)}>
          {formatNumber(score, 2)}
          {scatter !== null && (
            <Expected>
              <Trans>(1 ± {{ scatter: formatNumber(scatter, 2) }} expected)</Trans>
            </Expected>
          )}
        </Item>
      )}
      <Effort states={states} />
      <span className="state">{stateText(status, engines.length, failed)}</span>
    </footer>
  );
}

/** What sampling alone would make, behind what is. */
function Expected({ children }: { children: ReactNode }) {
  return <span className="muted"> {children}</span>;
}

/** What is compared with what, and how. */
function distanceHint({ first, second, isKept, quantity }: Comparison): string {
  const [one, other] = [titleOf(first), titleOf(second)];
  const pair = isKept
    ? t({ message: `${one}, A against B`, comment: 'one: an engine; A and B: the present and the kept run' })
    : t({ message: `${one} against ${other}`, comment: 'two engines' });
  return quantity === 'energy'
    ? t`${pair}: root of the summed squares of the difference of the energy profiles, relative to the second; in brackets, what sampling alone would make`
    : t`${pair}: root of the summed squares of the difference of the spectra, relative to the second; in brackets, what sampling alone would make`;
}

function scoreHint({ quantity }: Comparison): string {
  return quantity === 'energy'
    ? t`Mean square of the difference of the energy profiles in units of its standard error, over the cells that carry energy; in brackets, what sampling alone would make: 1 and its scatter, which is that of as many values as move by themselves`
    : t`Mean square of the difference of the spectra in units of its standard error, over the cells that carry energy; in brackets, what sampling alone would make: 1 and its scatter, which is that of as many values as move by themselves`;
}

/** What one engine says of its run: how many samples, and the diagnostics that its descriptor names. */
function EngineItems({ status }: { status: EngineStatus }) {
  const { engine, realisationCount, realisationGoal, diagnostics, phase } = status;
  const { samples, diagnostics: told } = engineOf(engine);
  const title = titleOf(engine);
  const drift = formatNumber(diagnostics.energyDrift, 2);
  if (samples ? realisationCount === 0 : phase !== 'done') return null;
  return (
    <>
      {samples && (
        <Item engine={engine} name={i18n._(samples.name)} hint={t`${title}: averaged over so far, and wanted`}>
          {formatCount(realisationCount)} / {formatCount(realisationGoal)}
        </Item>
      )}
      {told.includes('energyDrift') && Number.isFinite(diagnostics.energyDrift) && (
        <Item
          name={t`energy drift`}
          hint={t`${title}: largest relative change of the total energy`}
          className="optional"
        >
          {drift}
        </Item>
      )}
      {told.includes('errorEstimate') && diagnostics.errorEstimate !== null && (
        <Item
          engine={engine}
          name={t`own error`}
          hint={
            Number.isFinite(diagnostics.energyDrift)
              ? t`${title}: its own estimate of its error, from a finer solution of a few modes, in parts of the total; the energy drifts by ${drift} of itself`
              : t`${title}: its own estimate of its error, from a finer solution of a few modes, in parts of the total`
          }
          className="optional"
        >
          {formatNumber(diagnostics.errorEstimate, 1)}
        </Item>
      )}
      {told.includes('momentumDrift') && Number.isFinite(diagnostics.momentumDrift) && (
        <Item
          name={t`momentum drift`}
          hint={t`${title}: largest change of the total momentum over sqrt(2 N E); 0 where it is not conserved`}
          className="wide"
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
        <Item name="" hint={t`Sites times microscopic time per second, all workers together`} className="wide">
          <Trans comment="speed, as in 12 M site-time/s: sites times microscopic time per second">
            {{ speed: formatLarge(moving.siteTimePerSecond) }} site-time/s
          </Trans>
        </Item>
      )}
      {moving.workerCount > 0 && (
        <Item name="" hint={t`${{ engine: titleOf(moving.engine) }}: its workers`} className="wide">
          <Plural value={{ count: moving.workerCount }} one="# worker" other="# workers" />
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
  className?: 'optional' | 'wide';
  children: ReactNode;
}

function Item({ engine, name, hint, className, children }: ItemProps) {
  return (
    <span title={hint} className={className}>
      {engine && <i className="mark" style={{ background: `var(--${engine})` }} />}
      {name} <b>{children}</b>
    </span>
  );
}
