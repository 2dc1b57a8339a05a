/** A Markdown file as HTML, made when the page is built. */
declare module '*.md?html' {
  const html: string;
  export default html;
}
