import { useEffect, useMemo, useState } from 'react';
import type { Mistake, Prose } from '../../lectures/lecture';
import type * as prose from '../../lectures/prose';

type Parser = typeof prose;

/** Once it has loaded, texts are read as they are rendered: paper is laid out anew and does not wait. */
let loaded: Parser | null = null;

/** What became of a text: its nodes where all of it can be shown, and why it cannot. */
export interface ReadText {
  nodes: Prose | null;
  /** With the lines of the text from 1 on. */
  mistakes: readonly Mistake[];
}

/** Markdown with formulas, by the rules of lectures; null while the parser loads, and where it cannot be had. */
export function useMarkdown(text: string): ReadText | null {
  const [parser, setParser] = useState(loaded);
  useEffect(() => {
    if (parser) return;
    let isWanted = true;
    void import('../../lectures/prose').then(
      (module) => {
        loaded = module;
        if (isWanted) setParser(module);
      },
      // without the network the words stay as they are written
      () => undefined,
    );
    return () => void (isWanted = false);
  }, [parser]);
  return useMemo(() => parser && read(parser, text), [parser, text]);
}

function read({ checkProse, parseMarkdown }: Parser, text: string): ReadText {
  const nodes = parseMarkdown(text).children;
  const mistakes: Mistake[] = [];
  checkProse(nodes, 0, mistakes);
  return { nodes: mistakes.length === 0 ? nodes : null, mistakes };
}
