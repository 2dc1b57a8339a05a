import { expect, test } from 'vitest';
import {
  filmComplaint,
  filmLimits,
  filmTimes,
  pictureCount,
  readFilmNumber,
} from '../../../src/views/takeHome/filmLength';

test('a number within its limits is taken, and every other text is told', () => {
  const [least, most] = filmLimits.seconds;
  expect([String(least), '7,5', '15/2', String(most)].map((typed) => readFilmNumber('seconds', typed))).toEqual([
    least,
    7.5,
    7.5,
    most,
  ]);
  for (const typed of ['', 'x', '0', '-1', '121', '1e6', '5000000', '2e7', '1e9', '1e300', '1e999', 'NaN', '1,000']) {
    expect(readFilmNumber('seconds', typed), typed).toBeNull();
    expect(filmComplaint('seconds', typed, 'Seconds')).toBe(
      `Seconds: "${typed}" is not a number from ${least} to ${most}.`,
    );
  }
  expect(readFilmNumber('framesPerSecond', '61')).toBeNull();
  expect(filmComplaint('seconds', '9'.repeat(10_000), 'Seconds').length).toBeLessThan(100);
});

test('pictures are counted without being listed, and their times go from 0 to T', () => {
  expect(pictureCount({ seconds: 1e300, framesPerSecond: 60 })).toBeGreaterThan(1e301);
  expect(filmTimes({ seconds: 1, framesPerSecond: 5 }, 8)).toEqual([0, 2, 4, 6, 8]);
  // a film has its first picture and its last
  expect(filmTimes({ seconds: 1, framesPerSecond: 1 }, 8)).toEqual([0, 8]);
});
