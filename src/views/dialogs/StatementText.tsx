import html from '../../../docs/accessibility.md?html';

/** The statement of docs/accessibility.md, a text of our own, in English whatever the page speaks. */
export default function StatementText() {
  return <div lang="en" dangerouslySetInnerHTML={{ __html: html }} />;
}
