import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useCallback, useEffect, useRef, type KeyboardEvent, type RefCallback } from 'react';
import { inLanguage } from '../../language/numbers';
import type { View } from '../../scenario/view';
import { titleOf, enginesOf } from '../../state/engines';
import { formatNumber } from '../../text/format';
import { Icon } from '../parts/Icon';
import { usePlotTheme } from '../parts/usePlots';
import { useGuard } from '../parts/useGuard';
import { createReadout, createStrip, type ClockDrawing, type TextPart } from './clockCanvas';
import { dragTimes } from './dragTimes';
import { useActiveLock } from '../handout/useLock';
import { useLab, useLabState, useMedia } from './labContext';

/** Frames one arrow key moves, and with shift. */
const fineFrames = 1;
const coarseFrames = 10;

const speeds: Record<View['speed'], string> = {
  '0.25': '\u00bc\u00d7',
  '0.5': '\u00bd\u00d7',
  '1': '1\u00d7',
  '2': '2\u00d7',
  '4': '4\u00d7',
};

/** The clock: play, step, scrub, speed, loop and what is recorded so far. */
export function TimeBar() {
  const lab = useLab();
  const playing = useLabState((state) => state.playing);
  const waiting = useLabState((state) => state.waiting);
  const loop = useLabState((state) => state.loop);
  const speed = useLabState((state) => state.view.speed);
  return (
    <section className="timebar" aria-label={t`Clock`}>
      <div className="buttons">
        <ClockButton icon="back" label={t`Step back (comma)`} onPress={() => lab.step(-1)} />
        <button
          type="button"
          className="play"
          title={playing ? t`Pause (space)` : t`Play (space)`}
          aria-label={playing ? t`Pause` : t`Play`}
          onClick={() => lab.setPlaying(!playing)}
        >
          <Icon name={playing ? 'pause' : 'play'} />
        </button>
        <ClockButton icon="forward" label={t`Step forward (full stop)`} onPress={() => lab.step(1)} />
      </div>
      <Scrub />
      <Readout waiting={waiting && playing} />
      <select
        aria-label={t`Speed`}
        title={t`Speed`}
        value={speed}
        onChange={(event) => lab.changeView({ speed: event.currentTarget.value as View['speed'] })}
      >
        {Object.entries(speeds).map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
      <button
        type="button"
        aria-pressed={loop}
        title={t`Start again at the end (L)`}
        aria-label={t`Loop`}
        onClick={() => lab.setLoop(!loop)}
      >
        <Icon name="loop" />
      </button>
      <KeepButton />
    </section>
  );
}

/** Keeps the run on show while the user changes it, and lets it go. */
function KeepButton() {
  const lab = useLab();
  const isOn = useLabState((state) => state.kept !== null);
  const mayKeep = useActiveLock()?.tools.includes('keep') ?? true;
  if (!mayKeep) return null;
  const hint = isOn ? t`Let the kept run go (K)` : t`Keep this run beside what you change next (K)`;
  return (
    <button
      type="button"
      className="keep"
      aria-pressed={isOn}
      aria-label={t`Keep this`}
      title={hint}
      onClick={() => (isOn ? lab.letGo() : lab.keep())}
    >
      <Icon name="keep" />
      <span className="label">
        <Trans>Keep this</Trans>
      </span>
    </button>
  );
}

function ClockButton({ icon, label, onPress }: { icon: 'back' | 'forward'; label: string; onPress(): void }) {
  return (
    <button type="button" title={label} aria-label={label} onClick={onPress}>
      <Icon name={icon} />
    </button>
  );
}

/** What is drawn on a host follows the clock without rendering; `create` is called again when it changes. */
function useClockDrawing(create: (host: HTMLElement) => ClockDrawing): RefCallback<HTMLElement> {
  const { player } = useLab();
  const guard = useGuard();
  return useCallback(
    (host: HTMLElement | null) => {
      if (!host) return;
      const drawing = create(host);
      const draw = guard((time: number) => drawing.draw(time));
      draw(player.drawnTime.get());
      const unsubscribe = player.drawnTime.subscribe(draw);
      return () => {
        unsubscribe();
        drawing.remove();
      };
    },
    [create, guard, player],
  );
}

/**
 * The strip of recorded times. The slider of the browser takes pointer and keys; it is drawn on the canvas below it.
 */
function Scrub() {
  const lab = useLab();
  const theme = usePlotTheme();
  const lastTime = useLabState((state) => state.scenario.lastTime);
  // four times a second while the clock runs
  const shownTime = useLabState((state) => state.shownTime);
  const create = useCallback((host: HTMLElement) => createStrip(host, lastTime, theme), [lastTime, theme]);
  const strip = useClockDrawing(create);
  const slider = useRef<HTMLInputElement>(null);
  // a value that React holds would be set back with every move that is told later; one that it only begins with stays
  useEffect(() => {
    if (slider.current && Number(slider.current.value) !== shownTime) slider.current.value = String(shownTime);
  }, [shownTime, lastTime]);
  useEffect(
    () => (slider.current ? dragTimes(slider.current, lastTime, (time) => lab.scrub(time)) : undefined),
    [lab, lastTime],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (direction !== undefined) lab.step(direction * (event.shiftKey ? coarseFrames : fineFrames));
    else if (event.key === 'Home') lab.seek(0);
    else if (event.key === 'End') lab.seek(lastTime);
    else return;
    event.preventDefault();
  };
  return (
    <div className="scrub">
      <div ref={strip} className="strip" aria-hidden="true" />
      <input
        ref={slider}
        type="range"
        min={0}
        max={lastTime}
        step="any"
        defaultValue={0}
        aria-label={t`Kinetic time`}
        aria-valuetext={timeText(shownTime, lastTime)}
        onChange={(event) => lab.seek(Number(event.currentTarget.value))}
        onKeyDown={onKeyDown}
      />
      <Buffers lastTime={lastTime} />
    </div>
  );
}

function Buffers({ lastTime }: { lastTime: number }) {
  const engines = useLabState((state) => state.status.engines);
  const view = useLabState((state) => state.view);
  return (
    <div className="buffers" aria-hidden="true">
      {enginesOf(view).map((engine) => (
        <i
          key={engine}
          title={titleOf(engine)}
          style={{
            background: `var(--${engine})`,
            width: `${(100 * Math.min(lastTime, engines[engine]?.bufferedTime ?? 0)) / lastTime}%`,
          }}
        />
      ))}
    </div>
  );
}

function Readout({ waiting }: { waiting: boolean }) {
  const theme = usePlotTheme();
  const epsilon = useLabState((state) => state.scenario.epsilon);
  const lastTime = useLabState((state) => state.scenario.lastTime);
  const shownTime = useLabState((state) => state.shownTime);
  const isNarrow = useMedia('(width <= 430px)');
  const create = useCallback(
    (host: HTMLElement) => {
      const last = formatNumber(lastTime);
      const ofLast = t({ message: `of ${last}`, comment: 'on the clock, after the time: t = 3.2 of 10' });
      const digits = Math.max(0, 2 - Math.floor(Math.log10(lastTime)));
      const partsOf = (kineticTime: number): TextPart[] => {
        const microTime = kineticTime / epsilon;
        const parts: TextPart[] = [
          { text: 't', style: 'italic' },
          { text: ' = ', style: 'plain' },
          { text: inLanguage(kineticTime.toFixed(digits)), style: 'bold' },
          { text: ` ${ofLast}`, style: 'muted' },
        ];
        if (isNarrow) return parts;
        return [
          ...parts,
          { text: '\u2003s', style: 'italic' },
          { text: ` = ${inLanguage(microTime.toFixed(microTime < 100 ? 1 : 0))}`, style: 'plain' },
        ];
      };
      // the last s with a decimal may be wider than the last of all
      return createReadout(host, partsOf, [lastTime, Math.min(lastTime, 99.9 * epsilon)], theme);
    },
    [epsilon, isNarrow, lastTime, theme],
  );
  const text = useClockDrawing(create);
  return (
    <span className="readout" title={t`Kinetic time t, microscopic time s = t/ε`}>
      <span ref={text} className="text" aria-hidden="true" />
      <span className="hidden-text">
        <Trans>
          kinetic time {{ time: formatNumber(shownTime) }} of {{ lastTime: formatNumber(lastTime) }}, microscopic time{' '}
          {{ microTime: formatNumber(shownTime / epsilon) }}
        </Trans>
      </span>
      {waiting && (
        <span className="muted">
          {' '}
          <Trans comment="beside the clock, which waits for an engine">waiting</Trans>
        </span>
      )}
    </span>
  );
}

function timeText(kineticTime: number, lastTime: number): string {
  return t`kinetic time ${{ time: formatNumber(kineticTime) }} of ${{ lastTime: formatNumber(lastTime) }}`;
}
