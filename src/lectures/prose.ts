import type { MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import katex from 'katex';
import type { Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { mathFromMarkdown } from 'mdast-util-math';
import { math } from 'micromark-extension-math';
import type { Mistake, Prose } from './lecture';

/** Why a node of Markdown is not for a lecture, by its type. */
const refused: Partial<Record<string, MessageDescriptor>> = {
  html: msg`raw HTML is not shown; write Markdown`,
  image: msg`pictures are not shown; the figures of the page are the pictures`,
  imageReference: msg`pictures are not shown; the figures of the page are the pictures`,
  heading: msg`only scenes have headings here, with ## before them`,
  linkReference: msg`write the address of a link behind its words: [words](https://…)`,
  definition: msg`write the address of a link behind its words: [words](https://…)`,
  footnoteReference: msg`footnotes are not shown`,
  table: msg`tables are not shown`,
  thematicBreak: msg`a rule is not shown; scenes are told apart by their headings`,
};

const shown = new Set([
  ...['paragraph', 'text', 'emphasis', 'strong', 'inlineCode', 'break', 'link', 'list', 'listItem', 'blockquote'],
  ...['math', 'inlineMath'],
]);

/** The tree of a Markdown text with formulas between dollars. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, { extensions: [math()], mdastExtensions: [mathFromMarkdown()] });
}

/** Tells what in these nodes is not for a lecture; `offset` is added to their lines. */
export function checkProse(nodes: Prose, offset: number, mistakes: Mistake[]): void {
  for (const node of nodes) {
    const line = (node.position?.start.line ?? 1) + offset;
    if (!shown.has(node.type)) {
      const why = refused[node.type];
      mistakes.push({ line, text: why ? t(why) : t`Markdown of the kind "${{ kind: node.type }}" is not shown` });
      continue;
    }
    if (node.type === 'link' && !/^https?:\/\//i.test(node.url))
      mistakes.push({ line, text: t`the link to ${{ address: node.url }} does not begin with https://` });
    if (node.type === 'math' || node.type === 'inlineMath') {
      const complaint = texComplaint(node.value);
      if (complaint) mistakes.push({ line, text: complaint });
    }
    if ('children' in node) checkProse(node.children, offset, mistakes);
  }
}

/** What the typesetter says of a formula that it cannot set; null where it can. */
function texComplaint(tex: string): string | null {
  try {
    katex.renderToString(tex, { throwOnError: true, strict: 'ignore' });
    return null;
  } catch (reason) {
    const said = reason instanceof Error ? reason.message : String(reason);
    const [formula, complaint] = [`$${tex}$`, said.replace(/^KaTeX parse error: /, '').replaceAll('\u0332', '')];
    return t`the formula ${formula} cannot be set: ${complaint}`;
  }
}

/** A formula on a line of its own takes as much room as so many characters. */
const displayLength = 90;

/** How many characters a text shows, roughly: a command of TeX is one. */
export function shownLength(nodes: Prose): number {
  return nodes.reduce((sum, node) => {
    if (node.type === 'math') return sum + displayLength;
    if (node.type === 'inlineMath')
      return sum + node.value.replace(/\\[A-Za-z]+ ?/g, 'x').replace(/[{}^_\\ ]/g, '').length;
    if ('value' in node) return sum + node.value.length;
    return 'children' in node ? sum + shownLength(node.children) : sum;
  }, 0);
}

/** The words of a text without their marks; formulas as they are written, or as they are told to be. */
export function plainText(nodes: Prose, formula = (tex: string) => tex): string {
  return nodes
    .map((node: RootContent) => {
      if (node.type === 'inlineMath') return formula(node.value);
      return 'value' in node ? node.value : 'children' in node ? plainText(node.children, formula) : ' ';
    })
    .join('');
}
