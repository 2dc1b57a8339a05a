import ts from 'typescript';

/** A text that stands in the code as it is: it is said in English whatever the language. */
export interface Outside {
  line: number;
  text: string;
}

/** Attributes of elements that are read by programs, not by people. */
const silentAttributes =
  /^(className|id|key|htmlFor|type|role|href|src|rel|target|name|value|style|lang|d|viewBox|panelId|scope|field|corner|transform|fill|stroke.*|tex|kind|place|icon|topic|action|method|slot|aria-(live|controls|labelledby|describedby|hidden|current|haspopup|orientation)|data-.*|(h|v)?align|placement|pattern|inputMode|autoComplete|accept|loading|decoding|sandbox|allow|cursor|variant|selectionMode|xlinkHref|textAnchor|dominantBaseline|[xy]Label|exhibit|uneven|fontStyle|step|colour|dash)$/;

/** Words, as opposed to names of things in the program: two in a row, or one that begins a sentence. */
const speaks = (text: string) => /\p{L}{2,}[,:;]? +(\p{L}|[({“‘"$])|^\s*\p{Lu}\p{Ll}{2,}/u.test(text);
/** Commands of TeX are no words; those in their braces are. */
const withoutTex = (text: string) => text.replace(/\\([A-Za-z]+|.) ?/g, '');
/** Paths, selectors, fonts, styles, media queries and formulas. */
const isCode = (text: string) =>
  /^[.#[@/]|^\w+[-_.]|[{};]\s*$|^https?:|^<\/?\w|^\\|^(ui-|system-ui)|^[\w-]+:\s|^\(([\w-]+: |\w+ [<>]=? |\d+px )|\[role=|^(M|m)\s?\d/.test(
    text,
  ) ||
  (/^[A-Z][a-z]+(Left|Right|Up|Down)?( \S+)*$/.test(text) &&
    /^(Arrow|Page|Escape|Enter|Home|End|Delete|Backspace|Tab|Space|Control|Shift|Alt|Meta)/.test(text));

const macros = new Set(['t', 'msg', 'defineMessage', 'plural', 'select', 'selectOrdinal']);
const macroElements = new Set(['Trans', 'Plural', 'Select', 'SelectOrdinal']);
/** Calls whose texts nobody reads. */
const silentCalls =
  /(^|\.)(querySelector(All)?|closest|matches|matchMedia|useMedia|getElementById|addEventListener|removeEventListener|getContext|createElement(NS)?|setAttribute|getAttribute|getItem|setItem|removeItem|classList\.\w+|includes|startsWith|endsWith|split|join|replace(All)?|getPropertyValue|setProperty|mark|getEntriesByName|has|createSignal|RegExp|Error|RangeError|TypeError|DOMException|dispatchEvent|CustomEvent|Event|test)$/;

/**
 * `// said as it is: why` on the line, or the one before, of a text that is the same in all languages; above a
 * statement of the file it stands for all of it.
 */
const excused = /\/\/ said as it is: |\{?\/\* said as it is: /;

const namesLanguage = (property: ts.ObjectLiteralElementLike) =>
  ts.isPropertyAssignment(property) &&
  ts.isIdentifier(property.name) &&
  property.name.text === 'language' &&
  ts.isStringLiteral(property.initializer);

/** All texts of a file that no catalogue holds. */
export function textsOutside(path: string, source: string): Outside[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.ES2022, true);
  const lines = source.split('\n');
  const found: Outside[] = [];

  const isExcused = (statement: ts.Statement) =>
    (ts.getLeadingCommentRanges(source, statement.getFullStart()) ?? []).some(({ pos, end }) =>
      excused.test(source.slice(pos, end)),
    );

  const tell = (node: ts.Node, text: string) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    const near = [lines[line], line > 0 ? lines[line - 1] : ''];
    if (!near.some((one) => excused.test(one))) found.push({ line: line + 1, text: text.replace(/\s+/g, ' ').trim() });
  };
  const hear = (node: ts.Node, text: string) => {
    if (speaks(withoutTex(text)) && !isCode(text.trim())) tell(node, text);
  };

  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isTaggedTemplateExpression(node) && macros.has(node.tag.getText(file))) return;
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const name = node.expression.getText(file);
      if (macros.has(name)) return;
      if (silentCalls.test(name)) {
        ts.forEachChild(node, (child) =>
          ts.isStringLiteralLike(child) || ts.isTemplateExpression(child) ? undefined : visit(child),
        );
        return;
      }
    }
    // a text whose language stands beside it is in that language for all
    if (ts.isObjectLiteralExpression(node) && node.properties.some(namesLanguage)) return;
    if (ts.isJsxElement(node) && macroElements.has(node.openingElement.tagName.getText(file))) return;
    if (ts.isJsxSelfClosingElement(node) && macroElements.has(node.tagName.getText(file))) return;
    if (ts.isJsxAttribute(node) && silentAttributes.test(node.name.getText(file))) return;
    if (ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer)) {
      const { text } = node.initializer;
      if (/\p{L}{2,}/u.test(text) && !/^(true|false|any)$/.test(text)) tell(node, text);
      return;
    }
    if (ts.isJsxText(node)) {
      if (/\p{L}{2,}/u.test(node.text)) tell(node, node.text);
    } else if (ts.isStringLiteralLike(node)) {
      const { parent } = node;
      const isName =
        ts.isLiteralTypeNode(parent) ||
        ts.isCaseClause(parent) ||
        (ts.isPropertyAssignment(parent) && parent.name === node) ||
        (ts.isElementAccessExpression(parent) && parent.argumentExpression === node) ||
        (ts.isBinaryExpression(parent) && /^[!=]==?$|^in$/.test(parent.operatorToken.getText(file)));
      if (!isName) hear(node, node.text);
    } else if (ts.isTemplateExpression(node)) {
      hear(node, node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join(''));
      node.templateSpans.forEach(({ expression }) => visit(expression));
      return;
    }
    ts.forEachChild(node, visit);
  };
  file.statements.filter((statement) => !isExcused(statement)).forEach(visit);
  return found;
}
