/** What people read comes out of the catalogues: dialogs, templates and the server's sources hold no words for them. */
import assert from 'node:assert/strict';
import ts from 'typescript';
import { nodes, read, sourcesIn } from './catalogues';
import { serverRooms } from './used-keys';

/** Attributes, and properties of our own widgets, that people read or hear. */
const readAttributes =
  /^(title|aria-label|aria-description|aria-valuetext|aria-roledescription|placeholder|alt|label|note|unit|hint)$/;

/** Programs in another language. */
const forRedis = ['calls/ledger', 'fleet/event', 'fleet/gate'].map((name) => `src/queue/${name}-scripts.ts`);

/** Texts of the server that nobody reads: why a request or a signal was aborted. */
const unread = ['not to be sent', 'The node was closed'];

describe('visible text', () => {
  it('is found by this test where it bypasses the catalogue', () => {
    const found = wordsIn(
      'example.tsx',
      `<p title="Say why" class="tray-x">Some words {'more'} {n > 1 ? 'many' : t('one')} {\`\${n} items\`}<b label={'Name'}/></p>`,
    );
    assert.deepEqual(
      found,
      ['Say why', 'Some words', 'more', 'many', 'items', 'Name'].map((word) => `example.tsx: ${word}`),
    );
    assert.deepEqual(wordsInTemplate('<p title="Help">Words <i class="fa"></i></p>'), ['Help', 'Words']);
    const server = `
      throw new TrayError('TRAY_CONFIG', [{ literal: 'There is no token.' }], { 'content-type': 'a/b' });
      node.warn(\`The schema of \${name} cannot be compiled: \${reason}\`);
    `;
    assert.deepEqual(
      sentencesIn('example.ts', server),
      ['There is no token.', 'The schema of', 'cannot be compiled:'].map((sentence) => `example.ts: ${sentence}`),
    );
  });

  it('of the dialogs comes from the catalogue', () => {
    const files = ['src/editor', 'nodes'].flatMap(sourcesIn).filter((file) => file.endsWith('.tsx'));
    assert.ok(files.length > 30);
    assert.deepEqual(
      files.flatMap((file) => wordsIn(file, read(file))),
      [],
    );
  });

  it('of failures and warnings comes from the catalogue', () => {
    const files = serverRooms.flatMap(sourcesIn).filter((file) => file.endsWith('.ts') && !forRedis.includes(file));
    assert.ok(files.length > 60);
    assert.deepEqual(
      files.flatMap((file) => sentencesIn(file, read(file))),
      [],
    );
  });

  it('of the templates comes from the catalogue', () => {
    for (const node of nodes) {
      const html = /<script type="text\/html"[^>]*>([\s\S]*?)<\/script>/.exec(read(`nodes/${node}/template.html`))?.[1];
      assert.ok(html !== undefined);
      assert.deepEqual(wordsInTemplate(html), [], node);
    }
  });
});

/** Literals with several words in a row: names, codes, headers and addresses have none. */
function sentencesIn(file: string, text: string): string[] {
  const sentences: string[] = [];
  const visit = (syntax: ts.Node): void => {
    if (ts.isStringLiteralLike(syntax) || ts.isTemplateHead(syntax) || ts.isTemplateMiddleOrTemplateTail(syntax)) {
      sentences.push(syntax.text.trim());
    }
    syntax.forEachChild(visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return sentences
    .filter((sentence) => /\p{L}+ \p{L}+ \p{L}/u.test(sentence) && !unread.includes(sentence))
    .map((sentence) => `${file}: ${sentence}`);
}

function wordsIn(file: string, text: string): string[] {
  const words: string[] = [];
  const visit = (syntax: ts.Node): void => {
    if (ts.isJsxText(syntax)) words.push(syntax.text);
    else if (ts.isJsxExpression(syntax) && !ts.isJsxAttribute(syntax.parent))
      words.push(...literalsOf(syntax.expression));
    else if (ts.isJsxAttribute(syntax) && readAttributes.test(syntax.name.getText()))
      words.push(...wordsOfAttribute(syntax));
    syntax.forEachChild(visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return words.filter(isWords).map((word) => `${file}: ${word.trim()}`);
}

function wordsOfAttribute({ initializer }: ts.JsxAttribute): string[] {
  if (initializer === undefined) return [];
  if (ts.isStringLiteral(initializer)) return [initializer.text];
  return ts.isJsxExpression(initializer) ? literalsOf(initializer.expression) : [];
}

/** The literals that an expression may give as they stand; arguments of calls and conditions are none. */
function literalsOf(expression: ts.Expression | undefined): string[] {
  if (expression === undefined) return [];
  if (ts.isStringLiteralLike(expression)) return [expression.text];
  if (ts.isTemplateExpression(expression)) {
    const { head, templateSpans } = expression;
    return [head.text, ...templateSpans.flatMap((span) => [...literalsOf(span.expression), span.literal.text])];
  }
  if (ts.isConditionalExpression(expression)) {
    return [...literalsOf(expression.whenTrue), ...literalsOf(expression.whenFalse)];
  }
  if (ts.isBinaryExpression(expression) && isJoining(expression.operatorToken.kind)) {
    return [...literalsOf(expression.left), ...literalsOf(expression.right)];
  }
  return ts.isParenthesizedExpression(expression) ? literalsOf(expression.expression) : [];
}

function isJoining(operator: ts.SyntaxKind): boolean {
  return [
    ts.SyntaxKind.PlusToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.AmpersandAmpersandToken,
  ].includes(operator);
}

/** Text between tags, and attributes that people read. */
function wordsInTemplate(html: string): string[] {
  const attributes = [...html.matchAll(/\s([\w-]+)="([^"]*)"/g)].filter(([, name = '']) => readAttributes.test(name));
  const texts = html.replace(/<[^>]*>/g, '\n').split('\n');
  return [...attributes.map(([, , value = '']) => value), ...texts].map((text) => text.trim()).filter(isWords);
}

/** Addresses, paths of a message (`msg.payload`), and code such as `{ "$msg": ... }` read the same in every language. */
function isWords(text: string): boolean {
  const plain = text.trim();
  return /\p{L}/u.test(plain) && !/^((?:https?|rediss?):\/\/\S+|msg\.|\{ "\$.*\})$/.test(plain);
}
