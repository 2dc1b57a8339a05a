import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { bring, onPath } from '../browser/install.mjs';

/**
 * A Python that has these packages, that of the system first, or, as a text, why there is none.
 * @param {readonly string[]} packages as Python names them
 */
export const findPython = (packages) =>
  bring(
    () => {
      const candidates = [...new Set(['/usr/bin/python3', ...onPath(['python3'])])].filter((file) => existsSync(file));
      const has = (/** @type {string} */ file) => spawnSync(file, ['-c', `import ${packages.join(', ')}`]).status === 0;
      const found = candidates.find(has);
      return found === undefined ? null : { LAB_PYTHON: found };
    },
    packages.map((name) => `python3-${name}`),
  );
