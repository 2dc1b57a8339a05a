import { readFileSync } from 'node:fs';
import { micromark } from 'micromark';
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table';

const asked = '.md?html';

/**
 * A Markdown file that a module asks for as HTML: without its title, headings two levels lower, for a place inside a
 * page.
 * @returns {import('vite').Plugin}
 */
export const markdownAsHtml = () => ({
  name: 'markdown-as-html',
  enforce: 'pre',
  load(id) {
    if (!id.endsWith(asked)) return null;
    const source = readFileSync(id.slice(0, -'?html'.length), 'utf8');
    const html = micromark(source, { extensions: [gfmTable()], htmlExtensions: [gfmTableHtml()] })
      .replace(/<h1>.*?<\/h1>/s, '')
      .replace(/<(\/?)h([2-4])>/g, (_, slash, level) => `<${slash}h${Number(level) + 2}>`);
    return `export default ${JSON.stringify(html)};`;
  },
});
