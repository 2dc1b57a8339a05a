import { describe, expect, test } from 'vitest';
import { mutate, sample, sitesOf, type Mutant } from './mutants.mjs';

/** All mutants of a source, as its texts. */
const mutantsOf = (text: string) =>
  sitesOf(text)
    .flat()
    .map((mutant) => mutate(text, mutant));

describe('mutants of a source', () => {
  test('swap operators, each by itself', () => {
    expect(mutantsOf('y = a + b * c;')).toEqual(['y = a - b * c;', 'y = a + b / c;']);
    expect(mutantsOf('y += x;')).toEqual(['y -= x;']);
    expect(mutantsOf('a <= b && c !== d')).toEqual(['a < b && c !== d', 'a <= b || c !== d', 'a <= b && c === d']);
  });

  test('change numbers by what they are', () => {
    expect(mutantsOf('f(0)')).toEqual(['f(1)']);
    expect(mutantsOf('f(1)')).toEqual(['f(2)', 'f(0)']);
    expect(mutantsOf('f(1_000)')).toEqual(['f(1001)', 'f(999)']);
    expect(mutantsOf('f(0.5)')).toEqual(['f(0.505)']);
    expect(mutantsOf('f(1e-9)')).toEqual(['f(1e-8)']);
    expect(mutantsOf('const a: f32 = 2.0;')).toEqual(['const a: f32 = 3.0;', 'const a: f32 = 1.0;']);
  });

  test('drop signs, negate conditions and call the sister of a function', () => {
    expect(mutantsOf('y = -x;')).toEqual(['y = x;']);
    expect(mutantsOf('if (a) b();')).toEqual(['if (!(a)) b();']);
    expect(mutantsOf('y = a ? b : c;')).toEqual(['y = !(a) ? b : c;']);
    expect(mutantsOf('Math.cos(x)')).toEqual(['Math.sin(x)']);
    expect(mutantsOf('f32x4.add(x, min(a, b))')).toEqual(['f32x4.sub(x, min(a, b))', 'f32x4.add(x, max(a, b))']);
    expect(mutantsOf('list.add(x)')).toEqual([]);
  });

  test('leave types, imports, texts and errors alone', () => {
    for (const text of [
      "import { a } from './1';",
      'type A = 0 | 1;',
      'interface A { b: -1 }',
      'throw new RangeError(`at most ${a + 1}`);',
      "const text = 'a' + b;",
      'const text = (a: number) => `${a + 1}`;',
      'function name(a: number): string { return a > 0 ? label : other; }',
    ]) {
      expect(mutantsOf(text), text).toEqual([]);
    }
  });

  test('know their places', () => {
    const [[first], [second]] = sitesOf('const a = 1;\n  const b = a - a;');
    expect(first).toEqual({ start: 10, end: 11, line: 1, column: 11, original: '1', mutated: '2' });
    expect(second).toMatchObject({ line: 2, column: 15, original: '-', mutated: '+' });
  });
});

describe('a sample of mutants', () => {
  const places = new Map([
    ['none.ts', sitesOf('f(x);')],
    ['one.ts', sitesOf('f(1);')],
    ['many.ts', sitesOf(Array.from({ length: 30 }, () => 'y = a + b * 2;').join('\n'))],
  ]);
  const position = ({ file, start }: Mutant & { file: string }) => `${file} ${start}`;

  test('has the size that it is asked for, and something of every file', () => {
    for (const count of [2, 10, 50, 91]) {
      const mutants = sample(places, count, 1);
      expect(mutants).toHaveLength(count);
      expect(mutants.filter(({ file }) => file === 'one.ts')).toHaveLength(1);
      expect(new Set(mutants.map(position)).size).toBe(count);
    }
    expect(sample(places, 1000, 1)).toHaveLength(91);
  });

  test('follows from its seed', () => {
    expect(sample(places, 20, 7)).toEqual(sample(places, 20, 7));
    expect(sample(places, 20, 8)).not.toEqual(sample(places, 20, 7));
  });
});
