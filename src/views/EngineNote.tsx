import type { EngineStatus } from '../engines/types';
import { formatNumber } from '../state/format';
import { useLabState } from './labContext';

type EngineName = EngineStatus['engine'];

export const engineTitles: Record<EngineName, string> = {
  chain: 'Chain',
  moments: 'Exact',
  boltzmann: 'Boltzmann',
  phonons: 'Phonons',
  limit: 'Limit',
};

/** How far an engine has come, in the title line of its panel. */
export function EngineNote({ engine }: { engine: EngineName }) {
  const status = useLabState((state) => state.status.engines[engine]);
  const lastTime = useLabState((state) => state.scenario.T);
  return <span className="note">{status ? progressText(status, lastTime) : ''}</span>;
}

function progressText(status: EngineStatus, lastTime: number): string {
  if (status.realisationGoal > 0) {
    const done = status.realisationCount >= status.realisationGoal;
    return done ? `mean of ${status.realisationCount}` : `${status.realisationCount} of ${status.realisationGoal} realisations`;
  }
  return status.phase === 'running' ? `${Math.round((100 * status.bufferedTime) / lastTime)} %` : '';
}

/** Why a panel is empty, over its figure. */
export function EngineMessage({ engines }: { engines: EngineName[] }) {
  const all = useLabState((state) => state.status.engines);
  const shownTime = useLabState((state) => state.shownTime);
  const failure = useLabState((state) => state.failure);
  if (failure) return <Message text={failure} />;
  for (const engine of engines) {
    const status = all[engine];
    if (!status) return <Message text={Object.keys(all).length > 0 ? `${engineTitles[engine]} starts when the slider rests` : 'Starting'} />;
    // the line above the figures says why
    if (status.phase === 'unsupported') return <Message text="Not computed" />;
    if (status.phase === 'failed') return <Message text={status.message} />;
    if (status.phase !== 'done' && (status.bufferedTime < shownTime || status.bufferedTime === 0)) {
      return <Message text={`${engineTitles[engine]}: computing, record reaches t = ${formatNumber(status.bufferedTime)}`} />;
    }
  }
  return null;
}

function Message({ text }: { text: string }) {
  return <p className="panel-message">{text}</p>;
}
