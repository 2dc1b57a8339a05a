import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { strFromU8, unzipSync, type Unzipped } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { manifestOf } from '../../../src/cli/scorm/manifest';
import { linkContent } from '../../../src/cli/scorm/pack';
import { prepare, root } from '../../../src/tools/setup.mjs';

const schemaOf = (fileName: string) => ({
  fileName,
  contents: readFileSync(new URL(`./${fileName}`, import.meta.url), 'utf8'),
});

/** What is wrong with a manifest. */
async function faultsOf(manifest: string): Promise<string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'imsmanifest.xml', contents: manifest }],
    schema: [schemaOf('imscp.xsd')],
    preload: [schemaOf('adlcp.xsd')],
  });
  // the library does not follow references
  const ids = new Set([...manifest.matchAll(/ identifier="([^"]*)"/g)].map(([, id]) => id));
  const references = [...manifest.matchAll(/ (?:identifierref|default)="([^"]*)"/g)].map(([, id]) => id);
  return [...errors.map(({ message }) => message), ...references.filter((id) => !ids.has(id))];
}

let folder = '';
beforeAll(async () => {
  await prepare(['kernels', 'page', 'cli']);
  folder = mkdtempSync(join(tmpdir(), 'scorm-'));
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true }));

function scorm(...words: string[]) {
  const command = [join(root, 'dist/cli/lecture.js'), 'scorm', ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });
  return { status, stdout, stderr };
}

function unpacked(file: string): Unzipped {
  return unzipSync(readFileSync(file));
}

describe.each([
  ['a lecture', join(root, 'public/lectures/first-course.md'), 'data-start="lecture=first-course"'],
  ['a link', 'https://example.org/lab/#v=1&g=0.5&T=2', 'data-start="v=1&amp;g=0.5&amp;T=2" data-end=""'],
])('the package of %s', (name, source, start) => {
  it('has a manifest by the schema, which names what is there and nothing else', async () => {
    const file = join(folder, `${name.replace(' ', '-')}.zip`);
    const { status, stdout, stderr } = scorm(source, '--out', file);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/\.zip: \d+\.\d MB\n$/);
    const files = unpacked(file);
    const manifest = strFromU8(files['imsmanifest.xml']);
    expect(await faultsOf(manifest)).toEqual([]);
    const listed = [...manifest.matchAll(/<file href="([^"]*)"/g)].map(([, href]) => decodeURI(href));
    expect(listed.toSorted()).toEqual(
      Object.keys(files)
        .filter((each) => each !== 'imsmanifest.xml' && !each.endsWith('/'))
        .toSorted(),
    );
    expect(listed).toContain(/ href="([^"]*)">/.exec(manifest)?.[1]);
    expect(listed).toEqual(expect.arrayContaining(['index.html', 'scorm.html', 'scorm.js']));
    expect(strFromU8(files['scorm.html'])).toContain(start);
    expect(listed.some((each) => each.startsWith('cli/'))).toBe(false);
  });
});

it.each([
  'https://example.org/lab/#g=0&w0=0&tab=map',
  'https://example.org/lab/?g=0&w0=0&tab=map',
  'https://example.org/lab/?g=0&w0=0&tab=map#top',
  '#g=0&w0=0&tab=map',
  '?g=0&w0=0&tab=map',
  'g=0&w0=0&tab=map',
])('the package of %s begins with all keys of the link', (link) => {
  expect(linkContent(link).start).toBe('g=0&w0=0&tab=map');
});

it('the schema notices what is missing or out of place', async () => {
  const good = manifestOf({ identifier: 'a', title: 'A & <b>', launch: 'scorm.html', files: ['scorm.html', 'a b.js'] });
  expect(await faultsOf(good)).toEqual([]);
  for (const [from, to] of [
    [' adlcp:scormtype="sco"', ''],
    ['identifierref="a-resource"', 'identifierref="b"'],
    ['<schemaversion>1.2</schemaversion>', ''],
    ['default="a-organization"', ''],
    ['<file href="scorm.html"/>', '<file/>'],
  ])
    expect(await faultsOf(good.replace(from, to))).not.toEqual([]);
});

it('what cannot be packed is told in one line', () => {
  const out = join(folder, 'x.zip');
  for (const [words, told] of [
    [[], 'scorm needs a lecture or a link'],
    [['v=1&g=1', '--out', 'x.tar'], 'a name that ends in .zip is needed'],
    [['v=1&g=99', '--out', out], 'the link cannot be packed as it is: g=99 (\u03b3) is above the limit 10\n'],
    [['missing.md', '--out', out], 'cannot be read'],
    [[join(root, 'README.md'), '--out', out], 'mistakes; the first is in line'],
    [['v=1&g=1', '--out', join(folder, 'none', 'x.zip')], 'cannot be written'],
  ] as const) {
    const { status, stdout, stderr } = scorm(...words);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(told);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  }
});

it.runIf(existsSync('/dev/full'))(
  'a package takes the place of another one when it is whole, and a full disk ends with code 1',
  () => {
    const own = mkdtempSync(join(folder, 'places-'));
    const [file, full] = [join(own, 'x.zip'), join(own, 'full.zip')];
    writeFileSync(file, 'before');
    symlinkSync(file, join(own, 'link.zip'));
    expect(scorm('v=1&g=1', '--out', join(own, 'link.zip')).status).toBe(0);
    expect(Object.keys(unpacked(file))).toContain('index.html');
    symlinkSync('/dev/full', full);
    const { status, stdout, stderr } = scorm('v=1&g=1', '--out', full);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^--out ".*full\.zip" could not be written: ENOSPC[^\n]*\n$/);
    expect(readdirSync(own).toSorted()).toEqual(['full.zip', 'link.zip', 'x.zip']);
  },
);
