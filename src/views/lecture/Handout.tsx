import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { createPortal } from 'react-dom';
import { formatScenario } from '../../scenario/codec';
import { stageAt } from '../../lectures/progress';
import type { Beat, Lecture, Prose as Nodes, Scene } from '../../lectures/lecture';
import { asError } from '../../session/faults';
import { titleOf } from '../../state/engines';
import { formatNumber } from '../../text/format';
import type { LegendItem } from '../../plots/print';
import { PaperTools } from '../parts/PaperTools';
import { Code } from '../parts/Code';
import { CurveSample } from '../parts/CurveSample';
import { pageLink } from '../parts/pageLink';
import { useLab } from '../page/labContext';
import { useGuide, useGuideState } from './guideContext';
import { tabs } from '../tabs/titles';
import { takePictures, type FigurePicture, type ScenePictures } from './handoutPictures';
import { Prose } from './Prose';

/** The lecture on paper: takes the pictures of all scenes first, then shows what is printed, and prints it if asked. */
export function Handout({ isPrinted, onClose }: { isPrinted: boolean; onClose(): void }) {
  const lab = useLab();
  const guide = useGuide();
  const lecture = useGuideState((state) => state.lecture);
  const [scene, setScene] = useState(0);
  const [pictures, setPictures] = useState<ScenePictures[] | null>(null);
  const stopping = useRef(new AbortController());
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });

  useEffect(() => {
    if (!lecture) return;
    const own = new AbortController();
    const { signal } = (stopping.current = own);
    takePictures(lab, guide, lecture, setScene, signal).then(
      (taken) => (signal.aborted ? close.current() : setPictures(taken)),
      (reason: unknown) => {
        lab.notify('handout', () => t`The handout could not be made: ${{ reason: asError(reason).message }}`);
        close.current();
      },
    );
    // a lecture that is closed, or a page that is left, needs none
    return () => own.abort();
  }, [lab, guide, lecture]);

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
    return <Progress scene={scene} count={lecture.scenes.length} onStop={() => stopping.current.abort()} />;
  }
  return createPortal(<Paper lecture={lecture} pictures={pictures} onClose={onClose} />, document.body);
}

interface ProgressProps {
  scene: number;
  count: number;
  onStop(): void;
}

/** How far the pictures are, over a page that is not to be touched meanwhile; the button or Escape ends it. */
function Progress({ scene, count, onStop }: ProgressProps) {
  return (
    <ModalOverlay className="handout-veil" isOpen onOpenChange={(open) => !open && onStop()}>
      <Modal className="handout-progress">
        <Dialog>
          <Heading slot="title">
            <Trans context="lecture">Handout</Trans>
          </Heading>
          <p role="status">{t`Taking the picture of scene ${{ scene: scene + 1 }} of ${{ count }} for the handout.`}</p>
          <progress value={scene} max={count} />
          <button type="button" className="outlined" autoFocus title={t`Stop (Escape)`} onClick={onStop}>
            {t({ message: 'Stop', context: 'handout', comment: 'A button: leaves the pictures of a handout untaken' })}
          </button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
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
            <Texts
              key={scene.name}
              beats={scene.beats}
              kind="answer"
              number={lecture.scenes.indexOf(scene) + 1}
              language={lecture.language}
            />
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
                const figures = pictures.panels[panel];
                return (
                  figures && (
                    <div key={panel} className="panel-on-paper">
                      <span>{names[panel]}</span>
                      <div className="figures-on-paper">
                        {figures.map((figure, i) => (
                          <FigureOnPaper key={i} name={names[panel]} figure={figure} />
                        ))}
                      </div>
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
          <div className="muted">
            <Prose nodes={scene.caveat} />
          </div>
          {steps.map(({ label, caption, caveat }) => (
            <div key={label} className="step">
              <StepText label={label} caption={caption} />
              {caveat && caveat.length > 0 && (
                <div className="muted">
                  <Prose nodes={caveat} />
                </div>
              )}
            </div>
          ))}
          <Texts beats={scene.beats} kind="question" number={number} language={language} />
        </div>
        <div className="link">
          <Code text={link} />
        </div>
      </div>
    </section>
  );
}

function FigureOnPaper({ name, figure }: { name: string; figure: FigurePicture }) {
  const { address, title, legend, isDrawing = false } = figure;
  const isSame = (a: LegendItem, b: LegendItem) =>
    a.label === b.label && a.colour === b.colour && a.dash === b.dash && a.marks === b.marks;
  const items = legend.filter((item, i) => legend.findIndex((other) => isSame(item, other)) === i);
  return (
    <div className={isDrawing ? 'figure-on-paper drawing' : 'figure-on-paper'}>
      <img src={address} alt={title === '' ? name : `${name}: ${title}`} />
      {items.length > 0 && (
        <div className="legend">
          {items.map(({ label, colour, dash, marks }) => (
            <span key={`${label} ${colour} ${dash} ${marks}`}>
              {marks ? (
                <i className="dot" style={{ background: colour }} />
              ) : (
                <CurveSample colour={colour} dash={dash} />
              )}
              {label}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}

/** What a step says, behind its label; the label opens the text where that begins with it. */
function StepText({ label, caption }: { label: string; caption: Nodes }) {
  const [first, ...others] = caption;
  const [opening, ...words] = first?.type === 'paragraph' ? first.children : [];
  if (first?.type !== 'paragraph' || opening?.type !== 'text' || !opensWith(opening.value, label))
    return (
      <>
        <b>{/[.?!:…]$/.test(label) ? label : `${label}.`}</b> <Prose nodes={caption} />
      </>
    );
  const rest = { ...opening, value: opening.value.slice(label.length) };
  return (
    <>
      <b>{opening.value.slice(0, label.length)}</b>
      <Prose nodes={[{ ...first, children: [rest, ...words] }, ...others]} />
    </>
  );
}

/** Whether a text begins with these words, and a sign or a space behind them. */
function opensWith(text: string, words: string): boolean {
  return text.toLowerCase().startsWith(words.toLowerCase()) && /^[\s,;:.]/.test(text.slice(words.length));
}

interface TextsProps {
  beats: readonly Beat[];
  kind: 'question' | 'answer';
  /** Of the scene. */
  number: number;
  language: string;
}

/** The questions of a scene, or its answers, each with its number; several of a scene have letters. */
function Texts({ beats, kind, number, language }: TextsProps) {
  const questions = beats.filter((beat) => beat.kind === 'question');
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  return beats.map((beat, i) => {
    if (beat.kind !== kind) return null;
    // an answer stands behind its question
    const place = beats.slice(0, i + 1).filter((other) => other.kind === 'question').length - 1;
    const letter = questions.length > 1 ? (letters[place] ?? `.${place + 1}`) : '';
    const mark = kind === 'answer' ? `${number}${letter}.` : letter && `${letter})`;
    return (
      <div key={i} className={kind} lang={language}>
        {mark && <b>{mark} </b>}
        <Prose nodes={beat.text} />
      </div>
    );
  });
}
