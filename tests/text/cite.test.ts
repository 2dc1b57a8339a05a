import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { version } from '../../package.json';
import { paperBibtex, programBibtex, publicUrl } from '../../src/text/cite';

const citation = readFileSync(new URL('../../CITATION.cff', import.meta.url), 'utf8');
const inCitation = (key: string) =>
  new RegExp(`\\b${key}: (.*)`).exec(citation.slice(citation.indexOf('references:')))?.[1];
const field = (entry: string, name: string) => new RegExp(`^ {2}${name} *= \\{(.*)\\},$`, 'm').exec(entry)?.[1];

describe('the paper', () => {
  it('is cited as in CITATION.cff', () => {
    for (const [name, key] of [
      ['title', 'title'],
      ['journal', 'journal'],
      ['volume', 'volume'],
      ['number', 'issue'],
      ['year', 'year'],
      ['doi', 'doi'],
    ])
      expect(field(paperBibtex, name), name).toBe(inCitation(key));
    expect(field(paperBibtex, 'pages')).toBe(`${inCitation('start')}--${inCitation('end')}`);
    expect(inCitation('url')).toBe(`https://arxiv.org/abs/${field(paperBibtex, 'eprint')}`);
    for (const [, family] of citation.matchAll(/family-names: (.*)/g))
      expect(field(paperBibtex, 'author')).toContain(`${family}, `);
  });
});

describe('the program', () => {
  it('is cited with its version, and with its build where that is known', () => {
    expect(citation).toContain(`version: ${version}\n`);
    const bare = programBibtex({ version, commit: null, date: null, url: null });
    expect([field(bare, 'version'), field(bare, 'year'), field(bare, 'note'), field(bare, 'url')]).toEqual([
      version,
      undefined,
      undefined,
      undefined,
    ]);
    const whole = programBibtex({ version, commit: '0123abc', date: '2026-11-28', url: 'https://lab.example.org/' });
    expect([field(whole, 'year'), field(whole, 'date'), field(whole, 'note'), field(whole, 'url')]).toEqual([
      '2026',
      '2026-11-28',
      'Commit 0123abc',
      'https://lab.example.org/',
    ]);
    for (const entry of [bare, whole, paperBibtex]) {
      expect(entry).toMatch(/^@\w+\{[A-Za-z0-9.]+,\n/);
      expect(entry.split('{').length).toBe(entry.split('}').length);
    }
  });
});

test.each([
  ['https://lab.example.org/wigner/?x#v=1', 'https://lab.example.org/wigner/'],
  ['http://127.0.0.1:4173/lab/#v=1', null],
  ['http://[::1]:4173/', null],
  ['http://localhost/', null],
  ['http://lectern/', null],
  ['file:///home/ada/index.html', null],
])('of %s the address for others is %s', (href, url) => {
  expect(publicUrl(href)).toBe(url);
});
