import { beforeEach, describe, expect, it } from 'vitest';
import { parseLecture } from '../../src/lectures/parse';
import { parseScenario } from '../../src/scenario/codec';
import { createGuide, type Guide, type LectureFile } from '../../src/state/guide';
import { createLab } from '../../src/state/lab';
import type { Lab } from '../../src/state/types';
import { createFakeSession, createFakeTime, fakeHosts, type FakeSession } from './fakeSession';

const text = `---
title: Two scenes
---

## First {#first}

Prose.

\`\`\`scenario
link: v=1&w0=0.5&g=0.4&T=8
panels: left middle
\`\`\`

\`\`\`step
label: Other picture
set: tab=anatomy
\`\`\`

\`\`\`question
Why?
\`\`\`

\`\`\`answer
Because.
\`\`\`

\`\`\`step
label: No noise
set: g=0
\`\`\`

## Second {#second}

Words.

\`\`\`scenario
link: v=1&w0=0&T=2&t=1&play=0
panels: profile
\`\`\`
`;

let session: FakeSession;
let history: string[];
let prepared: unknown[];
let files: Record<string, string>;
/** What outlives a page. */
let kept: LectureFile | null;

beforeEach(() => {
  session = createFakeSession();
  prepared = [];
  session.prepare = (next) => void prepared.push(next && next.scenario.noiseStrength);
  kept = null;
  files = { two: text, faulty: 'no lecture' };
});

function open(hash: string): { lab: Lab; guide: Guide } {
  history = [hash];
  const time = createFakeTime();
  const lab = createLab({
    ...fakeHosts(() => session, time, history),
    reload: () => undefined,
    reducedMotion: false,
  });
  const guide = createGuide(lab, {
    fetchText: (name) =>
      name in files ? Promise.resolve(files[name]) : Promise.reject(new Error(`there is no lecture "${name}"`)),
    parse: (source) => Promise.resolve(parseLecture(source)),
    recall: () => kept,
    remember: (opened) => void (kept = opened),
  });
  return { lab, guide };
}

async function started(hash: string): Promise<{ lab: Lab; guide: Guide }> {
  const opened = open(hash);
  await opened.guide.follow();
  opened.lab.start();
  return opened;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));
const shown = () => parseScenario(history.at(-1) ?? '');
const placeOf = ({ store }: Guide) => store.getState().place;

describe('an address with a lecture', () => {
  it('without physics shows its first scene, as the first thing that is computed', async () => {
    const { lab, guide } = await started('#lecture=two');
    expect(placeOf(guide)).toEqual({ scene: 0, beat: 0 });
    expect(session.started.map(({ scenario }) => scenario.noiseStrength)).toEqual([0.4]);
    expect(lab.store.getState().view).toMatchObject({ lecture: 'two', scene: 'first' });
    // the page that is opened is one step of the history
    expect(history).toHaveLength(1);
  });

  it('names the scene and the steps taken', async () => {
    const { guide } = await started('#lecture=two&scene=first.4');
    expect(placeOf(guide)).toEqual({ scene: 0, beat: 4 });
    expect(session.started.map(({ scenario }) => scenario.noiseStrength)).toEqual([0]);
  });

  it('with physics shows that, in the lecture', async () => {
    const { lab, guide } = await started('#v=1&g=3&T=8&t=2&lecture=two&scene=second');
    expect(placeOf(guide)).toEqual({ scene: 1, beat: 0 });
    expect(lab.store.getState().scenario).toMatchObject({ noiseStrength: 3, shownTime: 2 });
  });

  it('tells a scene that is not there, and shows the first', async () => {
    const { lab, guide } = await started('#lecture=two&scene=third');
    expect(placeOf(guide)).toEqual({ scene: 0, beat: 0 });
    expect(lab.store.getState().notices.map(({ text: said }) => said)).toEqual([
      'The lecture "Two scenes" has no scene third; its first one is shown.',
    ]);
  });

  it('tells a lecture that is not there, or has mistakes, and the page opens all the same', async () => {
    for (const [name, said] of [
      ['none', 'there is no lecture "none"'],
      ['faulty', 'the front matter has no title'],
    ]) {
      session = createFakeSession();
      const { guide } = await started(`#lecture=${name}`);
      expect(
        guide.store
          .getState()
          .fault?.mistakes.map(({ text: why }) => why)
          .join(),
      ).toContain(said);
      expect(placeOf(guide)).toBeNull();
      expect(session.started).toHaveLength(1);
      guide.dismissFault();
      expect(guide.store.getState().fault).toBeNull();
    }
  });
});

describe('one press after the other', () => {
  it('changes the picture with steps only, and the physics where a step says so', async () => {
    const { lab, guide } = await started('#lecture=two');
    lab.seek(5);
    guide.turn(1);
    expect([shown().view.tab, shown().view.scene, lab.player.time.get()]).toEqual(['anatomy', 'first.1', 5]);
    expect(session.started).toHaveLength(1);
    // what the speaker has changed by hand stays under a question
    lab.change({ noiseStrength: 2 }, true);
    guide.turn(1);
    guide.turn(1);
    expect(lab.store.getState().scenario.noiseStrength).toBe(2);
    guide.turn(1);
    expect(lab.store.getState().scenario.noiseStrength).toBe(0);
    expect(lab.player.time.get()).toBe(0);
    guide.turn(1);
    expect(lab.store.getState().scenario).toMatchObject({ pinning: 0, lastTime: 2 });
    expect([lab.player.time.get(), lab.store.getState().playing]).toEqual([1, false]);
    expect(guide.turn(1)).toBe(false);
    guide.turn(-1);
    expect(placeOf(guide)).toEqual({ scene: 0, beat: 4 });
    expect(lab.store.getState().scenario.noiseStrength).toBe(0);
  });

  it('keeps the language of the reader, from the first scene on', async () => {
    const { lab, guide } = await started('#lecture=two&lang=de&fps=30');
    expect(lab.store.getState().view).toMatchObject({ language: 'de', frameRate: '30' });
    guide.turn(1);
    expect(lab.store.getState().view).toMatchObject({ language: 'de', frameRate: '30' });
    expect(lab.linkText()).toContain('lang=de');
  });

  it('keeps the theme and the colours of the room', async () => {
    const { lab, guide } = await started('#lecture=two&theme=dark&map=cividis');
    guide.goTo({ scene: 1, beat: 0 });
    expect(lab.store.getState().view).toMatchObject({ theme: 'dark', colourMap: 'cividis' });
  });

  it('has the next physics computed in advance', async () => {
    const { guide } = await started('#lecture=two');
    guide.goTo({ scene: 0, beat: 4 });
    guide.goTo({ scene: 1, beat: 0 });
    guide.close();
    expect(prepared).toEqual([0, 1, null, null]);
  });

  it('is a step of the history, and Back returns to the place', async () => {
    const { lab, guide } = await started('#lecture=two');
    guide.goTo({ scene: 1, beat: 0 });
    expect(history).toHaveLength(2);
    history.pop();
    lab.onNavigation();
    await settled();
    expect(placeOf(guide)).toEqual({ scene: 0, beat: 0 });
  });
});

describe('the end of a lecture', () => {
  it('comes with a preset', async () => {
    const { lab, guide } = await started('#lecture=two');
    lab.choosePreset('levy');
    await settled();
    expect(placeOf(guide)).toBeNull();
    expect(shown().view).toMatchObject({ lecture: '', scene: '' });
  });

  it('comes when it is closed, and leaves the picture', async () => {
    const { lab, guide } = await started('#lecture=two');
    guide.setPresenting(true);
    guide.close();
    expect(guide.store.getState()).toMatchObject({ lecture: null, place: null, presenting: false });
    expect(lab.store.getState().scenario.noiseStrength).toBe(0.4);
  });

  it('does not come with a slider', async () => {
    const { lab, guide } = await started('#lecture=two');
    lab.change({ noiseStrength: 1 }, true);
    await settled();
    expect(placeOf(guide)).toEqual({ scene: 0, beat: 0 });
  });
});

describe('a lecture from a disk', () => {
  it('is led through without a name in the address', async () => {
    const { lab, guide } = await started('');
    await guide.openText('mine.md', text);
    expect(lab.store.getState().view).toMatchObject({ lecture: '', scene: 'first' });
    guide.turn(1);
    expect(placeOf(guide)).toEqual({ scene: 0, beat: 1 });
    await guide.openText('broken.md', 'x');
    expect(guide.store.getState()).toMatchObject({ fault: { file: 'broken.md' }, place: { scene: 0, beat: 1 } });
  });
});

describe('a lecture from a disk, after a reload', () => {
  it('stands where it stood', async () => {
    const before = await started('');
    await before.guide.openText('mine.md', text);
    before.guide.goTo({ scene: 1, beat: 0 });
    const { lab, guide } = await started(history.at(-1) ?? '');
    expect(guide.store.getState().lecture?.title).toBe('Two scenes');
    expect(placeOf(guide)).toEqual({ scene: 1, beat: 0 });
    expect(lab.store.getState()).toMatchObject({ scenario: { pinning: 0, shownTime: 1 }, view: { lecture: '' } });
  });

  it('is gone when it was closed', async () => {
    const { guide } = await started('');
    await guide.openText('mine.md', text);
    guide.close();
    expect(kept).toBeNull();
  });

  it('comes back where an address leads to it from another one', async () => {
    const { lab, guide } = await started('');
    await guide.openText('mine.md', text.replace('Two scenes', 'Mine'));
    guide.goTo({ scene: 1, beat: 0 });
    const own = history.at(-1) ?? '';
    await guide.open('two');
    expect(guide.store.getState().lecture?.title).toBe('Two scenes');
    history.push(own);
    lab.onNavigation();
    await settled();
    expect(guide.store.getState().lecture?.title).toBe('Mine');
    expect(placeOf(guide)).toEqual({ scene: 1, beat: 0 });
  });

  it('names no scene in links for others, who have not got it', async () => {
    const { lab, guide } = await started('');
    await guide.openText('mine.md', text);
    expect(history.at(-1)).toContain('scene=first');
    expect(lab.linkText()).not.toContain('scene=');
    await guide.open('two');
    expect(lab.linkText()).toContain('lecture=two&scene=first');
  });

  it('is asked for where it is not known, and its scene leaves the address', async () => {
    const { lab, guide } = await started('#v=1&g=3&scene=second');
    expect(guide.store.getState().lecture).toBeNull();
    expect(lab.store.getState()).toMatchObject({ scenario: { noiseStrength: 3 }, view: { scene: '' } });
    expect(lab.store.getState().notices.map(({ text: said }) => said)).toEqual([
      'This address has a scene and no lecture: where that came from a file, open the file with Lectures again.',
    ]);
  });
});

describe('a step back', () => {
  it('leads to the scene before with its state, and forward again', async () => {
    const { lab, guide } = await started('#lecture=two');
    guide.goTo({ scene: 1, beat: 0 });
    expect(lab.store.getState().scenario.pinning).toBe(0);
    lab.change({ noiseStrength: 2 }, true);
    lab.history.undo();
    expect(lab.history.undoLabel()).toBe('scene of the lecture');
    lab.history.undo();
    await settled();
    expect(placeOf(guide)).toEqual({ scene: 0, beat: 0 });
    expect(lab.store.getState().scenario).toMatchObject({ pinning: 0.5, noiseStrength: 0.4 });
    lab.history.redo();
    await settled();
    expect(placeOf(guide)).toEqual({ scene: 1, beat: 0 });
    expect(lab.store.getState().scenario).toMatchObject({ pinning: 0, noiseStrength: 1 });
  });

  it('opens a lecture again that was closed, with what was on show', async () => {
    const { lab, guide } = await started('#lecture=two&scene=second');
    lab.change({ noiseStrength: 2 }, true);
    guide.close();
    expect(placeOf(guide)).toBeNull();
    lab.history.undo();
    await settled();
    expect(placeOf(guide)).toEqual({ scene: 1, beat: 0 });
    expect(lab.store.getState().scenario.noiseStrength).toBe(2);
  });
});
