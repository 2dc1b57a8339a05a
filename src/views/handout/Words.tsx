import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import type { Lock } from '../../scenario/lock/lock';
import { textLimits } from '../../scenario/lock/texts';
import { LengthNote } from './LengthNote';
import { MarkdownField } from './MarkdownField';

interface WordsProps {
  lock: Lock;
  change(patch: Partial<Lock>): void;
}

/** Title, task and questions of a handout, to be typed. */
export function Words({ lock: { title, task, questions }, change }: WordsProps) {
  const id = useId();
  const setQuestion = (i: number, text: string) =>
    change({ questions: questions.map((question, j) => (j === i ? text : question)) });
  return (
    <fieldset>
      <legend>
        <Trans>Words</Trans>
      </legend>
      <label className="whole-row">
        <Trans>Title</Trans>
        <input
          className="wide-field"
          value={title}
          aria-invalid={title.length > textLimits.title}
          aria-describedby={id}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
      </label>
      <div id={id}>
        <LengthNote length={title.length} most={textLimits.title} />
      </div>
      <MarkdownField
        label={<Trans>Task: Markdown, formulas between dollar signs</Trans>}
        rows={5}
        most={textLimits.task}
        value={task}
        onChange={(text) => change({ task: text })}
      />
      {questions.map((question, i) => (
        <MarkdownField
          key={i}
          label={t`Question ${{ number: i + 1 }}`}
          rows={2}
          most={textLimits.question}
          value={question}
          onChange={(text) => setQuestion(i, text)}
        />
      ))}
      <div className="button-row">
        <button
          type="button"
          className="outlined"
          disabled={questions.length >= textLimits.questions}
          onClick={() => change({ questions: [...questions, ''] })}
        >
          <Trans>Add a question</Trans>
        </button>
        {questions.length > 0 && (
          <button type="button" className="outlined" onClick={() => change({ questions: questions.slice(0, -1) })}>
            <Trans>Remove the last</Trans>
          </button>
        )}
      </div>
    </fieldset>
  );
}
