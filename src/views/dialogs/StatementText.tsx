import html from '../../../docs/accessibility.md?html';

/** The statement of docs/accessibility.md, a text of our own. */
export default function StatementText() {
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}
