import { Prose } from '../lecture/Prose';
import { useMarkdown } from './useMarkdown';

/**
 * Markdown with formulas, by the rules of lectures; never HTML. As it is written while the parser loads, and where it
 * holds what is not shown.
 */
export function Markdown({ text }: { text: string }) {
  const nodes = useMarkdown(text)?.nodes;
  return nodes ? <Prose nodes={nodes} /> : <p className="as-written">{text}</p>;
}
