import type { LectureSource } from '../../state/guide';

/** A server's own page in place of a file that it has not got. */
const isWebPage = (text: string) => /^\s*<(!doctype|html)/i.test(text);

/** Lectures in the folder `lectures` beside the page. */
export const pageLectures: LectureSource = {
  async fetchText(name) {
    const response = await fetch(`./lectures/${name}.md`);
    const text = response.ok ? await response.text() : '';
    if (!response.ok || isWebPage(text)) {
      const answer = response.ok ? 'the server answers with a web page' : `the server answers ${response.status}`;
      throw new Error(`there is no lecture "${name}" beside this page (${answer})`);
    }
    return text;
  },
  async parse(text) {
    const { parseLecture } = await import('../../lectures/parse');
    return parseLecture(text);
  },
};
