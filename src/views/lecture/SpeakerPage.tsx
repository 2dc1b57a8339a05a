import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState, type MouseEvent } from 'react';
import { createRoot } from 'react-dom/client';
import { announceFirstPicture } from '../../plots/firstPicture';
import { currentLanguage } from '../../language';
import type { Lecture } from '../../lectures/lecture';
import { neighbour, stageAt, type Place } from '../../lectures/progress';
import { connect, type Channel, type Cover, type Message, type SpeakerState } from './channel';
import { isModifier, isSwitchedOff } from '../page/characterKeys';
import { PresenterKeys } from './PresenterKeys';
import { presenterAction } from './presenterKeys';
import { Prose } from './Prose';
import { SceneChoice } from './SceneChoice';

/** Wall time between two looks at whether the page of the lecture is there. */
const openerMs = 1_000;

/** Renders the window of the speaker: notes, what comes next, the time, and what the audience sees. */
export function renderSpeaker(place: HTMLElement, channel: string): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  document.title = t({ message: 'Speaker – Wigner Lab', comment: 'Title of a window' });
  // there is no picture that formulas had to wait for
  announceFirstPicture();
  createRoot(place).render(<SpeakerPage name={channel} />);
}

function SpeakerPage({ name }: { name: string }) {
  const [state, setState] = useState<SpeakerState | null>(null);
  const [picture, setPicture] = useState<string | null>(null);
  const [closed, setClosed] = useState(false);
  const link = useRef<Channel | null>(null);

  useEffect(() => {
    let shown: string | null = null;
    const made = connect(
      name,
      () => window.opener as Window | null,
      (message) => {
        if (message.kind === 'state') {
          setState(message);
          setClosed(false);
        } else if (message.kind === 'closed') setClosed(true);
        else if (message.kind === 'picture') {
          const before = shown;
          shown = URL.createObjectURL(message.picture);
          setPicture(shown);
          if (before) URL.revokeObjectURL(before);
        }
      },
    );
    made.send({ kind: 'hello' });
    link.current = made;
    return () => {
      made.close();
      if (shown) URL.revokeObjectURL(shown);
    };
  }, [name]);

  useEffect(() => {
    // a window that is closed may have no time to say so
    const timer = window.setInterval(() => {
      if ((window.opener as Window | null)?.closed) setClosed(true);
    }, openerMs);
    return () => window.clearInterval(timer);
  }, []);

  const send = (message: Message) => link.current?.send(message);

  const [areKeysShown, setKeysShown] = useState(false);
  const covered = useRef(false);
  useEffect(() => {
    covered.current = state !== null && state.cover !== null;
  }, [state]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isCovered = covered.current;
      const action = isSwitchedOff(event) ? null : presenterAction(event);
      // what the audience does not see any key brings back; the window that S opens is this one
      if (!isCovered && (action === null || action === 'speaker' || isOfControl(event))) return;
      if (isCovered && isModifier(event)) return;
      event.preventDefault();
      if (isCovered) send({ kind: 'key', key: event.key });
      else if (action === 'keys' || (action === 'leave' && areKeysShown)) setKeysShown(!areKeysShown);
      else send({ kind: 'key', key: event.key });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [areKeysShown]);

  if (!state)
    return (
      <p className="speaker-wait">
        <Trans>Waiting for the page of the lecture. Keep it open in its own window.</Trans>
      </p>
    );
  const { lecture, place, startedMs, cover } = state;
  const scene = lecture.scenes[place.scene];
  const stage = stageAt(scene, place.beat);
  const following = neighbour(lecture, place, 1);
  return (
    <main className="speaker">
      <header>
        <h1 lang={lecture.language}>{lecture.title}</h1>
        <Times lecture={lecture} place={place} startedMs={startedMs} onRestart={() => send({ kind: 'restartClock' })} />
      </header>
      {closed && (
        <p role="alert" className="speaker-alert">
          <Trans>The page of the lecture was closed or left; its picture below is the last one.</Trans>
        </p>
      )}
      {cover !== null && (
        <p role="status" className="speaker-alert">
          {coverWords[cover]()}
        </p>
      )}
      {areKeysShown && (
        <section className="speaker-keys" role="status" aria-label={t`Keys while presenting`}>
          <PresenterKeys />
        </section>
      )}
      <section className="now" aria-label={t({ message: 'Now', comment: 'What is being presented' })}>
        <h2>
          <span className="muted">
            {place.scene + 1} / {lecture.scenes.length}
          </span>{' '}
          <span lang={lecture.language}>
            <Prose nodes={scene.heading} />
          </span>
          <Beats count={scene.beats.length} taken={place.beat} />
        </h2>
        {picture && <img src={picture} alt={t`What the audience sees`} />}
        <div lang={lecture.language}>
          <Prose nodes={stage.text} />
          {stage.question && (
            <div className="asked">
              <Prose nodes={stage.question} />
            </div>
          )}
          {stage.answer && <Prose nodes={stage.answer} />}
        </div>
      </section>
      <section className="notes" aria-label={t`Notes`}>
        <div lang={lecture.language}>
          <Prose nodes={scene.notes} />
          {stage.caveat.length > 0 && (
            <div className="muted">
              <Prose nodes={stage.caveat} />
            </div>
          )}
        </div>
      </section>
      <section className="next" aria-label={t({ message: 'Next', comment: 'What comes next in a lecture' })}>
        <h3>{t({ message: 'Next', comment: 'What comes next in a lecture' })}</h3>
        {following ? <Following lecture={lecture} before={place} place={following} /> : <p>{t`The end.`}</p>}
      </section>
      <footer onMouseDown={keepFocus}>
        <button type="button" className="outlined" onClick={() => send({ kind: 'turn', offset: -1 })}>
          <Trans comment="Button: the step of a lecture before">← Back</Trans>
        </button>
        <button type="button" className="outlined" onClick={() => send({ kind: 'turn', offset: 1 })}>
          <Trans comment="Button: the next step of a lecture">Next →</Trans>
        </button>
        <button type="button" className="outlined" onClick={() => send({ kind: 'play' })}>
          {state.playing ? t({ message: 'Pause', comment: 'Button' }) : t({ message: 'Play', comment: 'Button' })}
        </button>
        <SceneChoice lecture={lecture} place={place} onChoose={(chosen) => send({ kind: 'goTo', place: chosen })} />
      </footer>
    </main>
  );
}

/** What the audience sees in place of the picture below. */
const coverWords: Record<NonNullable<Cover>, () => string> = {
  black: () => t`The screen is black; any key brings the picture back.`,
  code: () => t`The screen shows the code of this state; any key brings the picture back.`,
  keys: () => t`The screen shows the keys; any key brings the picture back.`,
};

/** Whether a key belongs to what has the focus: not those of clickers, to a menu that was used once. */
function isOfControl({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element) || !target.closest('select, button')) return false;
  const isPress = key === 'Enter' || key === ' ';
  return isPress || ((key === 'ArrowUp' || key === 'ArrowDown') && target.closest('select') !== null);
}

/** A press on a button of the footer leaves the focus where it is, and Space to what is next. */
function keepFocus(event: MouseEvent<HTMLElement>): void {
  if (event.target instanceof Element && event.target.closest('button')) event.preventDefault();
}

function Beats({ count, taken }: { count: number; taken: number }) {
  if (count === 0) return null;
  return (
    <span
      className="beats"
      role="img"
      aria-label={t`${plural(count, { one: `${taken} of # step taken`, other: `${taken} of # steps taken` })}`}
    >
      {Array.from({ length: count }, (_, i) => (i < taken ? '●' : '○')).join('')}
    </span>
  );
}

/** What the next press brings. */
function Following({ lecture, before, place }: { lecture: Lecture; before: Place; place: Place }) {
  const scene = lecture.scenes[place.scene];
  if (place.scene !== before.scene) {
    return (
      <div lang={lecture.language}>
        <p>
          <b>
            <Prose nodes={scene.heading} />
          </b>
        </p>
        <Prose nodes={scene.prose} />
      </div>
    );
  }
  const beat = scene.beats[place.beat - 1];
  const { language } = lecture;
  if (beat.kind === 'step') {
    const { label } = beat;
    return (
      <>
        <p>
          <Trans>
            Step: <b lang={language}>{label}</b>
          </Trans>
        </p>
        <div lang={language}>
          <Prose nodes={beat.caption} />
        </div>
      </>
    );
  }
  return (
    <>
      <p className="muted">{beat.kind === 'question' ? t`Question` : t`Answer`}</p>
      <div lang={language}>
        <Prose nodes={beat.text} />
      </div>
    </>
  );
}

interface TimesProps {
  lecture: Lecture;
  place: Place;
  startedMs: number | null;
  onRestart(): void;
}

/** The clock on the wall, how long it has been, and how much is left. */
function Times({ lecture, place, startedMs, onRestart }: TimesProps) {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNowMs(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  const gone = startedMs === null ? 0 : Math.max(0, (nowMs - startedMs) / 60_000);
  const planned = lecture.scenes.slice(0, place.scene).reduce((sum, { minutes }) => sum + (minutes ?? 0), 0);
  const left = lecture.minutes === null ? null : lecture.minutes - gone;
  const late = gone - planned - (lecture.scenes[place.scene].minutes ?? 0);
  const elapsed = minutesText(gone);
  const rest = left === null ? '' : minutesText(Math.abs(left));
  return (
    <p className="times">
      <time>{new Date(nowMs).toLocaleTimeString(localesOf(), { hour: '2-digit', minute: '2-digit' })}</time>
      <span>{t({ message: `${elapsed} gone`, comment: 'Minutes and seconds since the lecture began, as 3:05' })}</span>
      {left !== null && (
        <span className={left < 0 ? 'over' : undefined}>
          {left < 0
            ? t({ message: `${rest} over`, comment: 'Minutes and seconds beyond the end of the lecture, as 3:05' })
            : t({ message: `${rest} left`, comment: 'Minutes and seconds to the end of the lecture, as 3:05' })}
        </span>
      )}
      {startedMs !== null && planned > 0 && (
        <span className="muted">{late > 1 ? t`${{ minutes: Math.round(late) }} min behind the plan` : t`in time`}</span>
      )}
      <button type="button" className="outlined" onClick={onRestart}>
        {startedMs === null ? t`Start the clock` : t({ message: 'Start again', comment: 'The clock of a lecture' })}
      </button>
    </p>
  );
}

/** The language that is spoken, as the browser's settings have it where they do: AM or 24 hours. */
function localesOf(): string[] {
  const language = currentLanguage();
  return [...navigator.languages.filter((tag) => tag.toLowerCase().split('-')[0] === language), language];
}

function minutesText(minutes: number): string {
  const seconds = Math.floor(60 * minutes);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
