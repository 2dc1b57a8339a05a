import { readFileSync, readdirSync } from 'node:fs';
import ts from 'typescript';
import { expect, it } from 'vitest';

/** Where numbers of records are decided; the linter keeps the functions of Math out of the same folders. */
const rooms = [
  ...['maths', 'physics', 'theory', 'scenario', 'measurements'].map((name) => `src/${name}`),
  ...[
    'boltzmann',
    'chain',
    'contract',
    'ensemble',
    'limit',
    'measurements',
    'moments',
    'phonons',
    'results',
    'spectral',
  ].map((name) => `workers/${name}`),
];

/** Powers in a source text that are neither squares nor constant powers of two, nor of long integers. */
function otherPowers(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken) {
      const isSquare = ts.isNumericLiteral(node.right) && node.right.text === '2';
      const exponent = ts.isPrefixUnaryExpression(node.right) ? node.right.operand : node.right;
      const isConstant = ts.isNumericLiteral(node.left) && node.left.text === '2' && ts.isNumericLiteral(exponent);
      if (!isSquare && !isConstant && !ts.isBigIntLiteral(node.left)) found.push(`${file}: ${node.getText(source)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

it('leaves no power to the platform but squares and constant powers of two', () => {
  const files = rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${room}/${name}`),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(files.flatMap(otherPowers)).toEqual([]);
});

it('has squares that are products, compiled or not, and exact powers of two', () => {
  for (let i = 0, x = 0.1; i < 100_000; ++i, x = (x * 997) % 1000) if (x ** 2 !== x * x) expect(x ** 2).toBe(x * x);
  for (let n = 0, power = 1; n < 1024; ++n, power *= 2) if (2 ** n !== power) expect(2 ** n).toBe(power);
});
