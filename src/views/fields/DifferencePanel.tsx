import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Scenario } from '../../scenario/scenario';
import type { View } from '../../scenario/view';
import type { SessionStatus } from '../../session/types';
import { isSampled } from '../../../workers';
import { titleOf, type EngineName } from '../../state/engines';
import { fieldOf, type FieldKind } from '../../state/pictures/fields';
import type { LabFrame } from '../../state/pictures/frameBus';
import { sharesNoise } from '../../state/pictures/keptPicture';
import { samplesOfRecord } from '../figures/samples';
import { KeptMessage } from '../kept/KeptMessage';
import { EngineMessage } from './EngineNote';
import { ScaleChoice } from './ScaleChoice';
import { differenceAbout, keptAbout } from '../parts/about';
import { useFrameFact, useLab, useLabState } from '../page/labContext';
import { Panel } from '../parts/Panel';
import { colourScaleOf, useFieldKind, usePhasePlot, type PhaseField } from '../parts/usePhasePlot';

const selections: Record<View['difference'], (frame: LabFrame) => PhaseField | null> = {
  difference: (frame) => onGrid(frame, frame.difference, frame.ranges.difference),
  score: (frame) => onGrid(frame, frame.score, frame.ranges.score),
};

/** Values on the grid of the fields, with colours from -range to range. */
function onGrid(
  { frames, fields, kind, scale }: LabFrame,
  values: Float64Array | null,
  range: number,
): PhaseField | null {
  const frame = frames[fields[1]] ?? frames[fields[0]];
  const shape = frame && fieldOf(frame, kind);
  return shape && values ? { ...shape, values, low: -range, high: range, scale: colourScaleOf(scale) } : null;
}

/** Left minus middle, as it is or over its standard error where one of the two is sampled. */
export function DifferencePanel() {
  const lab = useLab();
  const first = useLabState((state) => state.view.leftEngine);
  const second = useLabState((state) => state.view.middleEngine);
  const chosen = useLabState((state) => state.view.difference);
  const { kind, figureKey } = useFieldKind();
  const plane = kind === 'plane';
  const { isKept, isAlike } = useLabState(useShallow(({ view, scenario, kept }) => keptPair(view, scenario, kept)));
  const fieldsScorable = first !== second && (isSampled(first) || isSampled(second));
  const scorable = !plane && (isKept ? isSampled(first) && !isAlike : fieldsScorable);
  const mode = scorable ? chosen : 'difference';
  const [left, right] = [titleOf(first), titleOf(second)];
  return (
    <Panel
      name="difference"
      title={t`Difference`}
      about={isKept ? keptAbout(mode, kind, left) : differenceAbout(mode, kind, left, right)}
      head={
        <>
          <h2>
            <i
              className="mark"
              style={{
                background: `linear-gradient(135deg, var(--${first}) 50%, var(--${isKept ? first : second}) 50%)`,
              }}
            />
            <select
              className="title-choice"
              aria-label={t`Kind of difference`}
              title={
                plane
                  ? t`The difference on a scale of its own; the energy over the plane has no standard error`
                  : t`The difference on a scale of its own, or in units of its standard error`
              }
              value={mode}
              onChange={(event) => lab.changeView({ difference: event.currentTarget.value as View['difference'] })}
            >
              <option value="difference">{t`Difference`}</option>
              <option value="score" disabled={!scorable}>
                {plane
                  ? t`Standard score: only of W`
                  : isKept && isAlike
                    ? t`Standard score: one seed`
                    : t`Standard score`}
              </option>
            </select>
          </h2>
          <span
            className="note"
            title={mode === 'score' ? t`In units of the standard error` : t`On a scale of its own`}
          >
            {isKept ? `${left}: A \u2212 B` : `${left} \u2212 ${right}`}
          </span>
        </>
      }
    >
      {plane && chosen === 'score' && (
        <p className="field-remark" title={t`The energy over the plane has no standard error: this is the difference.`}>
          <Trans>No standard error over the plane</Trans>
        </p>
      )}
      <DifferenceFigure
        key={`${mode} ${figureKey}`}
        mode={mode}
        kind={kind}
        label={isKept ? keptLabel(mode, left) : differenceLabel(mode, left, right)}
        engines={isKept ? [first] : [first, second]}
      />
      <ScaleChoice corner="right" />
      {mode === 'score' && <ScoreMessage engines={isKept ? [first] : [first, second]} isKept={isKept} />}
      {isKept && <KeptMessage kind={kind} />}
      <EngineMessage engines={isKept ? [first] : [first, second]} />
    </Panel>
  );
}

function differenceLabel(mode: View['difference'], left: string, right: string): string {
  return mode === 'score' ? t`${left} minus ${right} in units of the standard error` : t`${left} minus ${right}`;
}

function keptLabel(mode: View['difference'], engine: string): string {
  return mode === 'score' ? t`${engine}, A, minus B in units of the standard error` : t`${engine}, A, minus B`;
}

/** Whether the figure is A minus B, and whether the two draw the same random numbers. */
function keptPair(
  { keptShown, leftEngine }: View,
  scenario: Scenario,
  kept: Scenario | null,
): { isKept: boolean; isAlike: boolean } {
  const isKept = kept !== null && (keptShown === 'side' || keptShown === 'minus');
  return { isKept, isAlike: isKept && sharesNoise(leftEngine, scenario, kept) };
}

interface DifferenceProps {
  mode: View['difference'];
  kind: FieldKind;
  label: string;
  engines: readonly EngineName[];
}

function DifferenceFigure({ mode, kind, label, engines }: DifferenceProps) {
  const [first, second] = engines;
  const samples = useMemo(() => samplesOfRecord(second ? [first, second] : [first]), [first, second]);
  const quantity = mode === 'score' ? 'z' : kind === 'plane' ? '\u0394e' : '\u0394W';
  const select = selections[mode];
  const attach = usePhasePlot('difference', { label, colormap: 'diverging', quantity, kind, select, samples });
  return <div className="plot-host of-run" ref={attach} />;
}

/** Says why there is no score although both fields are there and the error was asked for. */
function ScoreMessage({ engines, isKept }: { engines: EngineName[]; isKept: boolean }) {
  const missing = useFrameFact(lacksScore);
  const file = useLabState(({ status }) => sampledFile(status, engines, isKept));
  if (!missing) return null;
  return (
    <p className="panel-message">
      {file === undefined
        ? t`The standard error needs more batches of realisations`
        : t`${file} holds no standard error of W; compute it here to see this figure.`}
    </p>
  );
}

/** The file that one of the two fields with errors comes from. */
function sampledFile(status: SessionStatus, engines: EngineName[], isKept: boolean): string | undefined {
  const runs = isKept && status.kept ? [status.engines, status.kept.engines] : [status.engines];
  const records = runs.flatMap((run) => engines.filter(isSampled).map((engine) => run[engine]));
  return records.find((record) => record?.source)?.source?.file;
}

function lacksScore(frame: LabFrame | null): boolean {
  return frame !== null && frame.withError && frame.difference !== null && frame.score === null;
}
