import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Lock } from '../../scenario/lock/lock';
import { signOf } from '../../scenario/schema';
import { Markdown } from './Markdown';

/** What the reader of a handout will see, in small. */
export function Preview({ lock: { title, task, questions, open, shut } }: { lock: Lock }) {
  const named = (keys: readonly string[]) => keys.map(signOf).join(', ') || t({ message: 'none', context: 'sliders' });
  const [movable, locked] = [named(open), named(shut)];
  const asked = questions.filter((question) => question.trim() !== '');
  return (
    <section className="preview" aria-label={t`What the reader sees`}>
      <h3>{title || t({ message: 'Handout', context: 'for students' })}</h3>
      {task !== '' && <Markdown text={task} />}
      <p className="muted">
        <Trans>
          Sliders to move: {movable}. Locked: {locked}.
        </Trans>
      </p>
      <ol>
        {asked.map((question, i) => (
          <li key={i}>
            <Markdown text={question} />
          </li>
        ))}
      </ol>
    </section>
  );
}
