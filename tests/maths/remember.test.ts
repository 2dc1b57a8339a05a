import { expect, it, vi } from 'vitest';
import { remember } from '../../src/maths/remember';

it('makes a result once, and again when others were asked for since', () => {
  const make = vi.fn((a: number, b: string) => ({ text: `${a}${b}` }));
  const made = remember(2, (a, b) => `${a} ${b}`, make);
  const first = made(1, 'x');
  expect(first).toEqual({ text: '1x' });
  made(2, 'x');
  expect(made(1, 'x')).toBe(first);
  expect(make).toHaveBeenCalledTimes(2);
  // 2 x is the one that was asked for longest ago
  made(3, 'x');
  expect(made(1, 'x')).toBe(first);
  made(2, 'x');
  expect(make).toHaveBeenCalledTimes(4);
});

it('remembers results that are no objects, and tries again what has thrown', () => {
  const make = vi.fn((value: number) => {
    if (value < 0) throw new RangeError('negative');
    return undefined;
  });
  const made = remember(1, String, make);
  made(1);
  made(1);
  expect(make).toHaveBeenCalledTimes(1);
  for (let turn = 0; turn < 2; ++turn) expect(() => made(-1)).toThrow('negative');
  expect(make).toHaveBeenCalledTimes(3);
  made(1);
  expect(make).toHaveBeenCalledTimes(3);
});
