import 'katex/dist/katex.min.css';
import katex from 'katex';

/** Typeset TeX, with MathML beside it for screen readers. */
export default function Tex({ source, display = false }: { source: string; display?: boolean }) {
  const html = katex.renderToString(source, { displayMode: display, throwOnError: false });
  return <span dangerouslySetInnerHTML={{ __html: html }} />;
}
