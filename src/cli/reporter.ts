import type { WriteStream } from 'node:tty';
import { formatDuration } from '../text/format';

/** What a person at the command line sees while it computes. */
export interface Reporter {
  notice(text: string): void;
  /** `fraction` from 0 to 1 of the whole computation, in words how far it is, and the wall time left if it is known. */
  progress(fraction: number, detail: string, secondsLeft?: number | null): void;
  /** Takes the bar away. */
  end(): void;
}

export const silentReporter: Reporter = { notice: () => undefined, progress: () => undefined, end: () => undefined };

type Stream = Pick<WriteStream, 'write'> & { isTTY?: boolean; columns?: number };

const BAR_CELLS = 30;
const REDRAW_MS = 100;

/** Notices and progress on a stream: a bar on a terminal, else one line per 10 %, each once. */
export function streamReporter(stream: Stream, clock: () => number = () => performance.now()): Reporter {
  const isTerminal = stream.isTTY === true;
  let bar = '';
  let drawnMs = -Infinity;
  let tenths = 0;
  const draw = (text: string) => {
    if (text !== bar) stream.write(`\r\u001b[K${text}`);
    bar = text;
  };
  return {
    notice(text) {
      const shown = bar;
      if (shown) draw('');
      stream.write(`notice: ${text}\n`);
      if (shown) draw(shown);
    },
    progress(fraction, detail, secondsLeft = null) {
      const rest = secondsLeft === null || fraction >= 1 ? '' : `, about ${formatDuration(secondsLeft)} left`;
      if (!isTerminal) {
        for (; tenths < Math.floor(10 * fraction + 1e-9) && tenths < 10;)
          stream.write(`${++tenths * 10} % (${detail})${rest}\n`);
        return;
      }
      if (clock() - drawnMs < REDRAW_MS && fraction < 1) return;
      drawnMs = clock();
      const full = Math.min(BAR_CELLS, Math.floor(BAR_CELLS * fraction));
      const line = `[${'#'.repeat(full)}${'.'.repeat(BAR_CELLS - full)}] ${Math.floor(100 * fraction)} % (${detail})${rest}`;
      draw(line.slice(0, (stream.columns || 80) - 1));
    },
    end() {
      if (bar) draw('');
    },
  };
}
