import { beforeEach, describe, expect, it } from 'vitest';
import { currentLanguage, onLanguage, speak } from '../../../src/language';
import { parseScenario } from '../../../src/scenario/codec';
import { createEmbedding, type Embedding } from '../../../src/state/embed/embedding';
import type { Arrival } from '../../../src/state/embed/framePort';
import { createLab } from '../../../src/state/lab';
import type { Lab } from '../../../src/state/types';
import { createFakeSession, createFakeTime, fakeHosts, type FakeSession } from '../fakeSession';

interface Posted {
  message: Record<string, unknown>;
  target: string;
}

let session: FakeSession;
let time: ReturnType<typeof createFakeTime>;
let posted: Posted[];
let see: (isSeen: boolean) => void;
let arrive: (arrival: Partial<Arrival>) => void;
const parent = {
  postMessage: (message: unknown, target: string) =>
    void posted.push({ message: message as Posted['message'], target }),
};
const course = 'https://course.example';

beforeEach(() => {
  session = createFakeSession();
  time = createFakeTime();
  posted = [];
});

function open(hash: string): { lab: Lab; embedding: Embedding } {
  const lab = createLab({
    ...fakeHosts(() => session, time, [hash]),
    reload: () => undefined,
    reducedMotion: false,
  });
  const embedding = createEmbedding(lab, {
    parent,
    listen(listener) {
      arrive = ({ data, source = parent, origin = course }) => listener({ data, source, origin });
      return () => (arrive = () => undefined);
    },
    watchSight(listener) {
      see = listener;
      return () => undefined;
    },
    setTimer: time.setTimer,
    clearTimer: time.clearTimer,
  });
  embedding.begin();
  return { lab, embedding };
}

const say = (type: string, rest: object = {}) => arrive({ data: { wignerLab: 1, type, ...rest } });
const answers = (type: string) => posted.filter(({ message }) => message['type'] === type);
const last = () => posted.at(-1)?.message ?? {};

describe('a frame', () => {
  it('runs when it is seen, rests out of sight, and gives its workers back after a while', async () => {
    const { embedding } = open('#v=1&embed=1');
    expect([embedding.phase.get(), session.started.length]).toEqual(['waiting', 0]);
    see(true);
    expect([embedding.phase.get(), session.started.length]).toEqual(['live', 1]);
    see(false);
    expect(embedding.phase.get()).toBe('suspended');
    await time.tick(9000);
    see(true);
    expect(session.rests).toEqual(['suspend', 'resume']);
    see(false);
    await time.tick(11_000);
    expect(session.rests).toEqual(['suspend', 'resume', 'suspend', 'release']);
    see(true);
    expect([embedding.phase.get(), session.started.length]).toEqual(['live', 2]);
  });

  it('answers a page that names other engines before it is seen, and after it gave its workers back', async () => {
    const { embedding } = open('#v=1&embed=1');
    const phases: string[] = [];
    const ask = (keys: object) => {
      say('set', { id: phases.length, keys });
      phases.push(embedding.phase.get());
      expect(last()).toMatchObject({ type: 'state', id: phases.length - 1, phase: phases.at(-1) });
    };
    ask({ fa: 'phonons' });
    see(true);
    expect(session.started.at(-1)?.engines).toContain('phonons');
    see(false);
    await time.tick(11_000);
    ask({ fa: 'moments' });
    ask({ cmp: 'ghost', b_g: 0.1 });
    expect([session.shown, session.kept]).toEqual([[], [null]]);
    see(true);
    expect(session.started.at(-1)?.engines).toContain('moments');
    expect(session.kept.at(-1)?.scenario.noiseStrength).toBe(0.1);
    expect(phases).toEqual(['waiting', 'suspended', 'suspended']);
  });

  it('with a still picture begins when it is pressed, or the page says so, and no sooner', () => {
    const { lab, embedding } = open('#v=1&embed=1&still=1&play=0');
    see(true);
    expect([embedding.phase.get(), session.started.length]).toEqual(['poster', 0]);
    embedding.press();
    expect([embedding.phase.get(), session.started.length, lab.store.getState().playing]).toEqual(['live', 1, true]);

    session = createFakeSession();
    const other = open('#v=1&embed=1&still=1&play=0');
    see(true);
    say('set', { keys: { g: 0.5 } });
    say('seek', { t: 1 });
    expect([other.embedding.phase.get(), session.started.length]).toEqual(['poster', 0]);
    say('play');
    expect(session.started.map(({ scenario }) => scenario.noiseStrength)).toEqual([0.5]);
  });

  it('follows the slides of a deck that says which one is shown', () => {
    const { embedding } = open('#v=1&embed=1&still=1');
    see(true);
    arrive({ data: 'slide:start', origin: 'null' });
    expect([embedding.phase.get(), session.started.length]).toEqual(['live', 1]);
    arrive({ data: 'slide:stop' });
    expect(embedding.phase.get()).toBe('suspended');
    // reveal.js takes keys as texts
    const key = { key: 'ArrowRight', code: 'ArrowRight', keyCode: 39, repeat: false };
    const modifiers = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
    embedding.tell({ type: 'key', phase: 'keydown', key: { ...key, ...modifiers } });
    expect(posted.at(-1)?.message).toBe('{"method":"triggerKey","args":[39]}');
  });

  it('rests while the page says that nobody sees it', () => {
    const { embedding } = open('#v=1&embed=1');
    see(true);
    say('hide');
    expect(embedding.phase.get()).toBe('suspended');
    say('show');
    expect(embedding.phase.get()).toBe('live');
  });
});

describe('messages', () => {
  it('tell nothing of the state before the page has asked, and answer its origin alone', () => {
    const { lab } = open('#v=1&embed=2&g=0.7');
    see(true);
    expect(posted).toEqual([
      { message: { wignerLab: 1, type: 'ready', version: 1, embed: '2', still: false }, target: '*' },
    ]);
    say('state', { id: 7 });
    expect(posted.at(-1)).toMatchObject({
      target: course,
      message: { wignerLab: 1, type: 'state', id: 7, phase: 'live', t: 0, playing: true, notices: [] },
    });
    const { link, scenario } = last() as { link: string; scenario: object };
    expect(scenario).toMatchObject({ g: 0.7, e: 0.02, v: 1 });
    expect(parseScenario(link)).toMatchObject({
      scenario: { ...lab.store.getState().scenario },
      view: { embed: '0', still: '0' },
    });
  });

  it('of others than the window around are not read, nor those of another origin later', () => {
    const { lab } = open('#v=1&embed=2');
    arrive({ data: { wignerLab: 1, type: 'set', keys: 'g=3' }, source: {} });
    expect(lab.store.getState().scenario.noiseStrength).toBe(1);
    say('pause');
    const count = posted.length;
    arrive({ data: { wignerLab: 1, type: 'set', keys: 'g=3' }, origin: 'https://other.example' });
    expect([lab.store.getState().scenario.noiseStrength, posted.length]).toEqual([1, count]);
    // programs in the browser talk to all frames
    for (const data of [null, 'text', { type: 'set' }, 7, []]) arrive({ data });
    expect(posted).toHaveLength(count);
  });

  it('answer a page without an origin as anybody', () => {
    open('#v=1&embed=2');
    arrive({ data: { wignerLab: 1, type: 'state' }, origin: 'null' });
    expect(posted.at(-1)?.target).toBe('*');
  });

  it('set keys, seek, play and pause', () => {
    const { lab } = open('#v=1&embed=2&T=4&play=0');
    see(true);
    say('set', { keys: { g: 0.5, c: [0.3, 0.1], fa: 'moments', theme: 'dark', embed: 1 }, id: 'a' });
    const { scenario, view } = lab.store.getState();
    expect([scenario.noiseStrength, scenario.furtherCouplings]).toEqual([0.5, [0.3, 0.1]]);
    // the frame stays what it is
    expect([view.leftEngine, view.embed, view.theme]).toEqual(['moments', '2', 'dark']);
    expect(last()).toMatchObject({ type: 'state', id: 'a', notices: [] });
    say('set', { keys: 'g=99&T=2' });
    expect(last()['notices']).toHaveLength(1);
    expect(String((last()['notices'] as string[])[0])).toContain('g=99');
    say('seek', { t: 1.5 });
    expect([lab.player.time.get(), lab.store.getState().playing]).toEqual([1.5, false]);
    say('play');
    expect(lab.store.getState().playing).toBe(true);
    say('pause');
    expect(lab.store.getState().playing).toBe(false);
    say('seek', { t: 9 });
    expect(lab.player.time.get()).toBe(2);
    expect(last()['notices']).toEqual(['t = 9 lies beyond the record, which ends at T = 2; that is shown.']);
    say('set', { keys: 'cmp=ghost&b_g=3' });
    expect(lab.store.getState().kept?.noiseStrength).toBe(3);
  });

  it('are answered in English, whatever the frame speaks', async () => {
    await speak('de');
    const heard: string[] = [];
    const end = onLanguage((language) => heard.push(language));
    try {
      open('#v=1&embed=2&T=4&play=0');
      say('set', { keys: 'g=99' });
      expect(last()['notices']).toEqual([expect.stringContaining('is above the limit 10; 10 is used.')]);
      say('scenario', { link: 'v=1&d=1.6' });
      expect(last()['notices']).toEqual([expect.stringContaining('is not a whole number; 2 is used.')]);
      // nothing on the page changes for it
      expect([currentLanguage(), heard]).toEqual(['de', []]);
      expect(parseScenario('d=1.6').notices[0].message).toContain('keine ganze Zahl');
    } finally {
      end();
      await speak('en');
    }
  });

  it('open links, and keep the frame', () => {
    const { lab } = open('#v=1&embed=3&still=1');
    say('scenario', { link: 'https://elsewhere.example/lab/#v=1&w0=0&L=8&t=1&T=3&play=0&tab=atoms' });
    const { scenario, view, playing } = lab.store.getState();
    expect([scenario.pinning, scenario.length, view.tab, view.embed, view.still, playing]).toEqual([
      ...[0, 8, 'atoms', '3', '1', false],
    ]);
    expect(lab.player.time.get()).toBe(1);
  });

  it.each<[object, string]>([
    [{ type: 'jump' }, 'type is "jump"; it has to be one of set, play'],
    [{}, 'type is nothing'],
    [{ type: 'set', keys: 7 }, 'set needs keys'],
    [{ type: 'set', keys: 'x'.repeat(30_000) + '=' }, '20000 at most'],
    [{ type: 'set', keys: { gamma: 1 } }, 'There is no key gamma.'],
    [{ type: 'seek', t: '1' }, 'seek needs t'],
    [{ type: 'seek', t: NaN }, 'seek needs t'],
    [{ type: 'seek', t: -1 }, 'from 0 on; -1 was given'],
    [{ type: 'scenario', link: {} }, 'a value of type object was given'],
  ])('that cannot be used are told: %j', (message, words) => {
    const { lab } = open('#v=1&embed=2');
    const before = lab.store.getState().scenario;
    arrive({ data: { wignerLab: 1, id: 3, ...message } });
    expect(last()).toMatchObject({ type: 'error', id: 3 });
    expect(last()['text']).toContain(words);
    expect(lab.store.getState().scenario).toEqual(before);
  });

  it('of another version are told', () => {
    open('#v=1&embed=2');
    arrive({ data: { wignerLab: 2, type: 'play' } });
    expect(last()).toMatchObject({ type: 'error', text: 'wignerLab is 2; this lab knows version 1.' });
  });

  it('tell a page that has asked once what changes, four times a second at most', async () => {
    const { lab } = open('#v=1&embed=2&play=0');
    see(true);
    lab.change({ noiseStrength: 2 }, true);
    await time.tick(1000);
    expect(answers('state')).toHaveLength(0);
    say('state');
    const count = answers('state').length;
    for (let i = 0; i < 20; i++) {
      lab.change({ noiseStrength: 2 + i / 20 }, true);
      await time.tick(25);
    }
    expect(answers('state').length - count).toBeLessThanOrEqual(2);
    await time.tick(300);
    expect(last()).toMatchObject({ type: 'state', scenario: { g: 2.95 } });
  });
});
