import { t } from '@lingui/core/macro';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { pageFault } from '../../state/faults/faults';

/** What long work tells of itself, and how it hears that it is not wanted any more. */
export interface Progress {
  onProgress(share: number, told: string): void;
  signal: AbortSignal;
}

export interface Job {
  /** Null while nothing is done. */
  running: { share: number; told: string } | null;
  /** How the last work ended. */
  message: string;
  /** Begins work, which answers what is to be said at its end; its errors are said. */
  start(work: (progress: Progress) => Promise<string>): void;
  cancel(): void;
}

function failureText(reason: unknown): string {
  const { message } = pageFault(reason, () => t`the file`);
  return t`That did not work: ${message}`;
}

/** One piece of long work at a time, which ends with the component. */
export function useJob(): Job {
  const [running, setRunning] = useState<Job['running']>(null);
  const [message, setMessage] = useState('');
  const controller = useRef<AbortController | null>(null);
  useEffect(() => () => controller.current?.abort(), []);
  const pressed = useRef<HTMLElement | null>(null);
  const isRunning = running !== null;
  // a button that cannot be pressed meanwhile loses the focus to nobody, and with it its window would lose Escape:
  // before the browser has the next key
  useLayoutEffect(() => {
    const button = pressed.current;
    const frame = button?.closest<HTMLElement>('[role=dialog]');
    const holder = document.activeElement;
    if (isRunning && (holder === button || holder === document.body)) frame?.focus();
    if (!isRunning && (holder === frame || holder === document.body)) button?.focus();
  }, [isRunning]);
  const start = useCallback<Job['start']>((work) => {
    if (controller.current) return;
    const mine = new AbortController();
    controller.current = mine;
    pressed.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setMessage('');
    setRunning({ share: 0, told: '' });
    const onProgress: Progress['onProgress'] = (share, told) => {
      if (!mine.signal.aborted) setRunning({ share, told });
    };
    work({ onProgress, signal: mine.signal })
      .then(setMessage, (reason: unknown) => setMessage(mine.signal.aborted ? t`Cancelled.` : failureText(reason)))
      .finally(() => {
        controller.current = null;
        setRunning(null);
      });
  }, []);
  const cancel = useCallback(() => controller.current?.abort(), []);
  return { running, message, start, cancel };
}
