import { expect, test } from 'vitest';
import { useLab } from './harness';
import { addressesOf, walk } from './walk';

const lab = useLab();

test('forty addresses, good and bad, through one page: no exception, no blank panel, and the next good one is answered', async () => {
  const { page, complaints, close } = await lab.open('v=1&M=8&e=0.1&L=6&T=2&play=0');
  const { seen, faults } = await walk(page, complaints, addressesOf(41, 40), { stayMs: 350, checkEvery: 20 });
  expect(faults).toEqual([]);
  expect(seen).toBe(40);
  await close();
}, 240_000);
