import type { Code, Heading, RootContent } from 'mdast';
import { parseScenario, patchScenario } from '../scenario/codec';
import type { Notice } from '../scenario/notice';
import {
  scenePanels,
  type Arrangement,
  type Beat,
  type Lecture,
  type Mistake,
  type Prose,
  type Scene,
} from './lecture';
import { longestFile, mostScenes } from './limits';
import { checkProse, parseMarkdown, plainText, shownLength } from './prose';
import { readMinutes, readSettings, type Settings } from './settings';

/** What a parsed file is: the lecture where nothing is wrong, and everything that is. */
export interface ParsedLecture {
  lecture: Lecture | null;
  mistakes: Mistake[];
}

/** Shown characters that the strip under the figures has room for while presenting. */
const room = { heading: 60, prose: 420, step: 420, question: 160, answer: 240, caveat: 240, label: 32 } as const;

const blockNames = ['scenario', 'step', 'question', 'answer', 'caveat', 'notes'] as const;
type BlockName = (typeof blockNames)[number];

/** Panels at once; more are too small for a room. */
const mostPanels = 4;

/**
 * Reads the file of a lecture: front matter, an introduction, scenes with their blocks. Never throws; everything that
 * cannot be shown as it stands is told with its line, and then there is no lecture.
 */
export function parseLecture(file: string): ParsedLecture {
  const mistakes: Mistake[] = [];
  if (file.length > longestFile) {
    const text = `the file has ${file.length} characters; a lecture has at most ${longestFile}`;
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
    mistakes.push({ line: 1, text: 'the front matter has no title: the file begins with ---, title: …, ---' });
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
  const { values } = readSettings(inner.replace(/\n\s*(?=\n)/g, ''), 2, keys, 'the front matter', mistakes);
  return { values, body: text.slice(whole.length), bodyLine: whole.trimEnd().split('\n').length + 1 };
}

function languageOf({ values }: Settings, mistakes: Mistake[]): string {
  const given = values.get('language');
  if (!given) return 'en';
  try {
    return Intl.getCanonicalLocales(given.value)[0] ?? 'en';
  } catch {
    mistakes.push({ line: given.line, text: `language: ${given.value} is not a language tag such as en or de-CH` });
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
  if (scenes.length === 0) mistakes.push({ line: 1, text: 'there is no scene: each begins with a heading "## …"' });
  if (scenes.length > mostScenes)
    mistakes.push({ line: scenes[mostScenes].line, text: `a lecture has at most ${mostScenes} scenes` });
  const seen = new Map<string, number>();
  for (const { name, line } of scenes) {
    const before = seen.get(name);
    if (before === undefined) seen.set(name, line);
    else
      mistakes.push({
        line,
        text: `the scene of line ${before} is called "${name}" too; write {#name} behind a heading`,
      });
  }
}

/** A block of a scene: its text and where that stands. */
interface Block {
  name: BlockName;
  text: string;
  /** Line of the file in which the text begins. */
  line: number;
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
    const count = scenarios.length === 0 ? 'no scenario block' : `${scenarios.length} scenario blocks`;
    mistakes.push({ line, text: `the scene "${name}" has ${count}; it needs one` });
  }
  const { link, panels, minutes } = readScenarioBlock(scenarios[0], mistakes);
  const texts = (kind: BlockName) => blocks.filter((block) => block.name === kind);
  const caveats = texts('caveat');
  if (caveats.length > 1) mistakes.push({ line: caveats[1].line, text: 'a scene has one caveat at most' });
  return {
    name,
    heading: words,
    title: plainText(words),
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
    if (made === '') mistakes.push({ line, text: 'the heading gives no name; write {#name} behind it' });
    return { words: heading.children, name: made };
  }
  const name = match[1];
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || name.length > 60)
    mistakes.push({
      line,
      text: `the name "${name}" is not made of lower-case letters, digits and single hyphens (60 at most)`,
    });
  const words = [...heading.children.slice(0, -1), { ...last, value: last.value.slice(0, match.index) }];
  return { words, name };
}

function blockOf(code: Code, offset: number, file: string, mistakes: Mistake[]): Block[] {
  const start = (code.position?.start.line ?? 1) + offset;
  const name = blockNames.find((known) => known === code.lang);
  if (!name) {
    const called = code.lang ? `a block called "${code.lang}"` : 'a block without a name';
    mistakes.push({ line: start, text: `${called} is unknown; known: ${blockNames.join(', ')}` });
    return [];
  }
  if (code.meta) mistakes.push({ line: start, text: `"${code.meta}" behind ${name} means nothing` });
  const last = file.slice(0, code.position?.end.offset).split('\n').at(-1) ?? '';
  if (!/^ {0,3}(`{3,}|~{3,})\s*$/.test(last))
    mistakes.push({ line: start, text: `the block ${name} is not closed by \`\`\`` });
  return [{ name, text: code.value, line: start + 1 }];
}

/** The Markdown of a block, checked. */
function bodyProse(
  { name, text, line }: Pick<Block, 'text' | 'line'> & { name: BlockName },
  mistakes: Mistake[],
): Prose {
  const nodes = parseMarkdown(text).children;
  if (nodes.length === 0 && name !== 'step') mistakes.push({ line: line - 1, text: `the block ${name} is empty` });
  checkProse(nodes, line - 1, mistakes);
  if (name !== 'notes' && name !== 'scenario') tellRoom(name, nodes, line, mistakes);
  return nodes;
}

function tellRoom(kind: keyof typeof room, nodes: Prose, line: number, mistakes: Mistake[]): void {
  const length = shownLength(nodes);
  if (length > room[kind])
    mistakes.push({ line, text: `the ${kind} shows about ${length} characters; there is room for ${room[kind]}` });
}

function readScenarioBlock(block: Block | undefined, mistakes: Mistake[]): Pick<Scene, 'link' | 'panels' | 'minutes'> {
  if (!block) return { link: '', panels: [], minutes: null };
  const settings = readSettings(block.text, block.line, ['link', 'panels', 'minutes'], 'a scenario block', mistakes);
  const link = settings.values.get('link');
  const panels = settings.values.get('panels');
  if (!link?.value)
    mistakes.push({ line: block.line, text: 'the scenario has no link: a share link, or what stands in it after #' });
  else tellNotices(parseScenario(link.value).notices, parseScenario(link.value).unknown, link.line, mistakes);
  if (!panels)
    mistakes.push({
      line: block.line,
      text: `the scenario has no panels: one to ${mostPanels} of ${scenePanels.join(', ')}`,
    });
  if (settings.body.trim() !== '')
    mistakes.push({ line: settings.bodyLine, text: 'a scenario block holds no text; write it beside the block' });
  return {
    link: link?.value ?? '',
    panels: panels ? (readPanels(panels.value, panels.line, mistakes) ?? []) : [],
    minutes: readMinutes(settings, mistakes),
  };
}

function tellNotices(
  notices: readonly Notice[],
  unknown: readonly (readonly [string, string])[],
  line: number,
  mistakes: Mistake[],
): void {
  for (const { message } of notices) mistakes.push({ line, text: message });
  for (const [key] of unknown) mistakes.push({ line, text: `${key} is not a key of a link` });
}

function readPanels(value: string, line: number, mistakes: Mistake[]): Arrangement | null {
  const rows = value.split('/').map((row) =>
    row
      .trim()
      .split(/[\s,]+/)
      .filter((word) => word !== ''),
  );
  const words = rows.flat();
  const isPanel = (word: string): word is Arrangement[number][number] => scenePanels.some((name) => name === word);
  const foreign = words.find((word) => !isPanel(word));
  const complain = (text: string) => {
    mistakes.push({ line, text: `panels: ${text}` });
    return null;
  };
  if (foreign !== undefined) return complain(`there is no panel "${foreign}"; known: ${scenePanels.join(', ')}`);
  if (new Set(words).size !== words.length) return complain('a panel is named twice');
  if (words.length === 0 || words.length > mostPanels)
    return complain(`${words.length} are named; one to ${mostPanels} can be`);
  if (rows.some((row) => row.length === 0)) return complain('a row is empty');
  return rows.map((row) => row.filter(isPanel));
}

/** Steps, questions and answers in their order; each step is tried on the state that the steps before have left. */
function readBeats(blocks: readonly Block[], link: string, mistakes: Mistake[]): Beat[] {
  let state = parseScenario(link);
  const beats: Beat[] = [];
  let asked: Block | null = null;
  const tellUnanswered = () => {
    if (asked) mistakes.push({ line: asked.line - 1, text: 'the question has no answer behind it' });
    asked = null;
  };
  for (const block of blocks) {
    if (block.name === 'step') {
      tellUnanswered();
      const { beat, line } = readStep(block, mistakes);
      const patched = patchScenario(beat.set, state.scenario, state.view);
      tellNotices(patched.notices, patched.unknown, line, mistakes);
      state = patched;
      beats.push(beat);
    } else if (block.name === 'question') {
      tellUnanswered();
      asked = block;
      beats.push({ kind: 'question', text: bodyProse(block, mistakes) });
    } else if (block.name === 'answer') {
      if (!asked) mistakes.push({ line: block.line - 1, text: 'the answer has no question before it' });
      asked = null;
      beats.push({ kind: 'answer', text: bodyProse(block, mistakes) });
    }
  }
  tellUnanswered();
  return beats;
}

function readStep(block: Block, mistakes: Mistake[]): { beat: Extract<Beat, { kind: 'step' }>; line: number } {
  const settings = readSettings(block.text, block.line, ['label', 'set', 'panels'], 'a step', mistakes);
  const label = settings.values.get('label')?.value ?? '';
  const set = settings.values.get('set');
  const panels = settings.values.get('panels');
  if (label === '') mistakes.push({ line: block.line, text: 'the step has no label: the words on its button' });
  if (label.length > room.label)
    mistakes.push({
      line: block.line,
      text: `the label has ${label.length} characters; there is room for ${room.label}`,
    });
  if (!set?.value && !panels)
    mistakes.push({ line: block.line, text: 'the step changes nothing: it has neither set nor panels' });
  if (set && !set.value.includes('='))
    mistakes.push({ line: set.line, text: `set: ${set.value} is not of the form key=value&key=value` });
  const body = { name: 'step', text: settings.body, line: settings.bodyLine } as const;
  const beat = {
    kind: 'step',
    label,
    set: set?.value ?? '',
    panels: panels ? readPanels(panels.value, panels.line, mistakes) : null,
    caption: bodyProse(body, mistakes),
  } as const;
  return { beat, line: set?.line ?? block.line };
}
