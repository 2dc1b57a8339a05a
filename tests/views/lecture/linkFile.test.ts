import { beforeEach, expect, it, test } from 'vitest';
import { createGuide, type Guide } from '../../../src/state/guide';
import { createLab } from '../../../src/state/lab';
import type { Lab } from '../../../src/state/types';
import { openFile } from '../../../src/views/lecture/lectureFiles';
import { linkIn } from '../../../src/views/lecture/linkFile';
import { parseLecture } from '../../../src/lectures/parse';
import { createFakeSession, createFakeTime, fakeHosts } from '../../state/fakeSession';

let lab: Lab;
let guide: Guide;
let history: string[];

beforeEach(() => {
  const session = createFakeSession();
  history = ['#v=1&g=0.5'];
  lab = createLab({
    ...fakeHosts(() => session, createFakeTime(), history),
    reload: () => undefined,
    reducedMotion: false,
  });
  lab.start();
  guide = createGuide(lab, {
    parse: (text) => Promise.resolve(parseLecture(text)),
    fetchText: () => Promise.reject(new Error('none')),
    remember: () => undefined,
    recall: () => null,
  });
});

const noticesOf = () => lab.store.getState().notices.map(({ text }) => text);

it('opens the link that is all of a text, as a step of the history', async () => {
  await openFile(new File(['\ufeffhttps://example.org/lab/#v=1&g=2&e=0.1&embed=1\r\n'], 'link.txt'), lab, guide);
  expect(lab.store.getState()).toMatchObject({ scenario: { noiseStrength: 2, epsilon: 0.1 }, view: { embed: '0' } });
  expect([noticesOf(), guide.store.getState().fault]).toEqual([[], null]);
  lab.history.undo();
  expect(lab.store.getState().scenario.noiseStrength).toBe(0.5);
});

it('tells what of the link is not as it stands', async () => {
  await openFile(new File(['v=1&g=99'], 'link.txt'), lab, guide);
  expect(lab.store.getState().scenario.noiseStrength).toBe(10);
  expect(noticesOf()).toEqual(['γ = 99 (g) is above the limit 10; 10 is used.']);
});

it('tells what is neither link nor lecture, by a name that turns nothing', async () => {
  await openFile(new File(['Dear reader'], 'letter\u202e.txt'), lab, guide);
  expect(guide.store.getState().fault).toMatchObject({ file: 'letter\ufffd.txt', mistakes: { length: 2 } });
  await openFile(new File(['x'], 'letter\u202e.pdf'), lab, guide);
  expect(noticesOf()).toEqual(['letter\ufffd.pdf is not opened: a lecture is a Markdown file whose name ends in .md']);
});

test.each([
  ['#w0=0.5', '#w0=0.5'],
  ['https://example.org/?v=1', 'https://example.org/?v=1'],
  [' #lecture=first-course ', '#lecture=first-course'],
  ['https://example.org/?q=kinetic', null],
  ['see https://example.org/#v=1&g=2', null],
  ['v=1&g=2\nv=1&g=3', null],
  ['---', null],
  ['', null],
  [`v=1&zeta=${'x'.repeat(20_000)}`, null],
])('%j holds the link %j', (text, link) => {
  expect(linkIn(text)).toBe(link);
});
