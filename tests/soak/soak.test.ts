import { expect, test } from 'vitest';
import { useLab } from '../browser/harness';
import { addressesOf, walk } from '../browser/walk';

const lab = useLab();
const count = Number(process.env['SOAK_COUNT'] ?? 1000);
const seed = Number(process.env['SOAK_SEED'] ?? 1);
const limitMs = 60_000 * Number(process.env['SOAK_MINUTES'] ?? 25);

test(
  `${count} addresses through one page, at most ${limitMs / 60_000} min`,
  async () => {
    const { page, complaints, close } = await lab.open('v=1&M=8&e=0.1&L=6&T=2&play=0');
    const { seen, faults } = await walk(page, complaints, addressesOf(seed, count), {
      stayMs: 350,
      checkEvery: 50,
      limitMs,
    });
    process.stdout.write(`${seen} of ${count} addresses\n`);
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(0);
    await close();
  },
  limitMs + 300_000,
);
