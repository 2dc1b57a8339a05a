import { expect, test } from 'vitest';
import { useLab } from './harness';
import { sized } from '../size';
import { addressesOf, walk } from './walk';

const lab = useLab();

const count = sized(5, 40);

test(`${count} addresses, good and bad, through one page: no exception, no blank panel, and the next good one is answered`, async () => {
  const { page, complaints, close } = await lab.open('v=1&M=8&e=0.1&L=6&T=2&play=0');
  const { seen, faults } = await walk(page, complaints, addressesOf(41, count), { stayMs: 350, checkEvery: count / 2 });
  expect(faults).toEqual([]);
  expect(seen).toBe(count);
  await close();
}, 240_000);
