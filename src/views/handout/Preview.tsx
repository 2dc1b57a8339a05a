import type { Lock } from '../../scenario/lock/lock';
import { signOf } from '../../scenario/schema';
import { Markdown } from './Markdown';

/** What the reader of a handout will see, in small. */
export function Preview({ lock: { title, task, questions, open, shut } }: { lock: Lock }) {
  const named = (keys: readonly string[]) => keys.map(signOf).join(', ') || 'none';
  const asked = questions.filter((question) => question.trim() !== '');
  return (
    <section className="preview" aria-label="What the reader sees">
      <h3>{title || 'Handout'}</h3>
      {task !== '' && <Markdown text={task} />}
      <p className="muted">
        Sliders to move: {named(open)}. Locked: {named(shut)}.
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
