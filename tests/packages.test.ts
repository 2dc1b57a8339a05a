import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { minVersion, satisfies } from 'semver';
import { describe, expect, test } from 'vitest';

interface Entry {
  version?: string;
  resolved?: string;
  engines?: { node?: string };
}

const read = (name: string) => readFileSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), 'utf8');
const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Entry> };
const entries = Object.entries(packages).filter(([path]) => path !== '');

describe('the packages of the lock file', () => {
  test('run on the oldest Node that README and package.json promise', () => {
    const oldest = minVersion(engines.node)?.version ?? '';
    expect(oldest).toBe('20.19.0');
    expect(read('README.md')).toContain('Node 20.19 or newer');
    const refusing = entries.filter(
      ([, entry]) => entry.engines?.node !== undefined && !satisfies(oldest, entry.engines.node),
    );
    expect(refusing.map(([path, entry]) => `${path} ${entry.version} wants Node ${entry.engines?.node}`)).toEqual([]);
    expect(entries.filter(([, entry]) => entry.engines?.node !== undefined).length).toBeGreaterThan(50);
  });

  test('come from whichever registry npm is set to', () => {
    expect(entries.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([]);
  });
});
