import type { BrowserContextOptions, Page } from 'playwright-core';
import { shippedLectures } from '../../src/lectures/shipped';

/** A state of the page, and how to come to it and from it. */
export interface Place {
  name: string;
  /** The part of the address after '#'. */
  hash: string;
  /** Only where there is room for it, or only where there is not. */
  only?: 'desk' | 'phone';
  /** Opens something; Escape closes it. */
  reach?(page: Page): Promise<unknown>;
  /** What is then there. */
  shows?: string;
}

/** A small run. */
export const small = 'v=1&play=0&M=8&e=0.1&L=6&T=2';

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

const tabPlaces: Place[] = [
  ...['spectrum', 'probe', 'atoms', 'exchange', 'anatomy', 'phonons', 'pairs', 'transport', 'epsilon', 'map'].map(
    (tab) => ({
      name: `tab ${tab}`,
      hash: `${small}&tab=${tab}`,
    }),
  ),
  ...['b', 'c', 'd', 'e', 'f'].map((figure) => ({
    name: `transport, figure ${figure}`,
    hash: `${small}&tab=transport&fig=${figure}`,
  })),
  { name: 'tab polarisations', hash: 'v=1&play=0&M=16&d=2&e=0.2&L=4&T=1&pol=1&tab=polarisations' },
  { name: 'plane of a radial state', hash: 'v=1&play=0&M=8&d=2&geo=radial&e=0.2&L=8&T=1&rw=1&tab=anatomy&dif=score' },
  { name: 'probes', hash: `${small}&tab=probe&probes=1,0.2~-1,0.5,-0.2,0.1` },
  { name: 'kept run', hash: `${small}&cmp=side&b_g=0.1&b_seed=2` },
  { name: 'kept run, subtracted', hash: `${small}&cmp=minus&b_g=0.1` },
  { name: 'warnings and notices', hash: 'v=1&play=0&M=8&e=99&L=6&T=2' },
  { name: 'painted packets', hash: `${small}&init=packets&tool=paint&pk=0,0.2,0.3,0.05,1~1,-0.1,0.3,0.05,1` },
  { name: 'curves drawn by hand', hash: `${small}&init=drawn&spec=drawn` },
  { name: 'one large panel', hash: `${small}&big=profile` },
];

const dialog = (name: string, reach: Place['reach'], shows = '[role=dialog], [role=menu]', hash = small): Place => ({
  name,
  hash,
  shows,
  ...(reach ? { reach } : {}),
});

const dialogPlaces: Place[] = [
  dialog('share', press('Share')),
  dialog('help', press('Help')),
  ...['Numbers', 'Pictures', 'Film', 'Command'].map((name) =>
    dialog(`take home: ${name}`, async (page) => {
      await press('Take pictures and numbers home')(page);
      await page.getByRole('tab', { name }).click();
    }),
  ),
  dialog(
    'tour',
    async (page) => {
      await press('Help')(page);
      await press('Take the tour')(page);
    },
    '.tour-card',
  ),
  dialog('presets', press(/^Preset/)),
  dialog('recent states', async (page) => {
    await press(/^Preset/)(page);
    await page.getByRole('menuitem', { name: /^Recent states/ }).click();
  }),
  dialog('lectures', press('Lectures')),
  dialog('about a panel', press(/^About this panel: Chain/)),
  dialog('about the tab', press(/^About this panel: Anatomy/), '[role=dialog]', `${small}&tab=anatomy`),
  dialog('save', press(/^Save: Energy profile/)),
  dialog('hear', press('Hear the curves')),
  dialog('status', press('What the status line says')),
  dialog('remarks', press(/^\d+ remarks?$/)),
  { ...dialog('sliders', press('Show the sliders')), only: 'phone' },
  { ...dialog('a quantity', press(/^Meaning of γ/)), only: 'desk' },
];

const scenePlaces: Place[] = shippedLectures.map(({ name }) => ({ name: `lecture ${name}`, hash: `lecture=${name}` }));

/**
 * The scenes of the shipped lectures by their addresses; their own physics is long, so they are looked at as they
 * begin.
 */
export const sceneHashes = (name: string, scenes: readonly { name: string }[]): Place[] =>
  scenes.map((scene) => ({ name: `scene ${scene.name} of ${name}`, hash: `lecture=${name}&scene=${scene.name}` }));

/** Every tab, dialog and menu of the page. */
export const places: readonly Place[] = [...tabPlaces, ...dialogPlaces, ...scenePlaces];

export interface Look {
  name: string;
  room: 'desk' | 'phone';
  media: { colorScheme: 'light' | 'dark'; forcedColors: 'none' | 'active' };
}

/** Colours and sizes that every place is looked at in. */
export const looks: readonly Look[] = (['desk', 'phone'] as const).flatMap((room) =>
  (
    [
      ['light', 'light', 'none'],
      ['dark', 'dark', 'none'],
      ['forced', 'dark', 'active'],
    ] as const
  ).map(([name, colorScheme, forcedColors]) => ({
    name: `${room}, ${name}`,
    room,
    media: { colorScheme, forcedColors },
  })),
);

/** What a page of a room is opened with. */
export const rooms: Record<Look['room'], BrowserContextOptions> = {
  desk: { viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, reducedMotion: 'reduce' },
};
