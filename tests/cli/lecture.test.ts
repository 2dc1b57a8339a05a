import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shippedLectures } from '../../src/lectures/shipped';
import { prepare, root } from '../../src/tools/setup.mjs';

let folder = '';
beforeAll(async () => {
  await prepare(['kernels', 'cli']);
  folder = mkdtempSync(join(tmpdir(), 'lecture-'));
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true }));

function lecture(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/cli/lecture.js'), ...words], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

function fileOf(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

test('list names the lectures that come along', () => {
  const names = shippedLectures.map(({ name }) => name).sort();
  expect(lecture('list')).toEqual({ status: 0, stdout: names.map((name) => `${name}\n`).join(''), stderr: '' });
});

test('check says that a lecture has no mistake', () => {
  const files = shippedLectures.map(({ name }) => join(root, `public/lectures/${name}.md`));
  const { status, stdout, stderr } = lecture('check', ...files);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout.split('\n').filter((line) => line.includes('no mistake'))).toHaveLength(files.length);
});

test('check tells one line for every mistake, with its line', () => {
  const file = fileOf(
    'faulty.md',
    '---\ntitle: x\n---\n\n## One\n\n<b>x</b>\n\n```scenario\nlink: g=99\npanels: all\n```\n',
  );
  const { status, stdout, stderr } = lecture('check', file);
  expect([status, stderr]).toEqual([2, '']);
  expect(stdout.trimEnd().split('\n')).toEqual([
    'line 7: raw HTML is not shown; write Markdown',
    'line 7: raw HTML is not shown; write Markdown',
    'line 10: g=99 (γ) is above the limit 10; 10 is used.',
    'line 11: panels: there is no panel "all"; known: left, middle, difference, profile, tab',
  ]);
});

test.each([
  [['check'], 'check needs the name of a file'],
  [['check', 'nothing.md'], '"nothing.md" cannot be read'],
  [['list', 'all'], 'list takes no further word'],
  [['print'], 'the commands are check FILE.md, scorm FILE.md --out X.zip and list; "print" was given'],
  [[], 'no command was given'],
])('a bad command %s ends with code 2 and one line', (words, message) => {
  const { status, stdout, stderr } = lecture(...words);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
});

test('a file that is no text is told', () => {
  const { status, stderr } = lecture('check', fileOf('bytes.md', Uint8Array.of(0xff, 0xfe, 0x00, 0xd8)));
  expect(status).toBe(2);
  expect(stderr).toContain('it is no text in UTF-8');
});

test('help tells the commands', () => {
  const { status, stdout } = lecture('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('check FILE.md');
});
