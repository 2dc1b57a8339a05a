// Mutants: copies of a source with one token changed, as a slip of the pen would change it.
import ts from 'typescript';

/** @typedef {{ start: number, end: number, line: number, column: number, original: string, mutated: string }} Mutant */
/** @typedef {Mutant[]} Site mutants of one place, of which a sample takes one */

/** @type {Partial<Record<ts.SyntaxKind, string>>} */
const operators = {
  [ts.SyntaxKind.PlusToken]: '-',
  [ts.SyntaxKind.MinusToken]: '+',
  [ts.SyntaxKind.AsteriskToken]: '/',
  [ts.SyntaxKind.SlashToken]: '*',
  [ts.SyntaxKind.AsteriskAsteriskToken]: '*',
  [ts.SyntaxKind.PercentToken]: '*',
  [ts.SyntaxKind.LessThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '<',
  [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>',
  [ts.SyntaxKind.EqualsEqualsToken]: '!=',
  [ts.SyntaxKind.ExclamationEqualsToken]: '==',
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [ts.SyntaxKind.AmpersandAmpersandToken]: '||',
  [ts.SyntaxKind.BarBarToken]: '&&',
  [ts.SyntaxKind.PlusEqualsToken]: '-=',
  [ts.SyntaxKind.MinusEqualsToken]: '+=',
  [ts.SyntaxKind.AsteriskEqualsToken]: '/=',
  [ts.SyntaxKind.SlashEqualsToken]: '*=',
  [ts.SyntaxKind.LessThanLessThanToken]: '>>',
  [ts.SyntaxKind.GreaterThanGreaterThanToken]: '<<',
  [ts.SyntaxKind.AmpersandToken]: '|',
  [ts.SyntaxKind.BarToken]: '&',
  [ts.SyntaxKind.CaretToken]: '|',
};

/** Functions called by name, on `Math`, on a vector type of the kernels or, there, by themselves. */
const callees = new Map([
  ['cos', 'sin'],
  ['sin', 'cos'],
  ['max', 'min'],
  ['min', 'max'],
  ['floor', 'ceil'],
  ['ceil', 'floor'],
]);
const vectorCallees = new Map([
  ['add', 'sub'],
  ['sub', 'add'],
  ['mul', 'add'],
]);

/** A larger constant stands in for tolerances and guards: a hundredth more would never show. */
const smallNumber = 1e-3;

/**
 * What a number may be mistaken for.
 * @param {string} text as it stands in the source
 * @returns {string[]}
 */
function otherNumbers(text) {
  const value = Number(text.replaceAll('_', ''));
  if (Number.isNaN(value)) return [];
  const point = /^\d+\.0$/.test(text) ? '.0' : '';
  if (value === 0) return [`1${point}`];
  if (value === 1) return [`2${point}`, `0${point}`];
  if (Number.isInteger(value)) return [`${value + 1}${point}`, `${value - 1}${point}`];
  return [String(value < smallNumber ? 10 * value : 1.01 * value)];
}

/** @param {ts.Node} node */
const isText = (node) =>
  ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node);

/** Types, imports, texts and what is thrown: nothing of it is a number that anybody sees. @param {ts.Node} node */
function isLeftAlone(node) {
  if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isThrowStatement(node)) return true;
  if (ts.isNewExpression(node) && /Error$/.test(node.expression.getText())) return true;
  if (ts.isFunctionLike(node) && node.type?.kind === ts.SyntaxKind.StringKeyword) return true;
  if (ts.isArrowFunction(node) && isText(node.body)) return true;
  return isText(node);
}

/**
 * All places of a source where one token can be changed, each with its mutants, in the order of the source.
 * @param {string} text
 * @returns {Site[]}
 */
export function sitesOf(text) {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.ES2022, true);
  /** @type {Site[]} */
  const sites = [];

  /** @param {number} start @param {number} end @param {string[]} replacements */
  function add(start, end, replacements) {
    const { line, character } = source.getLineAndCharacterOfPosition(start);
    const place = { start, end, line: line + 1, column: character + 1, original: text.slice(start, end) };
    if (replacements.length > 0) sites.push(replacements.map((mutated) => ({ ...place, mutated })));
  }
  /** @param {ts.Node} node @param {string[]} replacements */
  const replace = (node, replacements) => add(node.getStart(source), node.getEnd(), replacements);

  /** @param {ts.Node} node */
  function visit(node) {
    if (isLeftAlone(node)) return;
    if (ts.isBinaryExpression(node)) {
      const other = operators[node.operatorToken.kind];
      if (other !== undefined && !isText(node.left) && !isText(node.right)) replace(node.operatorToken, [other]);
    } else if (ts.isPrefixUnaryExpression(node)) {
      const start = node.getStart(source);
      if (node.operator === ts.SyntaxKind.MinusToken || node.operator === ts.SyntaxKind.ExclamationToken)
        add(start, start + 1, ['']);
    } else if (ts.isNumericLiteral(node)) {
      const isName = ts.isPropertyAssignment(node.parent) && node.parent.name === node;
      if (!isName) replace(node, otherNumbers(node.getText(source)));
    } else if (ts.isIfStatement(node) || ts.isConditionalExpression(node)) {
      const condition = ts.isIfStatement(node) ? node.expression : node.condition;
      replace(condition, [`!(${condition.getText(source)})`]);
    } else if (ts.isCallExpression(node)) {
      const { expression } = node;
      const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
      const owner = ts.isPropertyAccessExpression(expression) ? expression.expression.getText(source) : '';
      const table = /^[if]\d+x\d+$/.test(owner) ? vectorCallees : ['Math', ''].includes(owner) ? callees : undefined;
      const other = table?.get(name.getText(source));
      if (other !== undefined) replace(name, [other]);
    }
    ts.forEachChild(node, visit);
  }
  visit(source);
  return sites.sort(([a], [b]) => a.start - b.start || b.end - a.end);
}

/** @param {string} text @param {Mutant} mutant */
export const mutate = (text, { start, end, mutated }) => text.slice(0, start) + mutated + text.slice(end);

/** Uniform numbers in [0, 1) from a seed. @param {number} seed */
function uniform(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A sample of mutants, the same for the same seed: every file that has places gets one at least, the others by the
 * number of places; one mutant of a place.
 * @param {Map<string, Site[]>} places of each file
 * @param {number} count
 * @param {number} seed
 * @returns {(Mutant & { file: string })[]}
 */
export function sample(places, count, seed) {
  const files = [...places].filter(([, sites]) => sites.length > 0);
  const all = files.reduce((sum, [, sites]) => sum + sites.length, 0);
  const free = Math.max(0, Math.min(count, all) - files.length);
  const share = files.map(([, sites]) => (free * (sites.length - 1)) / Math.max(1, all - files.length));
  const shares = share.map((value) => 1 + Math.floor(value));
  const left = Math.min(count, all) - shares.reduce((sum, value) => sum + value, 0);
  const byRemainder = share.map((value, i) => ({ i, rest: value % 1 })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of byRemainder.slice(0, Math.max(0, left))) ++shares[i];

  const draw = uniform(seed);
  return files.flatMap(([file, sites], i) => {
    const keyed = sites.map((site) => ({ site, key: draw(), choice: draw() }));
    const chosen = keyed.sort((a, b) => a.key - b.key).slice(0, shares[i]);
    return chosen
      .map(({ site, choice }) => ({ file, ...site[Math.floor(choice * site.length)] }))
      .sort((a, b) => a.start - b.start);
  });
}
