import { expect, it } from 'vitest';
import { growthText } from '../../src/views/figures/collapse';

it('tells the power of a width beside that of the law: a law of late times, and an interval of the fit alone', () => {
  expect(growthText(2.222, '0.618 ± 0.0068', '2/3')).toBe(
    'From t = 2.22 on that width grows as t to the power 0.618 ± 0.0068 (95 % of the fit alone); the law of late times: 2/3.',
  );
});
