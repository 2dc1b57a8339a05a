import { expect, test } from 'vitest';
import { BufferPool } from '../../../workers/ensemble/bufferPool';

test('numbers are copied into memory that was given back, and into new memory where none fits', () => {
  const pool = new BufferPool();
  const spent = [new Float64Array([9, 9, 9]), new Float64Array([8, 8])];
  const values = new Float64Array([1, 2, 3]);
  pool.give([new ArrayBuffer(24)]);
  expect(pool.copy(values).buffer.byteLength).toBe(24);
  pool.give(spent.map(({ buffer }) => buffer));
  const [first, second] = [pool.copy(values), pool.copy(values)];
  expect(first.buffer).toBe(spent[0].buffer);
  expect([...first]).toEqual([1, 2, 3]);
  expect([...second]).toEqual([1, 2, 3]);
  expect(second.buffer).not.toBe(first.buffer);
  values[0] = 5;
  expect(first[0]).toBe(1);
});

test('no more than 32 MB lie ready', () => {
  const pool = new BufferPool();
  const length = 1e6;
  const values = new Float64Array(length);
  pool.copy(values);
  const given = Array.from({ length: 10 }, () => new Float64Array(length));
  pool.give(given.map(({ buffer }) => buffer));
  const reused = given
    .map(() => pool.copy(values))
    .filter((copy) => given.some(({ buffer }) => buffer === copy.buffer));
  expect(reused).toHaveLength(4);
});
