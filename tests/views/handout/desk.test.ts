import { describe, expect, test } from 'vitest';
import { emptyLock, formatLock } from '../../../src/scenario/lock/lock';
import {
  deskKey,
  keepDesk,
  openedDesk,
  readDesk,
  withDraft,
  withTurn,
  type Desk,
} from '../../../src/views/handout/desk';
import { draftComplaint, draftHash, draftOf, readEarlier, type Draft } from '../../../src/views/handout/draft';

const screen = 'v=1&g=2';
const other = 'v=1&g=3';
const linkOf = (title: string, physics = 'g=5') =>
  `https://example.org/#v=1&${physics}&lock=${formatLock({ ...emptyLock, title, open: ['g'] })}`;

const edited = (title: string, draft: Draft = draftOf(screen)): Draft => ({
  ...draft,
  lock: { ...draft.lock, title },
  isEdited: true,
});
const taken = (link: string): Draft => {
  const { draft } = readEarlier(link);
  if (!draft) throw new Error('no handout');
  return draft;
};
const titles = ({ draft, aside }: Desk) => [draft, ...aside].map(({ lock }) => lock.title);
const noise = ({ base }: Draft) => base.scenario.noiseStrength;

/** A place of the browser that takes so many characters. */
function shelf(room = Infinity) {
  const items = new Map<string, string>();
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, value);
    },
  } as unknown as Storage;
  return { items, storage: () => storage };
}

const refused = (): Storage => {
  throw new DOMException('denied', 'SecurityError');
};

describe('a draft', () => {
  test('that was edited is there again, on the state that is then on the screen', () => {
    const { draft } = openedDesk({ draft: edited('Mine'), aside: [] }, other);
    expect(draft.lock.title).toBe('Mine');
    expect(noise(draft)).toBe(3);
  });

  test('of a link keeps the state of the link', () => {
    const { draft } = openedDesk({ draft: taken(linkOf('Theirs')), aside: [] }, other);
    expect(draft.lock.title).toBe('Theirs');
    expect(noise(draft)).toBe(5);
  });

  test('without anything of its own gives way to a new one', () => {
    const { draft } = openedDesk({ draft: draftOf(screen), aside: [edited('Mine')] }, linkOf('Opened'));
    expect(draft.lock.title).toBe('Opened');
  });

  test('that a link replaces is set aside, comes back and is lost to none', () => {
    const first = withDraft({ draft: edited('A'), aside: [] }, taken(linkOf('B')));
    expect(titles(first)).toEqual(['B', 'A']);
    // one that is nothing but a link makes room for good
    const second = withDraft(first, taken(linkOf('C')));
    expect(titles(second)).toEqual(['C', 'A']);
    const third = withDraft({ ...second, draft: edited('C, mine', second.draft) }, draftOf(screen));
    expect(titles(third)).toEqual(['', 'A', 'C, mine']);
    const back = withTurn(third, other);
    expect(titles(back)).toEqual(['C, mine', 'A']);
    expect(noise(back.draft)).toBe(5);
    const round = withTurn(back, other);
    expect(titles(round)).toEqual(['A', 'C, mine']);
    expect(noise(round.draft)).toBe(3);
    expect(titles(withTurn(round, other))).toEqual(['C, mine', 'A']);
    expect(titles(withTurn({ draft: edited('D'), aside: [] }, other))).toEqual(['D']);
  });

  test('says why it has no link that could be opened', () => {
    const { lock } = draftOf(screen);
    const complaintOf = (texts: Partial<typeof lock>) =>
      draftComplaint({ ...draftOf(screen), lock: { ...lock, ...texts } });
    expect(complaintOf({ title: 'x'.repeat(80) })).toBeNull();
    expect(complaintOf({ title: 'x'.repeat(81) })).toContain('a title of 81 characters, and the limit is 80');
    expect(complaintOf({ task: 'x'.repeat(1501) })).toContain('a task of 1,501 characters');
    // each text within its limit, and all of them more than a link carries
    const long = Array.from({ length: 400 }, (_, i) => String.fromCharCode(0x4e00 + ((i * i * 7919) % 20_000))).join(
      '',
    );
    expect(complaintOf({ questions: Array.from({ length: 12 }, (_, i) => `${i}${long.slice(i + 1)}`) })).toBeNull();
    const rough = (seed: number) =>
      Array.from({ length: 400 }, (_, i) =>
        String.fromCharCode(0x4e00 + ((Math.imul((seed + 1) * 400 + i, 0x9e3779b1) >>> 17) % 20_000)),
      ).join('');
    expect(complaintOf({ questions: Array.from({ length: 12 }, (_, i) => rough(i)) })).toMatch(
      /has [\d,]+ characters, and a handout at most 6,000/,
    );
  });
});

describe('the link of an earlier handout', () => {
  test('gives its texts, its state and what is to be told', () => {
    const read = readEarlier(linkOf('Theirs', 'g=5&rw=abc'));
    if (!read.draft) throw new Error('no handout');
    expect(read.draft.lock).toMatchObject({ title: 'Theirs', open: ['g'], isOpened: false });
    expect(noise(read.draft)).toBe(5);
    expect(read.told().join(' ')).toContain('abc');
    expect(draftHash(read.draft)).toContain('&lock=1.open~g.txt~');
  });

  test.each([
    ['hello', 'There is no handout in “hello”: paste the whole link'],
    ['http://x/#v=1&g=2', 'There is no handout in'],
    ['http://x/#v=1&lock=', 'There is no handout in'],
    ['http://x/#v=1&lock=1.garbage', 'The handout in this link has lost its end'],
    ['http://x/#v=1&lock=x.end', 'The handout in this link does not begin with the version'],
    ['http://x/#v=1&lock=1.txt~AAAAAA.end', 'The handout in this link has texts that were changed on their way'],
    [linkOf('Theirs').slice(0, -3), 'The handout in this link has lost its end'],
  ])('that is none is told: %s', (text, told) => {
    const read = readEarlier(text);
    if (read.draft !== null) throw new Error('taken');
    const { complaint } = read;
    expect(typeof complaint === 'function' && complaint()).toContain(told);
    expect(typeof complaint === 'function' && complaint()).toMatch(/; the draft stays as it is\.$/);
  });
});

describe('the browser', () => {
  const desk: Desk = {
    draft: edited('x'.repeat(200), { ...taken(linkOf('B')), isEdited: true }),
    aside: [edited('A ')],
  };
  desk.draft.lock = { ...desk.draft.lock, questions: ['Why? ', '', 'And then?'] };

  test('keeps drafts as they are typed, also what is too long for a link', () => {
    const { storage } = shelf();
    expect(keepDesk(desk, storage)).toBe(true);
    const read = readDesk(storage);
    expect(read && titles(read)).toEqual(titles(desk));
    expect(read?.draft.lock).toEqual(desk.draft.lock);
    expect(read?.draft).toMatchObject({ isOfLink: true, isEdited: true });
    expect(read && noise(read.draft)).toBe(5);
    expect(read?.aside[0]).toMatchObject({ isOfLink: false, isEdited: true });
  });

  test('that refuses, is full or has nonsense leaves the page without', () => {
    expect(keepDesk(desk, refused)).toBe(false);
    expect(readDesk(refused)).toBeNull();
    const { items, storage } = shelf(100);
    expect(keepDesk(desk, storage)).toBe(false);
    for (const text of ['', '{', 'null', '3', '[]', '{"draft":{}}', '{"draft":{"link":"x","title":"","task":""}}']) {
      items.set(deskKey, text);
      expect(readDesk(storage), text).toBeNull();
    }
    const link = 'v=1&lock=1.end';
    const odd = { link, title: 'T', task: '', questions: [1, 'Why?', ...Array<string>(50).fill('x')] };
    items.set(deskKey, JSON.stringify({ draft: odd, aside: [null, 1, { link: 5 }] }));
    const read = readDesk(storage);
    expect(read?.aside).toEqual([]);
    expect(read?.draft.lock.questions.length).toBe(12);
    expect(read?.draft.lock.questions[0]).toBe('Why?');
  });
});
