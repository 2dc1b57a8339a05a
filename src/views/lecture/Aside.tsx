import type { Stage } from '../../lectures/progress';
import { Prose } from './Prose';

/** What stands beside the words of a scene: its question with the answer, or else the caveat that holds there. */
export function Aside({ stage: { question, answer, caveat } }: { stage: Stage }) {
  if (question) {
    return (
      <div className="asked" aria-live="polite">
        <Prose nodes={question} />
        {answer && (
          <div className="answered">
            <Prose nodes={answer} />
          </div>
        )}
      </div>
    );
  }
  if (caveat.length === 0) return null;
  return (
    <div className="asked muted">
      <Prose nodes={caveat} />
    </div>
  );
}
