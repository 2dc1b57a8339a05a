import { t } from '@lingui/core/macro';
import { Prose } from '../lecture/Prose';
import { useMarkdown } from './useMarkdown';

/**
 * Markdown with formulas, by the rules of lectures; never HTML. As it is written while the parser loads, and where it holds
 * what is not shown.
 */
export function Markdown({ text }: { text: string }) {
  const nodes = useMarkdown(text)?.nodes;
  return nodes ? <Prose nodes={nodes} /> : <p className="as-written">{text}</p>;
}

/** Why a text is shown as it is written; nothing where it is not. */
export function MarkdownMistakes({ text }: { text: string }) {
  const mistakes = useMarkdown(text)?.mistakes ?? [];
  return (
    <div role="status">
      {mistakes.map(({ line, text: why }, i) => (
        <p key={i} className="complaint">
          {t({ message: `line ${line}:`, comment: 'Of a file; what is wrong there follows' })} {why}
        </p>
      ))}
    </div>
  );
}
