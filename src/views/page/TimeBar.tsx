import { useCallback, useRef, type KeyboardEvent } from 'react';
import type { View } from '../../scenario/view';
import { titleOf, enginesOf } from '../../state/engines';
import { formatNumber } from '../../text/format';
import { Icon } from '../parts/Icon';
import { useLab, useLabState, useSignalEffect } from './labContext';

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
    <section className="timebar" aria-label="Clock">
      <div className="buttons">
        <ClockButton icon="back" label="Step back (comma)" onPress={() => lab.step(-1)} />
        <button
          type="button"
          className="play"
          title={playing ? 'Pause (space)' : 'Play (space)'}
          aria-label={playing ? 'Pause' : 'Play'}
          onClick={() => lab.setPlaying(!playing)}
        >
          <Icon name={playing ? 'pause' : 'play'} />
        </button>
        <ClockButton icon="forward" label="Step forward (full stop)" onPress={() => lab.step(1)} />
      </div>
      <Scrub />
      <Readout waiting={waiting && playing} />
      <select
        aria-label="Speed"
        title="Speed"
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
        title="Start again at the end (L)"
        aria-label="Loop"
        onClick={() => lab.setLoop(!loop)}
      >
        <Icon name="loop" />
      </button>
    </section>
  );
}

function ClockButton({ icon, label, onPress }: { icon: 'back' | 'forward'; label: string; onPress(): void }) {
  return (
    <button type="button" title={label} aria-label={label} onClick={onPress}>
      <Icon name={icon} />
    </button>
  );
}

/** The film strip; it follows the clock without rendering. */
function Scrub() {
  const lab = useLab();
  const input = useRef<HTMLInputElement>(null);
  const lastTime = useLabState((state) => state.scenario.lastTime);
  const follow = useCallback(
    (kineticTime: number) => {
      const element = input.current;
      if (!element) return;
      element.value = String(kineticTime);
      element.style.setProperty('--filled', `${(100 * kineticTime) / lastTime}%`);
      if (!lab.store.getState().playing) element.setAttribute('aria-valuetext', timeText(kineticTime, lastTime));
    },
    [lab, lastTime],
  );
  useSignalEffect(lab.player.time, follow);
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
      <input
        ref={input}
        type="range"
        min={0}
        max={lastTime}
        step="any"
        defaultValue={0}
        aria-label="Kinetic time"
        aria-valuetext={timeText(lab.player.time.get(), lastTime)}
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
  const lab = useLab();
  const kinetic = useRef<HTMLElement>(null);
  const micro = useRef<HTMLSpanElement>(null);
  const epsilon = useLabState((state) => state.scenario.epsilon);
  const lastTime = useLabState((state) => state.scenario.lastTime);
  const digits = Math.max(0, 2 - Math.floor(Math.log10(lastTime)));
  const follow = useCallback(
    (kineticTime: number) => {
      if (kinetic.current) kinetic.current.textContent = kineticTime.toFixed(digits);
      if (micro.current)
        micro.current.textContent = (kineticTime / epsilon).toFixed(kineticTime / epsilon < 100 ? 1 : 0);
    },
    [digits, epsilon],
  );
  useSignalEffect(lab.player.time, follow);
  return (
    <span className="readout" title="Kinetic time t, microscopic time s = t/&epsilon;">
      <i>t</i> = <b ref={kinetic} /> <span className="muted">of {formatNumber(lastTime)}</span>{' '}
      <span className="micro">
        &ensp;<i>s</i> = <span ref={micro} />
      </span>
      {waiting && <span className="muted"> waiting</span>}
    </span>
  );
}

function timeText(kineticTime: number, lastTime: number): string {
  return `kinetic time ${formatNumber(kineticTime)} of ${formatNumber(lastTime)}`;
}
