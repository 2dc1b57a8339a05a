import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import { root } from '../../src/tools/setup.mjs';
import { filesIn, withoutWallTime } from '../cli/shards/shardRuns';

/** The files that docs/cluster.md describes. */
export const examples = join(root, 'docs/examples/cluster');

export interface Ran {
  code: number | null;
  output: string;
}

/** Runs a program with its output, both streams together. */
export function ran(program: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd = examples): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

/** A program that ends with code 0; its output. */
export async function succeeds(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd = examples,
): Promise<string> {
  const { code, output } = await ran(program, args, env, cwd);
  expect(code, `${program} ${args.join(' ')}\n${output}`).toBe(0);
  return output;
}

/** What decides whether two folders hold the same: results without wall times by their names, and the index. */
export interface Contents {
  results: Map<string, unknown>;
  index: Record<string, string>[];
}

/** The results of a folder, whatever parts are there beside them. */
export function contentsOf(folder: string): Contents {
  const isResult = (name: string) => /^[0-9a-f]{2}\/[0-9a-f]{64}\.(json|npz)$/.test(name);
  const paths = [...filesIn(folder, '.json'), ...filesIn(folder, '.npz')].filter((path) =>
    isResult(relative(folder, path)),
  );
  const text = readFileSync(join(folder, 'index.csv'), 'utf8');
  return {
    results: new Map(paths.map((path) => [relative(folder, path), withoutWallTime(path)])),
    index: parse<Record<string, string>>(text, { columns: true }).map((row) => ({ ...row, wallMs: '' })),
  };
}

/** Computes all of an example by itself, on one machine, and returns what it gives. */
export async function alone(part: 'part.sh' | 'ensemble.sh', folder: string): Promise<Contents> {
  await succeeds('sh', [part, '1', '1'], { RESULTS: folder });
  const contents = contentsOf(folder);
  expect(contents.results.size).toBe(part === 'part.sh' ? 9 : 1);
  return contents;
}
