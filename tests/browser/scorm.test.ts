import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lectureContent, linkContent, scormPackage } from '../../src/cli/scorm/pack';
import { parseLecture } from '../../src/lectures/parse';
import { emptyLock, formatLock } from '../../src/scenario/lock/lock';
import { root } from '../../src/tools/setup.mjs';
import { serveFolder } from '../../src/tools/staticServer.mjs';
import { useLab } from './harness';
import { complaintsOf } from './parentPage';

const lab = useLab();
const waitMs = { timeout: 20_000, interval: 100 };
const file = join(root, 'public/lectures/first-course.md');
const text = readFileSync(file, 'utf8');
const scenes = parseLecture(text).lecture?.scenes ?? [];

/** A platform that remembers what it is told, in the way of SCORM 1.2. */
const platform = `<!doctype html><link rel="icon" href="icon.svg"><script>
  const kept = { 'cmi.core.lesson_status': 'not attempted', 'cmi.core.lesson_location': '' };
  window.calls = [];
  window.API = {
    LMSInitialize: (...a) => (calls.push(['LMSInitialize', ...a]), 'true'),
    LMSGetValue: (name) => kept[name] ?? '',
    LMSSetValue: (name, value) => (calls.push([name, value]), (kept[name] = value), 'true'),
    LMSCommit: () => 'true',
    LMSFinish: (...a) => (calls.push(['LMSFinish', ...a]), 'true'),
  };
</script><iframe id="sco" src="scorm.html" width="1200" height="650"></iframe>`;

/** Puts a package into a folder, with the page of a platform around it. */
function unpack(archive: Uint8Array, place: string): void {
  for (const [name, bytes] of Object.entries(unzipSync(archive))) {
    mkdirSync(dirname(join(place, name)), { recursive: true });
    writeFileSync(join(place, name), bytes);
  }
  writeFileSync(join(place, 'platform.html'), platform);
}

let folder = '';
let server: Awaited<ReturnType<typeof serveFolder>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'scorm-page-'));
  unpack(scormPackage(join(root, 'dist'), lectureContent(file, text)), folder);
  server = await serveFolder(folder);
});
afterAll(async () => {
  await server?.close();
  rmSync(folder, { recursive: true });
});

test('a platform hears that a lecture was opened, where it is, when it is through and when it is left', async () => {
  const { page, close } = await lab.open('v=1&still=1', {}, undefined, () => Promise.resolve());
  await page.goto('about:blank');
  const complaints = complaintsOf(page);
  await page.goto(`${server.address}platform.html`);
  const calls = () => page.evaluate(() => (window as unknown as { calls: string[][] }).calls);
  const inner = () => page.frames().find((frame) => frame.url().includes('index.html'));
  await expect.poll(calls, waitMs).toEqual(
    expect.arrayContaining([
      ['LMSInitialize', ''],
      ['cmi.core.lesson_status', 'incomplete'],
    ]),
  );
  await expect.poll(calls, waitMs).toContainEqual(['cmi.core.lesson_location', scenes[0].name]);
  const last = scenes[scenes.length - 1].name;
  await inner()?.evaluate((name) => (window.location.hash = `lecture=first-course&scene=${name}`), last);
  await expect.poll(calls, waitMs).toContainEqual(['cmi.core.lesson_status', 'completed']);
  await expect.poll(calls, waitMs).toContainEqual(['cmi.core.lesson_location', last]);
  // it is left, and opened again where it was
  await page.evaluate(() => (document.querySelector<HTMLIFrameElement>('#sco')!.src = 'about:blank'));
  await expect.poll(calls, waitMs).toContainEqual(['LMSFinish', '']);
  expect((await calls()).find(([name]) => name === 'cmi.core.session_time')?.[1]).toMatch(/^\d{4}:\d\d:\d\d$/);
  await page.evaluate(() => (document.querySelector<HTMLIFrameElement>('#sco')!.src = 'scorm.html'));
  await expect.poll(() => inner()?.url() ?? '', waitMs).toContain(`scene=${last}`);
  expect(complaints).toEqual([]);
  await close();
});

test('a handout is through when all its questions have answers', async () => {
  const lock = formatLock({ ...emptyLock, title: 'Two questions', questions: ['How wide?', 'Why?'] });
  const place = mkdtempSync(join(tmpdir(), 'scorm-handout-'));
  unpack(scormPackage(join(root, 'dist'), linkContent(`v=1&L=6&T=1&M=8&e=0.1&play=0&lock=${lock}`)), place);
  const host = await serveFolder(place);
  const { page, close } = await lab.open('v=1&still=1', {}, undefined, () => Promise.resolve());
  await page.goto('about:blank');
  const complaints = complaintsOf(page);
  await page.goto(`${host.address}platform.html`);
  const calls = () => page.evaluate(() => (window as unknown as { calls: string[][] }).calls);
  const status = async () =>
    (await calls()).filter(([name]) => name === 'cmi.core.lesson_status').map(([, value]) => value);
  const inner = page.frameLocator('#sco').frameLocator('iframe');
  await inner.getByRole('textbox', { name: 'Answer 1' }).fill('1.2');
  await expect.poll(status, waitMs).toEqual(['incomplete']);
  await page.waitForTimeout(1500);
  expect(await status()).toEqual(['incomplete']);
  await inner.getByRole('textbox', { name: 'Answer 2' }).fill('It spreads.');
  await expect.poll(status, waitMs).toEqual(['incomplete', 'completed']);
  expect(complaints).toEqual([]);
  await close();
  await host.close();
  rmSync(place, { recursive: true });
});

test('without a platform the lecture opens alike', async () => {
  const { page, close } = await lab.open('v=1&still=1', {}, undefined, () => Promise.resolve());
  await page.goto('about:blank');
  const complaints = complaintsOf(page);
  await page.goto(`${server.address}scorm.html`);
  await expect.poll(() => page.frames()[1]?.url() ?? '', waitMs).toContain(`scene=${scenes[0].name}`);
  expect(complaints).toEqual([]);
  await close();
});
