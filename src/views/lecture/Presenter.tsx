import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { stageAt } from '../../lectures/progress';
import { inLanguage } from '../../language/numbers';
import { setLeastTextScale } from '../../plots/textScale';
import { presets } from '../../scenario/presets';
import { runsText } from '../../state/keptWords';
import { nextScale } from '../page/keys';
import { useLab, useLabState } from '../page/labContext';
import { Code } from '../parts/Code';
import { pageLink } from '../parts/pageLink';
import { usualArrangement } from './arrangement';
import { useGuide, useGuideState, useStage } from './guideContext';
import { isModifier, isSwitchedOff } from '../page/characterKeys';
import { PresenterKeys } from './PresenterKeys';
import { presenterAction, type PresenterAction } from './presenterKeys';
import { useSignalValue } from '../parts/useSignalValue';
import { screenCover } from './channel';
import { Aside } from './Aside';
import { Prose } from './Prose';

const setCover = screenCover.set;

/** The pointer goes after so long without a move. */
const pointerMs = 3000;

/** Text is at least this part of the height of the screen while presenting; upright screens count by their width. */
const lines = 45;
const widest = 0.75;
/** The smallest text of the page, in pixels. */
const smallest = 11;

/** What stands on the screen while presenting, besides the figures: the strip of words, covers, and the keys. */
export function Presenter({ onLeave, onSpeaker }: { onLeave(): void; onSpeaker(): void }) {
  const lab = useLab();
  const guide = useGuide();
  const cover = useSignalValue(screenCover);
  const [link, setLink] = useState('');
  useTypeScale();
  useHiddenPointer();
  useEffect(() => () => screenCover.set(null), []);

  useEffect(() => {
    const act = (action: PresenterAction) => {
      const { playing, view } = lab.store.getState();
      const { lecture, place } = guide.store.getState();
      if (cover !== null && action !== 'leave' && action !== cover) {
        setCover(null);
        // the press that takes the cover away does nothing else
        return;
      }
      if (typeof action === 'object') {
        const panels = (
          lecture && place ? stageAt(lecture.scenes[place.scene], place.beat).panels : usualArrangement
        ).flat();
        const panel = panels[action.panel];
        if (panel) lab.changeView({ enlarged: view.enlarged === panel ? 'none' : panel });
        return;
      }
      switch (action) {
        case 'next':
          return void guide.turn(1);
        case 'back':
          return void guide.turn(-1);
        case 'firstScene':
          return lecture ? guide.goTo({ scene: 0, beat: 0 }) : undefined;
        case 'lastScene':
          return lecture ? guide.goTo({ scene: lecture.scenes.length - 1, beat: 0 }) : undefined;
        case 'play':
          return lab.setPlaying(!playing);
        case 'restart':
          lab.seek(0);
          return lab.setPlaying(true);
        case 'scale':
          return lab.changeView({ scale: nextScale(view.scale) });
        case 'speaker':
          return onSpeaker();
        case 'leave':
          return cover === null ? onLeave() : setCover(null);
        case 'code':
          setLink(pageLink(lab.linkText()));
          return setCover(cover === 'code' ? null : 'code');
        case 'black':
        case 'keys':
          return setCover(cover === action ? null : action);
      }
    };
    const onKey = (event: KeyboardEvent) => {
      const action = isSwitchedOff(event) ? null : presenterAction(event);
      if (action === null && cover !== null && !isModifier(event)) setCover(null);
      if (action === null) return;
      event.preventDefault();
      event.stopPropagation();
      act(action);
    };
    // ahead of every element of the page
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [lab, guide, cover, onLeave, onSpeaker]);

  return (
    <>
      <Words />
      {cover === 'black' && <div className="cover black" role="status" aria-label={t`Black screen; any key ends it`} />}
      {cover === 'code' && (
        <div className="cover" role="dialog" aria-label={t`Code of this state`}>
          <Code text={link} />
          <p>
            <Trans>The state on the screen, on your own device</Trans>
          </p>
        </div>
      )}
      {cover === 'keys' && (
        <div className="cover" role="dialog" aria-label={t`Keys while presenting`}>
          <PresenterKeys />
        </div>
      )}
    </>
  );
}

/** The strip under the figures: of the scene, of the preset, or the parameters of what is neither. */
function Words() {
  const shown = useStage();
  const language = useGuideState((state) => state.lecture?.language);
  const count = useGuideState((state) => state.lecture?.scenes.length ?? 0);
  const presetId = useLabState((state) => state.presetId);
  const preset = presets.find(({ id }) => id === presetId);
  if (!shown) {
    return preset ? (
      <Frame heading={preset.title} place="">
        <p>{preset.caption}</p>
      </Frame>
    ) : (
      <Frame heading={<Parameters />} place="" isBrief />
    );
  }
  const { scene, number, stage } = shown;
  return (
    <Frame heading={<Prose nodes={scene.heading} />} place={`${number} / ${count}`} language={language}>
      <div className="said">
        <Prose nodes={stage.text} />
      </div>
      <Aside stage={stage} />
    </Frame>
  );
}

function Parameters() {
  return useLabState(({ scenario, kept }) => runsText(scenario, kept));
}

interface FrameProps {
  heading: ReactNode;
  place: string;
  /** Of the words; that of the page by default. */
  language?: string | undefined;
  /** One line, and no higher: there is no next step that needs more. */
  isBrief?: boolean;
  children?: ReactNode;
}

function Frame({ heading, place, language, isBrief = false, children }: FrameProps) {
  return (
    <section className={isBrief ? 'words brief' : 'words'} aria-label={t`What to see`}>
      <header>
        <h2 lang={language}>{heading}</h2>
        <Clock />
        <span className="place">{place}</span>
      </header>
      {children && (
        <div className="columns" lang={language}>
          {children}
        </div>
      )}
    </section>
  );
}

/** Wall time between two texts of the clock. */
const clockMs = 100;

/** The time on show, and how far it has come, written without rendering. */
function Clock() {
  const { player } = useLab();
  const lastTime = useLabState((state) => state.scenario.lastTime);
  const playing = useLabState((state) => state.playing);
  const text = useRef<HTMLSpanElement>(null);
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const digits = Math.max(0, 1 - Math.floor(Math.log10(lastTime)));
    let writtenMs = -Infinity;
    const write = (time: number) => {
      const nowMs = performance.now();
      if (nowMs - writtenMs < clockMs && time < lastTime && time > 0) return;
      writtenMs = nowMs;
      const [now, last] = [inLanguage(time.toFixed(digits)), inLanguage(String(lastTime))];
      if (text.current)
        text.current.textContent = t({
          message: `${now} of ${last}`,
          comment: 'The time on show, and the last one: 1.5 of 4',
        });
      if (bar.current) bar.current.style.transform = `scaleX(${time / lastTime})`;
    };
    write(player.time.get());
    return player.time.subscribe(write);
  }, [player, lastTime]);
  return (
    <span className="clock">
      <i>t</i> = <span ref={text} className="time" />{' '}
      {!playing && <span className="muted">{t({ message: 'paused', comment: 'The clock; behind the time' })}</span>}
      <span className="line" aria-hidden="true">
        <i ref={bar} />
      </span>
    </span>
  );
}

/** Enlarges texts and figures for the room, and gives them back. */
function useTypeScale(): void {
  useEffect(() => {
    const { style } = document.documentElement;
    const fit = () => {
      const scale = Math.max(1, Math.min(window.innerHeight, widest * window.innerWidth) / lines / smallest);
      style.setProperty('--present', String(scale));
      setLeastTextScale(scale);
    };
    fit();
    window.addEventListener('resize', fit);
    return () => {
      window.removeEventListener('resize', fit);
      style.removeProperty('--present');
      setLeastTextScale(1);
    };
  }, []);
}

/** Hides the pointer while it rests. */
function useHiddenPointer(): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    let timer = 0;
    const show = () => {
      delete dataset['pointer'];
      window.clearTimeout(timer);
      timer = window.setTimeout(() => (dataset['pointer'] = 'hidden'), pointerMs);
    };
    show();
    window.addEventListener('pointermove', show);
    return () => {
      window.clearTimeout(timer);
      window.removeEventListener('pointermove', show);
      delete dataset['pointer'];
    };
  }, []);
}
