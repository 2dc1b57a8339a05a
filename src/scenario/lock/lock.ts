import { t } from '@lingui/core/macro';
import { said, type Said } from '../../language/whenAsked';
import { AlikePieces, countText, valueNotice, type Notice } from '../notice';
import { viewKeys, type View } from '../view';
import { cleanText, packTexts, textLimits, unpackTexts, type LockTexts } from './texts';

/**
 * Quantities that a handout can show, in the order of the sliders; drawn curves and packets come with `init`, `spec`.
 */
export const lockSliders: readonly string[] = [
  ...['d', 'w0', 'a', 'e', 'noise', 'g', 'init', 'rw', 'geo', 'pol', 'spec', 'k0', 'kw', 'T', 'L', 'M', 'c', 'seed'],
];

/** Panels that a handout can show. */
export const lockPanels = ['left', 'middle', 'difference', 'profile', 'tab'] as const;

/** What a handout can leave to do beyond sliders: probes, painting, kept runs, and taking data home. */
export const lockTools = ['probe', 'paint', 'keep', 'save'] as const;

export type LockPanel = (typeof lockPanels)[number];
export type LockTool = (typeof lockTools)[number];

/** A handout: what of the page its reader sees, what stays fixed, and what there is to do. */
export interface Lock extends LockTexts {
  /** Keys of the sliders that can be moved. */
  open: readonly string[];
  /** Keys of the sliders that are shown and stay as the link has them. */
  shut: readonly string[];
  panels: readonly LockPanel[];
  tabs: readonly View['tab'][];
  /** Ids. */
  presets: readonly string[];
  tools: readonly LockTool[];
  /** There is no button that gives the whole page. */
  isFixed: boolean;
  /** The button was pressed: the texts stay, and nothing is locked. */
  isOpened: boolean;
}

/** Version of the value that this program writes. */
const lockVersion = 1;

/** Longer values are no handout: older programs carry no more, see `unknownKeysLength`. */
export const longestLock = 6000;

const everyTab: readonly View['tab'][] = viewKeys.find((row) => row.key === 'tab')?.choices ?? [];

/** What a handout shows unless it says otherwise: every panel and tab, and nothing to turn. */
export const emptyLock: Lock = {
  ...{ title: '', task: '', questions: [] },
  ...{
    open: [],
    shut: [],
    panels: lockPanels,
    tabs: everyTab,
    presets: [],
    tools: [],
    isFixed: false,
    isOpened: false,
  },
};

/**
 * The lists of a value, by their names there, and what they may hold; presets are known elsewhere. Panels and tabs that
 * are not listed at all are all shown.
 */
const lists = [
  { name: 'open', field: 'open', known: lockSliders },
  { name: 'shut', field: 'shut', known: lockSliders },
  { name: 'see', field: 'panels', known: lockPanels },
  { name: 'tab', field: 'tabs', known: everyTab },
  { name: 'pre', field: 'presets', known: null },
  { name: 'use', field: 'tools', known: lockTools },
] as const satisfies readonly { name: string; field: keyof Lock; known: readonly string[] | null }[];

const openedName = 'free';

/** Fields without members. */
const flags = [
  { name: 'fix', field: 'isFixed' },
  { name: openedName, field: 'isOpened' },
] as const;

/** The last field; a value without it has lost its end on its way. */
const end = 'end';

/**
 * The value of the key `lock`: `1.open~g~e.shut~w0.see~left~profile.txt~….end`, fields with points between, their
 * members behind `~`. Only texts are compressed. Holds A-Z a-z 0-9 _ . ~ - only, and ends with a letter.
 */
export function formatLock(lock: Lock): string {
  const listed = lists.flatMap(({ name, field, known }) => {
    const members: readonly string[] = lock[field];
    const isUsual = isSameList(members, emptyLock[field]);
    return isUsual ? [] : [[name, ...inOrder(known, members)].join('~')];
  });
  const set = flags.flatMap(({ name, field }) => (lock[field] ? [name] : []));
  const hasText = [lock.title, lock.task, ...lock.questions].some((text) => cleanText(text) !== '');
  const text = hasText ? [`txt~${packTexts(lock)}`] : [];
  return [String(lockVersion), ...listed, ...set, ...text, end].join('.');
}

/** What was read as a handout. */
interface ReadLock {
  /** Null where it is none. */
  lock: Lock | null;
  notices: Notice[];
  /** What is wrong with it, in words that stand behind its name; null where it is a handout. */
  complaint: Said | null;
}

/**
 * Reads the value of the key `lock`. Never throws; null, with a notice that says what is wrong, where it is no handout.
 * Fields and members that this program does not know, of a later one, are left out and told.
 */
export function readLock(value: string): ReadLock {
  const wrong = (what: Said): ReadLock => ({
    lock: null,
    complaint: what,
    notices: [
      valueNotice('malformed', 'lock', value, '', (subject) => {
        const complaint = said(what);
        const problem = t({
          message: `${subject} ${complaint}`,
          comment: '{complaint}: "has lost its end, …", "has a task of 2,000 characters, …"',
        });
        return { problem, outcome: t`the page opens without the handout` };
      }),
    ],
  });
  if (value.length > longestLock) return wrong(() => lengthComplaint(value.length));
  const [character] = /[^A-Za-z0-9_.~-]/u.exec(value) ?? [];
  if (character !== undefined)
    return wrong(() =>
      t({
        message: `has the character ${character}, which no handout has: copy the whole link`,
        comment: 'Behind the value of a handout',
      }),
    );
  const [version, ...fields] = value.split('.');
  if (!/^[1-9]\d{0,3}$/.test(version))
    return wrong(() =>
      t({
        message: 'does not begin with the version of a handout, such as 1.',
        comment: 'Behind the value of a handout; a semicolon follows',
      }),
    );
  if (fields.pop() !== end)
    return wrong(() =>
      t({
        message: 'has lost its end, so that the handout is not whole: copy the whole link',
        comment: 'Behind the value of a handout',
      }),
    );
  const unknown = new AlikePieces(
    'dropped',
    (piece) => ({ problem: t`${piece} of the handout is unknown to this program`, outcome: t`it is left out` }),
    (pieces) => ({ problem: t`${pieces} of the handout are unknown to this program`, outcome: t`they are left out` }),
    'lock',
  );
  const lock: Record<string, unknown> = { ...emptyLock };
  for (const [name, ...members] of fields.map((field) => field.split('~'))) {
    const list = lists.find((row) => row.name === name);
    const flag = flags.find((row) => row.name === name);
    if (list) {
      const used = inOrder(list.known, members);
      for (const member of members.filter((item) => !used.includes(item))) unknown.add(`${name}~${member}`);
      lock[list.field] = used;
    } else if (flag) lock[flag.field] = true;
    else if (name === 'txt') {
      const texts = unpackTexts(members.join('~'));
      if (!texts)
        return wrong(() =>
          t({
            message: 'has texts that were changed on their way: copy the link again',
            comment: 'Behind the value of a handout',
          }),
        );
      if (textComplaint(texts)) return wrong(() => textComplaint(texts) ?? '');
      Object.assign(lock, texts);
    } else unknown.add(name);
  }
  // a later program may have panels that this one has not
  if ((lock.panels as string[]).length === 0) lock.panels = lockPanels;
  if ((lock.tabs as string[]).length === 0) lock.tabs = everyTab;
  lock.shut = (lock.shut as string[]).filter((key) => !(lock.open as string[]).includes(key));
  const notices = unknown.notices();
  if (Number(version) > lockVersion)
    notices.push(
      valueNotice('newer', 'lock', value, '', (subject) => ({
        problem: t`${subject} is a handout of a newer version than this program, which knows ${lockVersion}`,
        outcome: t`what it knows of it is shown`,
      })),
    );
  return { lock: lock as unknown as Lock, notices, complaint: null };
}

function lengthComplaint(characters: number): string {
  const [length, most] = [countText(characters), countText(longestLock)];
  return t({
    message: `has ${length} characters, and a handout at most ${most}`,
    comment: 'Behind the value of a handout',
  });
}

/** Why a handout cannot be carried by a link, in words that stand behind its name; null where it can. */
export function lockComplaint(lock: Lock): string | null {
  const complaint = textComplaint(lock);
  if (complaint !== null) return complaint;
  const { length } = formatLock(lock);
  return length > longestLock ? lengthComplaint(length) : null;
}

/** Whether two values are the same handout, unlocked or not. */
export function isHandout(a: string, b: string): boolean {
  return withOpened(a, false) === withOpened(b, false);
}

/** The value with the button pressed, or not; everything else of it stays, also what a later program wrote. */
export function withOpened(value: string, isOpened: boolean): string {
  if (value === '') return '';
  const fields = value.split('.').filter((field) => field !== openedName);
  return [...fields.slice(0, -1), ...(isOpened ? [openedName] : []), ...fields.slice(-1)].join('.');
}

/**
 * What is too long in texts, with the limit, as it is said of the handout: 'has a title of ...'; null where nothing is.
 */
export function textComplaint({ title, task, questions }: LockTexts): string | null {
  const most = textLimits.questions;
  if (questions.length > most) {
    const count = questions.length;
    return t({ message: `has ${count} questions, and the limit is ${most}`, comment: 'Behind "The handout"' });
  }
  if (title.length > textLimits.title) {
    const [length, limit] = [countText(title.length), countText(textLimits.title)];
    return t({
      message: `has a title of ${length} characters, and the limit is ${limit}`,
      comment: 'Behind "The handout"',
    });
  }
  if (task.length > textLimits.task) {
    const [length, limit] = [countText(task.length), countText(textLimits.task)];
    return t({
      message: `has a task of ${length} characters, and the limit is ${limit}`,
      comment: 'Behind "The handout"',
    });
  }
  const long = questions.findIndex((text) => text.length > textLimits.question);
  if (long < 0) return null;
  const [number, length, limit] = [long + 1, countText(questions[long].length), countText(textLimits.question)];
  return t({
    message: `has a question ${number} of ${length} characters, and the limit is ${limit}`,
    comment: 'Behind "The handout"',
  });
}

/** How many characters of the link each part of a handout takes, the largest first. */
export function lockCosts(lock: Lock): { part: string; characters: number }[] {
  const whole = formatLock(lock).length;
  const without = (change: Partial<Lock>) => whole - formatLock({ ...lock, ...change }).length;
  return [
    {
      part: t({ message: 'the task', comment: 'Before the number of characters that it takes' }),
      characters: without({ task: '' }),
    },
    {
      part: t({ message: 'the title', comment: 'Before the number of characters that it takes' }),
      characters: without({ title: '' }),
    },
    ...lock.questions.map((_, i) => {
      const number = i + 1;
      return {
        part: t({ message: `question ${number}`, comment: 'Before the number of characters that it takes' }),
        characters: without({ questions: lock.questions.filter((__, j) => j !== i) }),
      };
    }),
    {
      part: t({ message: 'the list of presets', comment: 'Before the number of characters that it takes' }),
      characters: without({ presets: [] }),
    },
  ]
    .filter(({ characters }) => characters > 0)
    .sort((a, b) => b.characters - a.characters);
}

/** Those members that are known, each once, in the order of the program; all names where it knows no list. */
function inOrder(known: readonly string[] | null, members: readonly string[]): string[] {
  if (known) return known.filter((member) => members.includes(member));
  return [...new Set(members)].filter((member) => /^[A-Za-z0-9-]{1,40}$/.test(member));
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((member) => b.includes(member));
}
