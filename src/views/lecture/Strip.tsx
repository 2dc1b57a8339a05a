import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { presets } from '../../scenario/presets';
import { Icon } from '../parts/Icon';
import { focusClock } from '../page/focusClock';
import { useLab, useLabState } from '../page/labContext';
import { useGuide, useGuideState, useStage } from './guideContext';
import { useActiveLock } from '../handout/useLock';
import { Aside } from './Aside';
import { Prose } from './Prose';
import { SceneChoice } from './SceneChoice';

interface StripActions {
  onPresent(): void;
  onSpeaker(): void;
  onHandout(): void;
}

/** What to see on the page and what to try: of the scene of a lecture, or of a preset; nothing for an own scenario. */
export function Strip(actions: StripActions) {
  const isLecture = useGuideState(({ place }) => place !== null);
  const lock = useActiveLock();
  // the words about the packets stand in its place
  const isPainting = useLabState((state) => state.view.tool === 'paint');
  if (isLecture) return <SceneStrip {...actions} />;
  return isPainting || lock?.presets.length === 0 ? null : <PresetStrip />;
}

function PresetStrip() {
  const lab = useLab();
  const offeredId = useLabState((state) => state.offeredId);
  const isChanged = useLabState((state) => state.presetId === null);
  const preset = presets.find(({ id }) => id === offeredId);
  if (!preset) return null;
  const { id, title, caption, hint, tries } = preset;
  return (
    <Folding label={t`What to see`} short={isChanged ? t`Changed from: ${title}` : caption}>
      <div className="strip-text">
        <p aria-hidden={isChanged} className={isChanged ? 'gone' : undefined}>
          {caption} <span className="muted">{hint}</span>
        </p>
        {isChanged && (
          <p className="changed">
            <Trans>Changed from: {title}.</Trans> <span className="muted">{hint}</span>
          </p>
        )}
      </div>
      <Tries>
        {tries.map(({ label, set }) => (
          <button key={label} type="button" className="outlined" onClick={() => lab.tryKeys(set)}>
            {label}
          </button>
        ))}
        <button
          type="button"
          className={isChanged ? 'outlined' : 'outlined gone'}
          disabled={!isChanged}
          onClick={() => lab.choosePreset(id)}
        >
          <Trans comment="Button: the scenario as it was before changes; room for 14 characters">Back to it</Trans>
        </button>
      </Tries>
    </Folding>
  );
}

function SceneStrip({ onPresent, onSpeaker, onHandout }: StripActions) {
  const guide = useGuide();
  const shown = useStage();
  const lecture = useGuideState((state) => state.lecture);
  if (!shown || !lecture) return null;
  const { scene, number, beat, stage } = shown;
  const steps = scene.beats.flatMap((candidate, i) =>
    candidate.kind === 'step' ? [{ ...candidate, count: i + 1 }] : [],
  );
  const isLast = number === lecture.scenes.length && beat === scene.beats.length;
  return (
    <Folding label={t`Lecture`} short={scene.title}>
      <div className="strip-text" lang={lecture.language}>
        <h2>
          <Prose nodes={scene.heading} />
        </h2>
        <Prose nodes={stage.text} />
        <Aside stage={stage} />
      </div>
      <div className="strip-side">
        <div className="strip-row">
          <button
            type="button"
            title={t({ message: 'Back', comment: 'To the step of a lecture before' })}
            aria-label={t({ message: 'Back', comment: 'To the step of a lecture before' })}
            disabled={number === 1 && beat === 0}
            onClick={() => guide.turn(-1)}
          >
            <Icon name="back" />
          </button>
          <SceneChoice lecture={lecture} place={{ scene: number - 1, beat }} onChoose={(place) => guide.goTo(place)} />
          <button
            type="button"
            title={t({ message: 'Next', comment: 'What comes next in a lecture' })}
            aria-label={t({ message: 'Next', comment: 'What comes next in a lecture' })}
            disabled={isLast}
            onClick={() => guide.turn(1)}
          >
            <Icon name="forward" />
          </button>
        </div>
        {steps.length > 0 && (
          <Tries>
            {steps.map(({ label, count }) => (
              <button
                key={count}
                type="button"
                className="outlined"
                aria-pressed={beat >= count}
                onClick={() => guide.goTo({ scene: number - 1, beat: count })}
              >
                {label}
              </button>
            ))}
          </Tries>
        )}
        <div className="strip-row">
          <button type="button" className="outlined" onClick={onPresent}>
            <Trans context="verb" comment="Button: shows a lecture to an audience">
              Present
            </Trans>
          </button>
          <button type="button" className="outlined" onClick={onSpeaker}>
            <Trans>Speaker’s window</Trans>
          </button>
          <button type="button" className="outlined" onClick={onHandout}>
            <Trans context="lecture" comment="Button: the lecture on paper">
              Handout
            </Trans>
          </button>
          <button
            type="button"
            className="outlined"
            onClick={() => {
              guide.close();
              focusClock();
            }}
          >
            <Trans comment="Button: ends a lecture">Close</Trans>
          </button>
        </div>
      </div>
    </Folding>
  );
}

function Tries({ children }: { children: ReactNode }) {
  return (
    <div className="tries" role="group" aria-label={t`Try this`}>
      <span className="muted">
        <Trans comment="Before buttons with things to try; room for 10 characters">Try</Trans>
      </span>
      {children}
    </div>
  );
}

/** The strip, whole or as one line. */
function Folding({ label, short, children }: { label: string; short: string; children: ReactNode }) {
  const [isFolded, setFolded] = useState(false);
  const hint = isFolded ? t`Show the whole text` : t`Fold the text to one line`;
  return (
    <section className={isFolded ? 'scene-strip folded' : 'scene-strip'} aria-label={label}>
      {isFolded ? <p className="strip-text">{short}</p> : children}
      <button
        type="button"
        className="fold"
        title={hint}
        aria-label={hint}
        aria-expanded={!isFolded}
        onClick={() => setFolded(!isFolded)}
      >
        <Icon name="chevron" />
      </button>
    </section>
  );
}
