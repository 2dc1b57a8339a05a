import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect, useId, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import type { Lock } from '../../scenario/lock/lock';
import { createSignal } from '../../state/signal';
import { PaperTools } from '../parts/PaperTools';
import { Code } from '../parts/Code';
import { CopyButton } from '../parts/CopyButton';
import { pageLink } from '../parts/pageLink';
import { useSignalValue } from '../parts/useSignalValue';
import { useLab } from '../page/labContext';
import { saveText } from '../takeHome/saving';
import { answersText, useAnswers } from './answers';
import { Markdown } from './Markdown';
import { useHandout } from './useLock';

/** Whether the answers are on paper; the paper itself may be so narrow that the questions change their place. */
const printing = createSignal(false);
/** They were put on paper by the browser's own key, and leave it when that is done. */
let isOpenedToPrint = false;

/** The questions of a handout, each with a field for an answer; nothing where there are none. */
export function Questions() {
  const lock = useHandout();
  return lock && lock.questions.length > 0 ? <QuestionsOf lock={lock} /> : null;
}

function QuestionsOf({ lock }: { lock: Lock }) {
  const lab = useLab();
  const id = useId();
  const { answers, isKept, set } = useAnswers(lock);
  const isPrinting = useSignalValue(printing);
  const answered = answers.filter((answer) => answer.trim() !== '').length;
  useEffect(() => {
    // a course platform around the page looks here
    document.documentElement.dataset['answered'] = String(answered);
  }, [answered]);
  useEffect(() => {
    // by the browser's own key the same comes on paper as by the button
    const before = () => {
      isOpenedToPrint ||= !printing.get();
      flushSync(() => printing.set(true));
    };
    const after = () => {
      if (isOpenedToPrint) printing.set(false);
      isOpenedToPrint = false;
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  const text = () => answersText(lock, answers, pageLink(lab.linkText()));
  return (
    <section className="questions" aria-label={t`Questions`}>
      <h2>
        <Trans>Questions</Trans>
      </h2>
      <ol>
        {lock.questions.map((question, i) => (
          <li key={i}>
            <div id={`${id}-${i}`}>
              <Markdown text={question} />
            </div>
            <textarea
              rows={3}
              aria-label={t`Answer ${{ number: i + 1 }}`}
              aria-describedby={`${id}-${i}`}
              value={answers[i]}
              onChange={(event) => set(i, event.currentTarget.value)}
            />
          </li>
        ))}
      </ol>
      <div className="button-row">
        <CopyButton text={text} label={t`Copy answers`} />
        <button
          type="button"
          className="outlined"
          onClick={() => saveText('wigner-lab-answers.txt', 'text/plain;charset=utf-8', text())}
        >
          <Trans>Save as text</Trans>
        </button>
        <button type="button" className="outlined" onClick={() => printing.set(true)}>
          <Trans>Print</Trans>
        </button>
      </div>
      <p className="muted" role="status">
        {isKept
          ? t`Answers are kept in this browser only.`
          : t`This browser keeps no answers: copy or save them before you leave the page.`}
      </p>
      {isPrinting && <Paper lock={lock} answers={answers} onClose={() => printing.set(false)} />}
    </section>
  );
}

/** Task, questions, answers and the link on paper, in place of the page. */
function Paper({ lock, answers, onClose }: { lock: Lock; answers: readonly string[]; onClose(): void }) {
  const lab = useLab();
  const [link] = useState(() => pageLink(lab.linkText()));
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset['handout'] = 'shown';
    return () => void delete dataset['handout'];
  }, []);
  return createPortal(
    <article className="handout" data-theme="light">
      <PaperTools onClose={onClose} autoFocus={!isOpenedToPrint} />
      <h1>{lock.title || t({ message: 'Handout', context: 'for students' })}</h1>
      <Markdown text={lock.task} />
      {lock.questions.map((question, i) => (
        <section key={i}>
          <h2>{t`Question ${{ number: i + 1 }}`}</h2>
          <Markdown text={question} />
          <p className="as-written">{answers[i] || t`(no answer)`}</p>
        </section>
      ))}
      <Code text={link} />
      <p className="task-link">{link}</p>
    </article>,
    document.body,
  );
}
