import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openDialog, useDownloads } from './downloads';
import { useLab } from './harness';
import { isPictured } from './look';

const lab = useLab();
const { savedBy } = useDownloads();
const waitMs = { timeout: 40_000, interval: 50 };

/** The sizes of the letters of a PDF, in its pages' streams. */
function letterSizes(pdf: Buffer): number[] {
  const text = pdf.toString('latin1');
  const sizes = [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, content]) => {
    try {
      const page = inflateSync(Buffer.from(content, 'latin1')).toString('latin1');
      return [...page.matchAll(/\/F\d+ ([\d.]+) Tf/g)].map(([, size]) => Number(size));
    } catch {
      // a stream that is not compressed, or no page
      return [];
    }
  });
  return [...new Set(sizes)];
}

test('raised exponents are in a PDF, smaller than what they stand at', async () => {
  // so little energy that its decades are told as powers of ten
  const { page, complaints, close } = await lab.open(
    'v=1&init=packets&pk=0,0.15,0.5,0.05,0.001&L=6&T=1&M=32&t=0.5&play=0&scale=log',
  );
  await expect.poll(() => isPictured(page), waitMs).toBe(true);
  await openDialog(page, 'Pictures');
  const sizes = letterSizes(readFileSync((await savedBy(page, 'profile.pdf')).file));
  expect(Math.min(...sizes)).toBeGreaterThan(3);
  expect(sizes.some((size) => sizes.some((other) => Math.abs(other / size - 0.7) < 0.01))).toBe(true);
  expect(complaints).toEqual([]);
  await close();
});
