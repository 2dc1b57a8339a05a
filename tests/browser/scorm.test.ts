import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lectureContent, scormPackage } from '../../src/cli/scorm/pack';
import { parseLecture } from '../../src/lectures/parse';
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

let folder = '';
let server: Awaited<ReturnType<typeof serveFolder>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'scorm-page-'));
  const files = unzipSync(scormPackage(join(root, 'dist'), lectureContent(file, text)));
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  writeFileSync(join(folder, 'platform.html'), platform);
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
  expect(await calls()).toContainEqual(['cmi.core.lesson_location', last]);
  // it is left, and opened again where it was
  await page.evaluate(() => (document.querySelector<HTMLIFrameElement>('#sco')!.src = 'about:blank'));
  await expect.poll(calls, waitMs).toContainEqual(['LMSFinish', '']);
  expect((await calls()).find(([name]) => name === 'cmi.core.session_time')?.[1]).toMatch(/^\d{4}:\d\d:\d\d$/);
  await page.evaluate(() => (document.querySelector<HTMLIFrameElement>('#sco')!.src = 'scorm.html'));
  await expect.poll(() => inner()?.url() ?? '', waitMs).toContain(`scene=${last}`);
  expect(complaints).toEqual([]);
  await close();
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
