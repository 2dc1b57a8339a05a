import { t } from '@lingui/core/macro';
import type { Code, Heading, RootContent } from 'mdast';
import { blockOf, bodyProse, readBeats, readScenarioBlock, tellRoom, type BlockName } from './blocks';
import type { Lecture, Mistake, Prose, Scene } from './lecture';
import { longestFile, mostScenes } from './limits';
import { plainTex } from '../text/plainTex';
import { checkProse, parseMarkdown, plainText } from './prose';
import { readMinutes, readSettings, type Settings } from './settings';

/** How the name of a scene is written. */
const nameForm = '{#name}';

/** What a parsed file is: the lecture where nothing is wrong, and everything that is. */
export interface ParsedLecture {
  lecture: Lecture | null;
  mistakes: Mistake[];
}

/**
 * Reads the file of a lecture: front matter, an introduction, scenes with their blocks. Never throws; everything that
 * cannot be shown as it stands is told with its line, and then there is no lecture.
 */
export function parseLecture(file: string): ParsedLecture {
  const mistakes: Mistake[] = [];
  if (file.length > longestFile) {
    const text = t`the file has ${{ length: file.length }} characters; a lecture has at most ${longestFile}`;
    return { lecture: null, mistakes: [{ line: 1, text }] };
  }
  const text = file.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const front = frontMatter(text, mistakes);
  const { body, bodyLine } = front;
  const offset = bodyLine - 1;
  const parts = scenesOf(parseMarkdown(body).children);
  checkProse(parts.introduction, offset, mistakes);
  const scenes = parts.scenes.map(({ heading, nodes }) => readScene(heading, nodes, offset, body, mistakes));
  tellScenes(scenes, mistakes);
  const title = front.values.get('title')?.value ?? '';
  const language = languageOf(front, mistakes);
  if (title === '')
    mistakes.push({ line: 1, text: t`the front matter has no title: the file begins with ---, title: …, ---` });
  const minutes = readMinutes(front, mistakes);
  mistakes.sort((a, b) => a.line - b.line);
  const author = front.values.get('author')?.value ?? '';
  const lecture = { title, author, language, minutes, introduction: parts.introduction, scenes };
  return { lecture: mistakes.length === 0 ? lecture : null, mistakes };
}

function frontMatter(text: string, mistakes: Mistake[]): Settings {
  const match = /^---[ \t]*\n([\s\S]*?)\n?---[ \t]*(?:\n|$)/.exec(text);
  if (!match) return { values: new Map(), body: text, bodyLine: 1 };
  const [whole, inner] = match;
  const keys = ['title', 'author', 'language', 'minutes'];
  // empty lines mean nothing between the marks
  const { values } = readSettings(inner.replace(/\n\s*(?=\n)/g, ''), 2, keys, 'front', mistakes);
  return { values, body: text.slice(whole.length), bodyLine: whole.trimEnd().split('\n').length + 1 };
}

function languageOf({ values }: Settings, mistakes: Mistake[]): string {
  const given = values.get('language');
  if (!given) return 'en';
  try {
    return Intl.getCanonicalLocales(given.value)[0] ?? 'en';
  } catch {
    mistakes.push({
      line: given.line,
      text: t`language: ${{ value: given.value }} is not a language tag such as en or de-CH`,
    });
    return 'en';
  }
}

interface SceneNodes {
  heading: Heading;
  nodes: RootContent[];
}

/** The nodes before the first heading of level 2, and those from each on. */
function scenesOf(nodes: readonly RootContent[]): { introduction: RootContent[]; scenes: SceneNodes[] } {
  const introduction: RootContent[] = [];
  const scenes: SceneNodes[] = [];
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === 2) scenes.push({ heading: node, nodes: [] });
    else (scenes.at(-1)?.nodes ?? introduction).push(node);
  }
  return { introduction, scenes };
}

function tellScenes(scenes: readonly Scene[], mistakes: Mistake[]): void {
  if (scenes.length === 0) mistakes.push({ line: 1, text: t`there is no scene: each begins with a heading "## …"` });
  if (scenes.length > mostScenes)
    mistakes.push({ line: scenes[mostScenes].line, text: t`a lecture has at most ${mostScenes} scenes` });
  const seen = new Map<string, number>();
  for (const { name, line } of scenes) {
    const before = seen.get(name);
    if (before === undefined) seen.set(name, line);
    else
      mistakes.push({
        line,
        text: t`the scene of line ${before} is called "${name}" too; write ${nameForm} behind a heading`,
      });
  }
}

function readScene(heading: Heading, nodes: RootContent[], offset: number, file: string, mistakes: Mistake[]): Scene {
  const line = (heading.position?.start.line ?? 1) + offset;
  const { words, name } = nameOf(heading, line, mistakes);
  checkProse(words, offset, mistakes);
  tellRoom('heading', words, line, mistakes);
  const isBlock = (node: RootContent): node is Code => node.type === 'code';
  const prose = nodes.filter((node) => !isBlock(node));
  checkProse(prose, offset, mistakes);
  tellRoom('prose', prose, line, mistakes);
  const blocks = nodes.filter(isBlock).flatMap((code) => blockOf(code, offset, file, mistakes));
  const scenarios = blocks.filter((block) => block.name === 'scenario');
  if (scenarios.length !== 1) {
    const count = scenarios.length;
    mistakes.push({
      line,
      text:
        count === 0
          ? t`the scene "${name}" has no scenario block; it needs one`
          : t`the scene "${name}" has ${count} scenario blocks; it needs one`,
    });
  }
  const { link, panels, minutes } = readScenarioBlock(scenarios[0], mistakes);
  const texts = (kind: BlockName) => blocks.filter((block) => block.name === kind);
  const caveats = texts('caveat');
  if (caveats.length > 1) mistakes.push({ line: caveats[1].line, text: t`a scene has one caveat at most` });
  return {
    name,
    heading: words,
    // where nothing is typeset: in menus
    title: plainText(words, plainTex),
    prose,
    link,
    panels,
    minutes,
    caveat: caveats.flatMap((block) => bodyProse(block, mistakes)),
    beats: readBeats(blocks, link, mistakes),
    notes: texts('notes').flatMap((block) => bodyProse(block, mistakes)),
    line,
  };
}

/** The words of a heading and the name behind them in `{#…}`, made of the words where there is none. */
function nameOf(heading: Heading, line: number, mistakes: Mistake[]): { words: Prose; name: string } {
  const last = heading.children.at(-1);
  const match = last?.type === 'text' ? /\s*\{#([^}]*)\}\s*$/.exec(last.value) : null;
  if (!last || last.type !== 'text' || !match) {
    const made = plainText(heading.children)
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60);
    if (made === '') mistakes.push({ line, text: t`the heading gives no name; write ${nameForm} behind it` });
    return { words: heading.children, name: made };
  }
  const name = match[1];
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || name.length > 60)
    mistakes.push({
      line,
      text: t`the name "${name}" is not made of lower-case letters, digits and single hyphens (60 at most)`,
    });
  const words = [...heading.children.slice(0, -1), { ...last, value: last.value.slice(0, match.index) }];
  return { words, name };
}
