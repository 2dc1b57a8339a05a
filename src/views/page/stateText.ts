import { t } from '@lingui/core/macro';
import type { SessionStatus } from '../../session/types';
import { formatDuration } from '../../text/format';

/** What the run does, at the end of the line: short. */
export function stateText(status: SessionStatus, shownCount: number): string {
  const engines = Object.values(status.engines);
  if (engines.length === 0) return t({ message: 'starting', comment: 'state of the run, short' });
  if (engines.some((engine) => engine.phase === 'failed'))
    return t({ message: 'an engine failed', comment: 'state of the run, short' });
  const running = engines.filter((engine) => engine.phase === 'running');
  // the slowest decides, of which nothing may be known yet
  const isKnown = running.every((engine) => engine.secondsLeft !== null);
  const secondsLeft = Math.max(...running.map((engine) => engine.secondsLeft ?? 0));
  if (running.length > 0)
    return isKnown && secondsLeft >= 1
      ? t`computing, about ${{ duration: formatDuration(secondsLeft) }} left`
      : t({ message: 'computing', comment: 'state of the run, short' });
  const possible = engines.filter((engine) => engine.phase !== 'unsupported');
  if (possible.length === 0) return t({ message: 'not possible yet', comment: 'state of the run, short' });
  if (possible.every((engine) => engine.phase === 'done'))
    return engines.length < shownCount
      ? t({ message: 'preview', comment: 'state of the run, short' })
      : t({ message: 'complete', comment: 'state of the run, short' });
  return t({ message: 'idle', comment: 'state of the run, short' });
}
