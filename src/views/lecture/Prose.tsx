import { Fragment, type ReactNode } from 'react';
import type { Prose as Nodes } from '../../lectures/lecture';
import { Formula } from '../parts/Formula';

type Node = Nodes[number];

/** Checked Markdown as elements; nothing of it ever is HTML. No line begins with the sign that follows a formula. */
export function Prose({ nodes }: { nodes: Nodes }) {
  return joined(nodes).map((node, i) => <Fragment key={i}>{elementOf(node)}</Fragment>);
}

const signs = /^([\u00a0\u202f]?)([,.;:!?)]+)/;

/** Gives such signs to their formula: browsers break lines behind a formula whatever stands there. */
function joined(nodes: Nodes): Nodes {
  return nodes.map((node, i) => {
    const [before, after] = [nodes[i - 1], nodes[i + 1]];
    if (node.type === 'text' && before?.type === 'inlineMath') return { ...node, value: node.value.replace(signs, '') };
    const [, space, sign] = (node.type === 'inlineMath' && after?.type === 'text' && signs.exec(after.value)) || [];
    if (node.type !== 'inlineMath' || !sign) return node;
    return { ...node, value: `${node.value} \\text{${space ? '~' : ''}${sign}}` };
  });
}

function elementOf(node: Node): ReactNode {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'inlineMath':
      return <Formula key={node.value} tex={node.value} />;
    case 'math':
      return (
        <div className="display">
          <Formula key={node.value} tex={node.value} display />
        </div>
      );
    case 'break':
      return <br />;
    case 'paragraph':
      return (
        <p>
          <Prose nodes={node.children} />
        </p>
      );
    case 'emphasis':
      return (
        <em>
          <Prose nodes={node.children} />
        </em>
      );
    case 'strong':
      return (
        <strong>
          <Prose nodes={node.children} />
        </strong>
      );
    case 'link':
      return (
        <a href={node.url} target="_blank" rel="noreferrer">
          <Prose nodes={node.children} />
        </a>
      );
    case 'list':
      return node.ordered ? (
        <ol>
          <Prose nodes={node.children} />
        </ol>
      ) : (
        <ul>
          <Prose nodes={node.children} />
        </ul>
      );
    case 'listItem':
      return (
        <li>
          <Prose nodes={node.children} />
        </li>
      );
    case 'blockquote':
      return (
        <blockquote>
          <Prose nodes={node.children} />
        </blockquote>
      );
    default:
      // the parser lets nothing else through
      return null;
  }
}
