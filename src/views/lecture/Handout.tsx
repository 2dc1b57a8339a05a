import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { formatScenario } from '../../scenario/codec';
import { stageAt } from '../../lectures/progress';
import type { Beat, Lecture, Scene } from '../../lectures/lecture';
import { asError } from '../../session/faults';
import { titleOf } from '../../state/engines';
import { formatNumber } from '../../text/format';
import { PaperTools } from '../parts/PaperTools';
import { Code } from '../parts/Code';
import { pageLink } from '../parts/pageLink';
import { useLab } from '../page/labContext';
import { useGuide, useGuideState } from './guideContext';
import { tabs } from '../tabs/titles';
import { takePictures, type ScenePictures } from './handoutPictures';
import { Prose } from './Prose';

/** The lecture on paper: takes the pictures of all scenes first, then shows what is printed, and prints it if asked. */
export function Handout({ isPrinted, onClose }: { isPrinted: boolean; onClose(): void }) {
  const lab = useLab();
  const guide = useGuide();
  const lecture = useGuideState((state) => state.lecture);
  const [scene, setScene] = useState(0);
  const [pictures, setPictures] = useState<ScenePictures[] | null>(null);
  const isAsked = useRef(false);

  useEffect(() => {
    if (!lecture || isAsked.current) return;
    isAsked.current = true;
    const stop = new AbortController();
    takePictures(lab, guide, lecture, setScene, stop.signal).then(setPictures, (reason: unknown) => {
      lab.notify('handout', () => t`The handout could not be made: ${{ reason: asError(reason).message }}`);
      onClose();
    });
  }, [lab, guide, lecture, onClose]);

  useEffect(() => {
    if (!pictures) return;
    const { dataset } = document.documentElement;
    dataset['handout'] = 'shown';
    // once the images have their sizes
    if (isPrinted) void decoded().then(() => window.print());
    return () => void delete dataset['handout'];
  }, [pictures, isPrinted]);

  if (!lecture) return null;
  if (!pictures) {
    return (
      <div className="handout-progress" role="status">
        {t`Taking the picture of scene ${{ scene: scene + 1 }} of ${{ count: lecture.scenes.length }} for the handout.`}
        <progress value={scene} max={lecture.scenes.length} />
      </div>
    );
  }
  return createPortal(<Paper lecture={lecture} pictures={pictures} onClose={onClose} />, document.body);
}

async function decoded(): Promise<void> {
  const images = [...document.querySelectorAll<HTMLImageElement>('.handout img')];
  await Promise.allSettled(images.map((image) => image.decode()));
}

interface PaperProps {
  lecture: Lecture;
  pictures: ScenePictures[];
  onClose(): void;
}

function Paper({ lecture, pictures, onClose }: PaperProps) {
  const { file } = useGuide().store.getState();
  const questions = lecture.scenes.filter(({ beats }) => beats.some(({ kind }) => kind === 'answer'));
  return (
    <article className="handout" data-theme="light">
      <PaperTools onClose={onClose} />
      <header>
        <h1 lang={lecture.language}>{lecture.title}</h1>
        <p className="muted">
          {[
            lecture.author,
            lecture.minutes !== null && t`${plural(lecture.minutes, { one: '# minute', other: '# minutes' })}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <div lang={lecture.language}>
          <Prose nodes={lecture.introduction} />
        </div>
      </header>
      {lecture.scenes.map((scene, i) => (
        <SceneOnPaper
          key={scene.name}
          scene={scene}
          language={lecture.language}
          number={i + 1}
          pictures={pictures[i]}
          file={file}
        />
      ))}
      {questions.length > 0 && (
        <section className="answers">
          <h2>
            <Trans>Answers</Trans>
          </h2>
          {questions.map((scene) => (
            <div key={scene.name} className="answer" lang={lecture.language}>
              <b>{lecture.scenes.indexOf(scene) + 1}. </b>
              <Texts beats={scene.beats} kind="answer" />
            </div>
          ))}
        </section>
      )}
    </article>
  );
}

interface SceneOnPaperProps {
  scene: Scene;
  language: string;
  number: number;
  pictures: ScenePictures | undefined;
  file: string;
}

function SceneOnPaper({ scene, language, number, pictures, file }: SceneOnPaperProps) {
  const { scenario, view } = stageAt(scene, 0).state;
  const state = { ...scenario, shownTime: pictures?.kineticTime ?? 0 };
  const lecture = file === '' ? {} : { lecture: file, scene: scene.name };
  const link = pageLink(formatScenario(state, { ...view, ...lecture }));
  const steps = scene.beats.filter((beat) => beat.kind === 'step');
  const names = {
    left: titleOf(view.leftEngine),
    middle: titleOf(view.middleEngine),
    difference: t`Difference`,
    profile: t`Energy profile`,
    tab: tabs[view.tab],
  };
  return (
    <section className="scene">
      <h2 lang={language}>
        {number}. <Prose nodes={scene.heading} />
      </h2>
      {pictures && (
        <figure>
          {scene.panels.map((row) => (
            <div key={row.join(' ')} className="row">
              {row.map((panel) => {
                const address = pictures.panels[panel];
                return (
                  address && (
                    <div key={panel}>
                      <span>{names[panel]}</span>
                      <img src={address} alt={names[panel]} />
                    </div>
                  )
                );
              })}
            </div>
          ))}
          <figcaption className="muted">{t`At kinetic time ${{ time: formatNumber(pictures.kineticTime) }}.`}</figcaption>
        </figure>
      )}
      <div className="beside">
        <div lang={language}>
          <Prose nodes={scene.prose} />
          {steps.map(({ label, caption }) => (
            <div key={label} className="step">
              <b>{label}.</b> <Prose nodes={caption} />
            </div>
          ))}
          <div className="muted">
            <Prose nodes={scene.caveat} />
          </div>
          <Texts beats={scene.beats} kind="question" />
        </div>
        <div className="link">
          <Code text={link} />
        </div>
      </div>
    </section>
  );
}

function Texts({ beats, kind }: { beats: readonly Beat[]; kind: 'question' | 'answer' }) {
  return beats.map((beat, i) =>
    beat.kind === kind ? (
      <div key={i} className={kind}>
        <Prose nodes={beat.text} />
      </div>
    ) : null,
  );
}
