import { t } from '@lingui/core/macro';
import type { EngineStatus, SessionStatus } from '../../session/types';
import { formatDuration } from '../../text/format';

/** What the run does, at the end of the line: short. `failed`: no engine can start, and the panels say why. */
export function stateText(status: SessionStatus, shownCount: number, failed = false): string {
  const engines = Object.values(status.engines);
  if (failed) return t({ message: 'no engine can start', comment: 'state of the run, short' });
  if (engines.length === 0) return t({ message: 'starting', comment: 'state of the run, short' });
  if (engines.some((engine) => engine.phase === 'failed'))
    return t({ message: 'an engine failed', comment: 'state of the run, short' });
  const running = engines.filter((engine) => engine.phase === 'running');
  if (running.length > 0) {
    const left = timeLeft(running);
    return left === null
      ? t({ message: 'computing', comment: 'state of the run, short' })
      : t`computing, about ${{ duration: left }} left`;
  }
  const possible = engines.filter((engine) => engine.phase !== 'unsupported');
  if (possible.length === 0) return t({ message: 'not possible yet', comment: 'state of the run, short' });
  if (!possible.every((engine) => engine.phase === 'done'))
    return t({ message: 'idle', comment: 'state of the run, short' });
  if (engines.length < shownCount) return t({ message: 'preview', comment: 'state of the run, short' });
  const unfinished = unfinishedOfKept(status);
  if (unfinished.length === 0) return t({ message: 'complete', comment: 'state of the run, short' });
  const duration = timeLeft(unfinished);
  return duration === null
    ? t({ message: 'A complete, B computing', comment: 'A and B: the present and the kept run; short' })
    : t({
        message: `A complete, B computing, about ${duration} left`,
        comment: 'A and B: the present and the kept run; short',
      });
}

/** The engines of the kept run whose records still grow, or are waited for; none where that is the present one. */
export function unfinishedOfKept({ kept }: Pick<SessionStatus, 'kept'>): EngineStatus[] {
  if (!kept || kept.isPresent) return [];
  return Object.values(kept.engines).filter(({ phase }) => phase === 'running' || phase === 'idle');
}

/** What the slowest of them still takes, of which nothing may be known yet; null also where it is next to nothing. */
function timeLeft(engines: readonly EngineStatus[]): string | null {
  if (engines.some(({ secondsLeft }) => secondsLeft === null)) return null;
  const seconds = Math.max(...engines.map(({ secondsLeft }) => secondsLeft ?? 0));
  return seconds < 1 ? null : formatDuration(seconds);
}
