import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { useFolders } from '../cli/folders';
import { computed, examples, python } from './python';

const folders = useFolders('wigner-lab-figures-');

/** The words of a line of a shell with quotes. */
const wordsOf = (line: string) => [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);

test('the script draws its four figures from the files of its commands', async () => {
  const script = join(examples, 'figures.py');
  const commands = [...readFileSync(script, 'utf8').matchAll(/^# +npm run --silent simulate -- (.*)$/gm)];
  expect(commands).toHaveLength(4);
  mkdirSync(folders.at('results'));
  for (const [, line] of commands) {
    const words = wordsOf(line).map((word) => word.replace(/^results\//, `${folders.at('results')}/`));
    await computed(...words);
  }
  python([script, folders.at('results')], folders.at('.'));
  const files = readdirSync(folders.at('results')).filter((name) => name.endsWith('.png'));
  expect(files.sort()).toEqual([
    'figure-conductivity.png',
    'figure-profiles.png',
    'figure-spreading.png',
    'figure-wigner.png',
  ]);
  // inks that cover a part of each picture: the background, and the colours of the engines whose curves or fields it
  // has
  const told = python(
    [
      '-c',
      `
import json, sys
import matplotlib.image as image
import numpy as np
def share(pixels, colour):
    wanted = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return float((abs(pixels[..., :3] - wanted).max(-1) < 0.02).mean())
colours = {"chain": "#d55e00", "boltzmann": "#0072b2", "phonons": "#009e73", "ground": "#440154"}
print(json.dumps({file: {name: share(image.imread("results/" + file), colour) for name, colour in colours.items()}
    for file in sys.argv[1:]}))`,
      ...files,
    ],
    folders.at('.'),
  );
  const shares = JSON.parse(told) as Record<string, Record<string, number>>;
  const inks = Object.fromEntries(
    Object.entries(shares).map(([file, each]) => [file, Object.keys(each).filter((name) => each[name] > 2e-4)]),
  );
  expect(inks).toEqual({
    'figure-conductivity.png': ['chain', 'boltzmann'],
    'figure-profiles.png': ['chain', 'boltzmann'],
    'figure-spreading.png': ['boltzmann', 'phonons'],
    'figure-wigner.png': ['ground'],
  });
}, 180_000);
