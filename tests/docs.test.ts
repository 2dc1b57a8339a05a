import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import katex from 'katex';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

function filesUnder(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('workers/kernels/build/'));
}

const pages = ['README.md', ...filesUnder('docs', /\.md$/)];
const sources = ['src', 'workers', 'tests'].flatMap((folder) => filesUnder(folder, /\.(ts|tsx|mjs)$/));
const model = read('docs/model.md');

/** Text without code: fenced blocks and spans in backticks. */
const prose = (text: string) => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** A line or two of comment as one text: line ends and comment stars become spaces. */
const flattened = (text: string) => text.replace(/\s*\n\s*(\*(?!\/)|\/\/)?\s*/g, ' ');

/**
 * Where equations, in brackets, or sections are cited: "(3)", "(27)-(31) and (46)", "section 7", "sections 9 and 10".
 */
const citation = /model\.md,? (\(\d+\)(?:(?:, | and |-|–)\(\d+\))*|sections? \d+(?:(?:, | and |-|–)\d+)*)/g;

describe('docs/model.md', () => {
  const numbers = [...model.matchAll(/\\tag\{(\d+)\}/g)].map((match) => Number(match[1]));
  const sections = [...model.matchAll(/^## (\d+)\. /gm)].map((match) => Number(match[1]));

  test('numbers its equations and sections from 1 without gaps', () => {
    expect(numbers.length).toBeGreaterThan(10);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    expect(sections).toEqual(sections.map((_, i) => i + 1));
  });

  test('has every equation and section that the code cites', () => {
    const cited = [...sources, ...pages].flatMap((path) =>
      [...flattened(read(path)).matchAll(citation)].flatMap(([, list]) =>
        [...list.matchAll(/\d+/g)].map(([number]) => ({
          path,
          kind: list.startsWith('(') ? '(' : 'section',
          number: Number(number),
        })),
      ),
    );
    expect(cited.filter(({ path }) => path.startsWith('src/physics/')).length).toBeGreaterThan(8);
    expect(cited.filter(({ kind, number }) => !(kind === '(' ? numbers : sections).includes(number))).toEqual([]);
  });

  test('cites its own equations and sections by numbers that exist', () => {
    const own = prose(model)
      .replace(/\$\$[\s\S]*?\$\$/g, '')
      .replace(/\$[^$]*\$/g, '')
      .replace(/paper's \(\d+\)/g, '')
      // the table of what the paper prints
      .replace(/^\| \(\d+\)[^|]*\|/gm, '|');
    const cited = [...own.matchAll(/[ \n(]\((\d+)\)/g)].map((match) => Number(match[1]));
    expect(cited.length).toBeGreaterThan(8);
    expect(cited.filter((number) => !numbers.includes(number))).toEqual([]);
    expect([...own.matchAll(/section (\d+)/g)].filter((match) => !sections.includes(Number(match[1])))).toEqual([]);
  });
});

describe.each(pages)('%s', (page) => {
  const text = read(page);

  test('links to files and headings that exist', () => {
    const links = [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1]);
    const broken = links.filter((link) => {
      if (/^[a-z]+:/.test(link)) return !URL.canParse(link);
      const [path, anchor] = link.split('#');
      const target = path === '' ? page : join(dirname(page), path);
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && !headingAnchors(read(target)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  test('names files and folders that exist', () => {
    const named = [...text.matchAll(/`((?:src|workers|tests|docs)\/[\w./-]*)`/g)].map((match) => match[1]);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test('names files of the project by names that exist', () => {
    const named = [...text.matchAll(/`([\w-]+(?:\.test)?\.(?:tsx?|mjs|css))`/g)].map((match) => match[1]);
    const known = new Set(
      ['src', 'workers', 'tests'].flatMap((folder) => filesUnder(folder, /\./)).map((path) => path.split('/').at(-1)),
    );
    for (const name of ['vite.config.ts', 'vitest.config.ts']) known.add(name);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  test('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...text.matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(start|test)\b)/g)].map(
      (match) => match[1] ?? match[2],
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('holds mathematics that can be typeset', () => {
    const formulas = [...prose(text).matchAll(/\$\$([\s\S]+?)\$\$|\$([^$\n]+)\$/g)];
    for (const [, display, inline] of formulas) {
      expect(() =>
        katex.renderToString(display ?? inline, { displayMode: display !== undefined, strict: 'error' }),
      ).not.toThrow();
    }
  });
});

test('there are pages, links, names, scripts and formulas to look at', () => {
  const all = pages.map(read).join('\n');
  for (const pattern of [
    /\]\(([^)\s]+)\)/g,
    /`((?:src|workers|tests|docs)\/[\w./-]*)`/g,
    /\bnpm (?:run|start|test)\b/g,
    /\$([^$\n]+)\$/g,
  ]) {
    expect([...all.matchAll(pattern)].length, String(pattern)).toBeGreaterThan(10);
  }
  expect(pages.length).toBeGreaterThan(10);
});

/** The anchors that a hosting site makes of the headings of a page. */
function headingAnchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\d _-]/gu, '')
      .replace(/ /g, '-'),
  );
}

describe('README.md', () => {
  const text = read('README.md');

  test('begins with the two commands', () => {
    expect(text.indexOf('npm start')).toBeGreaterThan(0);
    expect(text.indexOf('npm test')).toBeGreaterThan(0);
  });

  test('has one line for every folder, and for no other', () => {
    const folders = (parent: string) =>
      readdirSync(join(root, parent), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${parent}/${entry.name}`);
    const actual = [...folders('src'), 'workers', 'workers/kernels', 'tests', 'docs', 'docs/decisions', 'public'];
    const listed = [...text.matchAll(/^\| `([\w/]+)\/` \|/gm)].map((match) => match[1]);
    expect(listed.sort()).toEqual(actual.sort());
  });

  test('has a command line that the program accepts', async () => {
    const { readArguments } = await import('../src/cli/arguments');
    const { parseScenario } = await import('../src/scenario/codec');
    const examples = [...text.matchAll(/^npm run --silent simulate -- (.*)$/gm)].map(([, words]) => words);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const words = [...example.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);
      const command = readArguments(words, 2);
      if (command === 'help' || 'table' in command)
        throw new Error(`an example without a scenario of its own: ${example}`);
      expect(parseScenario(command.scenario).notices).toEqual([]);
    }
  });
});

test('the decisions are numbered from 1 without gaps', () => {
  const decisions = filesUnder('docs/decisions', /\.md$/).sort();
  expect(decisions.length).toBeGreaterThan(10);
  decisions.forEach((path, i) => {
    const number = String(i + 1);
    expect(path).toContain(`/${number.padStart(4, '0')}-`);
    expect(read(path)).toMatch(new RegExp(`^# ${number}\\. `));
  });
});

test('the glossary names what is in the code', () => {
  const code = sources.map(read).join('\n');
  const rows = [...read('docs/glossary.md').matchAll(/^\|.*\| (.*) \|$/gm)].map(([, cell]) => cell);
  const names = rows.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
});
