import { t } from '@lingui/core/macro';
import { exhibitor } from '../../../workers';
import type { ExhibitName } from '../../../workers/contract/protocol';
import type { FaultAction } from '../../session/faults';
import { solverErrorText } from '../../advice/solverError';
import type { EngineStatus } from '../../session/types';
import { titleOf } from '../../state/engines';
import { formatCalmDuration, formatLarge, formatPercent } from '../../text/format';
import { CopyReport } from '../parts/CopyReport';
import { FaultButton } from '../parts/FaultButton';
import { useLabState } from '../page/labContext';

type EngineName = EngineStatus['engine'];

/** Seconds below which the progress is seen by itself. */
const leastTold = 4;

/** How far an engine has come, in the title line of its panel. */
export function EngineNote({ engine }: { engine: EngineName }) {
  const status = useLabState((state) => state.status.engines[engine]);
  const lastTime = useLabState((state) => state.scenario.lastTime);
  const left = status ? leftText(status) : '';
  const hint = status ? solverErrorText(status.engine, status.diagnostics.errorEstimate) : null;
  return (
    <span className="note" title={hint ?? undefined}>
      {status ? progressText(status, lastTime) : ''}
      {left && <span className="left"> · {left}</span>}
    </span>
  );
}

function progressText(status: EngineStatus, lastTime: number): string {
  if (status.realisationGoal > 0) {
    const done = status.realisationCount >= status.realisationGoal;
    const [count, goal] = [status.realisationCount, status.realisationGoal].map(formatCount);
    return done
      ? t({
          message: `mean of ${count}`,
          comment: 'Of so many realisations; in the title of a panel, room for 14 characters',
        })
      : `${count} / ${goal}`;
  }
  if (status.phase === 'running' && status.bufferedTime < lastTime)
    return `${Math.round((100 * status.bufferedTime) / lastTime)} %`;
  const { errorEstimate } = status.diagnostics;
  if (solverErrorText(status.engine, errorEstimate) === null) return '';
  const error = formatPercent(errorEstimate ?? 0);
  return t({
    message: `own error ${error}`,
    comment: 'Error of the numerical method itself; in the title of a panel, room for 18 characters',
  });
}

/** How long a run still takes, where that is worth a word. */
function leftText({ phase, secondsLeft }: EngineStatus): string {
  return phase === 'running' && secondsLeft !== null && secondsLeft >= leastTold ? formatCalmDuration(secondsLeft) : '';
}

/** Why a figure is empty that shows the exhibit of an engine. */
export function ExhibitMessage({ exhibit }: { exhibit: ExhibitName }) {
  const engine = exhibitor(exhibit);
  const file = useLabState((state) => (engine ? state.status.engines[engine]?.source?.file : undefined));
  if (engine && file !== undefined)
    return (
      <Message
        kind="lasting"
        text={t`${file} holds the frames of ${{ engine: titleOf(engine) }} and nothing else; compute it here to see this figure.`}
      />
    );
  return engine && <EngineMessage engines={[engine]} />;
}

/** Why a panel is empty, over its figure. */
export function EngineMessage({ engines }: { engines: EngineName[] }) {
  const all = useLabState((state) => state.status.engines);
  // later the last picture stands until another comes
  const isFirst = useLabState((state) => state.status.run <= 1);
  const failure = useLabState((state) => state.failure);
  // between a change and its run the pictures of before stand dimmed, and nothing covers them
  const waiting = useLabState((state) => state.run === null && state.status.run > 0);
  if (failure) return <Message text={failure.message} kind="lasting" action={failure.action} />;
  if (waiting) return null;
  for (const engine of engines) {
    const status = all[engine];
    if (!status) return isFirst ? <Message text={t`Starting`} /> : null;
    const { message, action, phase } = status;
    if (phase === 'unsupported' || phase === 'failed')
      return <Message text={message} kind="lasting" action={action} engine={engine} />;
    if (message) return <Message text={message} kind="waiting" action={action} engine={engine} />;
    if (isFirst && phase === 'running' && status.bufferedTime === 0)
      return <Message text={t`${{ engine: titleOf(engine) }}: computing`} />;
  }
  return null;
}

/** Counts of realisations in full, those of phonons short. */
export function formatCount(count: number): string {
  return count < 10_000 ? String(count) : formatLarge(count);
}

interface MessageProps {
  text: string;
  /** Over the whole figure for good, or at its lower edge while something is waited for. */
  kind?: 'lasting' | 'waiting';
  action?: FaultAction;
  engine?: EngineName;
}

function Message({ text, kind, action = 'none', engine }: MessageProps) {
  return (
    <div className={kind ? `panel-message ${kind}` : 'panel-message'} role={action === 'none' ? undefined : 'alert'}>
      <p>{text}</p>
      <FaultButton action={action} {...(engine ? { engine } : {})} />
      {kind === 'lasting' && action !== 'none' && <CopyReport />}
    </div>
  );
}
