import { useEffect, useState } from 'react';
import type { Prose as Nodes } from '../../lectures/lecture';
import { Prose } from '../lecture/Prose';

/** What became of a text: its nodes where all of it can be shown. */
interface Read {
  text: string;
  nodes: Nodes | null;
}

/**
 * Markdown with formulas, by the rules of lectures; never HTML. As it is written while the parser loads, and where it holds
 * what is not shown.
 */
export function Markdown({ text }: { text: string }) {
  const [read, setRead] = useState<Read | null>(null);
  useEffect(() => {
    let isWanted = true;
    void import('../../lectures/prose').then(
      ({ checkProse, parseMarkdown }) => {
        const nodes = parseMarkdown(text).children;
        const mistakes: { line: number; text: string }[] = [];
        checkProse(nodes, 0, mistakes);
        if (isWanted) setRead({ text, nodes: mistakes.length === 0 ? nodes : null });
      },
      // without the network the words stay as they are written
      () => isWanted && setRead({ text, nodes: null }),
    );
    return () => void (isWanted = false);
  }, [text]);
  if (read?.text === text && read.nodes) return <Prose nodes={read.nodes} />;
  return <p className="as-written">{text}</p>;
}
