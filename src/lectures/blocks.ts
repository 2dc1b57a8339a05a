import { t } from '@lingui/core/macro';
import type { Code } from 'mdast';
import { parseScenario, patchScenario } from '../scenario/codec';
import type { Notice } from '../scenario/notice';
import { scenePanels, type Arrangement, type Beat, type Mistake, type Prose, type Scene } from './lecture';
import { checkProse, parseMarkdown, shownLength } from './prose';
import { readMinutes, readSettings, type Settings } from './settings';

/** Shown characters that the strip under the figures has room for while presenting. */
const room = { heading: 60, prose: 420, step: 420, question: 160, answer: 240, caveat: 240, label: 32 } as const;

const blockNames = ['scenario', 'step', 'question', 'answer', 'caveat', 'notes'] as const;
export type BlockName = (typeof blockNames)[number];

/** Panels at once; more are too small for a room. */
const mostPanels = 4;
const panelNames = scenePanels.join(', ');

/** A block of a scene: its text and where that stands. */
export interface Block {
  name: BlockName;
  text: string;
  /** Line of the file in which the text begins. */
  line: number;
}

export function blockOf(code: Code, offset: number, file: string, mistakes: Mistake[]): Block[] {
  const start = (code.position?.start.line ?? 1) + offset;
  const name = blockNames.find((known) => known === code.lang);
  if (!name) {
    const [called, names] = [code.lang, blockNames.join(', ')];
    mistakes.push({
      line: start,
      text: called
        ? t`a block called "${called}" is unknown; known: ${names}`
        : t`a block without a name is unknown; known: ${names}`,
    });
    return [];
  }
  if (code.meta) mistakes.push({ line: start, text: t`"${{ words: code.meta }}" behind ${name} means nothing` });
  const last = file.slice(0, code.position?.end.offset).split('\n').at(-1) ?? '';
  if (!/^ {0,3}(`{3,}|~{3,})\s*$/.test(last))
    mistakes.push({ line: start, text: t`the block ${name} is not closed by ${{ fence: '```' }}` });
  return [{ name, text: code.value, line: start + 1 }];
}

/** The Markdown of a block, checked. */
export function bodyProse(
  { name, text, line }: Pick<Block, 'text' | 'line'> & { name: BlockName },
  mistakes: Mistake[],
): Prose {
  const nodes = parseMarkdown(text).children;
  if (nodes.length === 0 && name !== 'step') mistakes.push({ line: line - 1, text: t`the block ${name} is empty` });
  checkProse(nodes, line - 1, mistakes);
  if (name !== 'notes' && name !== 'scenario') tellRoom(name, nodes, line, mistakes);
  return nodes;
}

export function tellRoom(kind: keyof typeof room, nodes: Prose, line: number, mistakes: Mistake[]): void {
  const length = shownLength(nodes);
  const most = room[kind];
  if (length <= most) return;
  const text =
    kind === 'heading'
      ? t`the heading shows about ${length} characters; there is room for ${most}`
      : kind === 'prose'
        ? t`the prose shows about ${length} characters; there is room for ${most}`
        : t`the block ${kind} shows about ${length} characters; there is room for ${most}`;
  mistakes.push({ line, text });
}

export function readScenarioBlock(
  block: Block | undefined,
  mistakes: Mistake[],
): Pick<Scene, 'link' | 'panels' | 'minutes'> {
  if (!block) return { link: '', panels: [], minutes: null };
  const settings = readSettings(block.text, block.line, ['link', 'panels', 'minutes'], 'scenario', mistakes);
  const link = settings.values.get('link');
  const panels = settings.values.get('panels');
  if (!link?.value)
    mistakes.push({ line: block.line, text: t`the scenario has no link: a share link, or what stands in it after #` });
  else tellNotices(parseScenario(link.value).notices, parseScenario(link.value).unknown, link.line, mistakes);
  if (!panels)
    mistakes.push({
      line: block.line,
      text: t`the scenario has no panels: one to ${mostPanels} of ${panelNames}`,
    });
  if (settings.body.trim() !== '')
    mistakes.push({ line: settings.bodyLine, text: t`a scenario block holds no text; write it beside the block` });
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
  for (const [key] of unknown) mistakes.push({ line, text: t`${key} is not a key of a link` });
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
  if (foreign !== undefined) return complain(t`there is no panel "${foreign}"; known: ${panelNames}`);
  if (new Set(words).size !== words.length) return complain(t`a panel is named twice`);
  if (words.length === 0 || words.length > mostPanels)
    return complain(t`${{ count: words.length }} are named; one to ${mostPanels} can be`);
  if (rows.some((row) => row.length === 0)) return complain(t`a row is empty`);
  return rows.map((row) => row.filter(isPanel));
}

/** Steps, questions and answers in their order; each step is tried on the state that the steps before have left. */
export function readBeats(blocks: readonly Block[], link: string, mistakes: Mistake[]): Beat[] {
  let state = parseScenario(link);
  const beats: Beat[] = [];
  let asked: Block | null = null;
  const tellUnanswered = () => {
    if (asked) mistakes.push({ line: asked.line - 1, text: t`the question has no answer behind it` });
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
      if (!asked) mistakes.push({ line: block.line - 1, text: t`the answer has no question before it` });
      asked = null;
      beats.push({ kind: 'answer', text: bodyProse(block, mistakes) });
    }
  }
  tellUnanswered();
  return beats;
}

function readStep(block: Block, mistakes: Mistake[]): { beat: Extract<Beat, { kind: 'step' }>; line: number } {
  const settings = readSettings(block.text, block.line, ['label', 'set', 'panels', 'caveat'], 'step', mistakes);
  const label = settings.values.get('label')?.value ?? '';
  const set = settings.values.get('set');
  const panels = settings.values.get('panels');
  if (label === '') mistakes.push({ line: block.line, text: t`the step has no label: the words on its button` });
  if (label.length > room.label)
    mistakes.push({
      line: block.line,
      text: t`the label has ${{ length: label.length }} characters; there is room for ${{ most: room.label }}`,
    });
  if (!set?.value && !panels)
    mistakes.push({ line: block.line, text: t`the step changes nothing: it has neither set nor panels` });
  if (set && !set.value.includes('='))
    mistakes.push({ line: set.line, text: t`set: ${{ value: set.value }} is not of the form key=value&key=value` });
  const body = { name: 'step', text: settings.body, line: settings.bodyLine } as const;
  const beat = {
    kind: 'step',
    label,
    set: set?.value ?? '',
    panels: panels ? readPanels(panels.value, panels.line, mistakes) : null,
    caption: bodyProse(body, mistakes),
    caveat: readStepCaveat(settings, mistakes),
  } as const;
  return { beat, line: set?.line ?? block.line };
}

/** The caveat of a step's own; empty for the word `none`, null where the step does not speak of it. */
function readStepCaveat({ values }: Settings, mistakes: Mistake[]): Prose | null {
  const given = values.get('caveat');
  if (!given) return null;
  if (given.value === 'none') return [];
  // a line that is empty is told where it stands, as a block is at its name
  const line = given.value === '' ? given.line + 1 : given.line;
  return bodyProse({ name: 'caveat', text: given.value, line }, mistakes);
}
