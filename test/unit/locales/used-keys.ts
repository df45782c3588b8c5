/** Which texts of the catalogues the sources ask for, as the compiler reads them. */
import ts from 'typescript';
import { failureTexts } from '../../../src/shared/texts/failure-texts';
import type { NodeName } from '../../support/catalogue';
import { nodes, read, sourcesIn } from './catalogues';

/** A key that a source asks for; `isPrefix` when its end is only known at run time (`failure.${code}`). */
export interface UsedKey {
  node: NodeName;
  key: string;
  isPrefix: boolean;
  /** File and line. */
  place: string;
}

/** The rooms of the server, which say what went wrong. */
export const serverRooms = [
  'src/tray',
  'src/catalogue',
  'src/input',
  'src/pages',
  'src/files',
  'src/queue',
  'src/runtime',
  'nodes',
];

/** Files whose `translate` parameter is given the catalogue of `tray-config`. */
const ofConfig = new Set(['src/editor/config/connection-label.ts', 'src/editor/validity/config-validity.ts']);
/** Rooms and files whose texts are those of `tray-trigger`. */
const ofTrigger =
  /^(?:src\/(?:runtime|editor)\/trigger|nodes\/tray-trigger)\/|^src\/editor\/validity\/trigger-validity\./;
/** Rooms and files whose texts are those of `tray-queue`. */
const ofQueue = /^(?:src\/editor\/queue|nodes\/tray-queue)\/|^src\/editor\/validity\/queue-validity\./;
/** Functions that look up a text; their first argument is the key. */
const lookUps = new Set(['t', 'translate']);

/** Every use of a text in the TypeScript sources and the templates. */
export function usedKeys(): UsedKey[] {
  const files = ['src/editor', 'src/schema', 'src/shared', 'src/runtime', 'nodes'].flatMap(sourcesIn);
  return [...files.flatMap(keysOfSource), ...nodes.flatMap(keysOfTemplate)];
}

/** The keys of failures that the server says, wherever they stand: the compiler sees to it that there are no others. */
export function usedFailureTexts(): string[] {
  const used = new Set<string>();
  const visit = (syntax: ts.Node): void => {
    if (ts.isStringLiteral(syntax) && Object.hasOwn(failureTexts, syntax.text)) used.add(syntax.text);
    syntax.forEachChild(visit);
  };
  for (const file of serverRooms.flatMap(sourcesIn)) {
    visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest));
  }
  return [...used];
}

function keysOfSource(file: string): UsedKey[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  const node = catalogueOfFile(file, source.text);
  const keys: UsedKey[] = [];
  const visit = (syntax: ts.Node): void => {
    if (ts.isCallExpression(syntax) && lookUps.has(nameOf(syntax.expression))) {
      const { line } = source.getLineAndCharacterOfPosition(syntax.getStart());
      const [argument] = syntax.arguments;
      for (const found of argument === undefined ? [] : keysOfExpression(argument)) {
        keys.push({ node, ...found, place: `${file}:${line + 1}` });
      }
    }
    syntax.forEachChild(visit);
  };
  visit(source);
  return keys;
}

function catalogueOfFile(file: string, text: string): NodeName {
  if (ofTrigger.test(file)) return 'tray-trigger';
  if (ofQueue.test(file)) return 'tray-queue';
  return ofConfig.has(file) || text.includes("translator('tray-config')") ? 'tray-config' : 'tray-connector';
}

/** `t`, or `translate` of `helpers.translate`. */
function nameOf(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) && expression.name.text === 'translate' ? 'translate' : '';
}

type FoundKey = Pick<UsedKey, 'key' | 'isPrefix'>;

function keysOfExpression(expression: ts.Expression): FoundKey[] {
  if (ts.isStringLiteralLike(expression)) return [{ key: expression.text, isPrefix: false }];
  if (ts.isTemplateExpression(expression)) return [{ key: expression.head.text, isPrefix: true }];
  if (ts.isConditionalExpression(expression)) {
    return [...keysOfExpression(expression.whenTrue), ...keysOfExpression(expression.whenFalse)];
  }
  if (ts.isIdentifier(expression)) {
    const declaration = declarationOf(expression);
    if (declaration?.initializer !== undefined) return keysOfExpression(declaration.initializer);
    // A key that is passed on: whoever made it asks for it.
    if (declaration !== undefined && ts.isParameter(declaration)) return [];
  }
  throw new Error(`The key of ${expression.parent.getText()} cannot be told.`);
}

/** The variable or parameter of that name in the same file. */
function declarationOf(identifier: ts.Identifier): ts.VariableDeclaration | ts.ParameterDeclaration | undefined {
  let found: ts.VariableDeclaration | ts.ParameterDeclaration | undefined;
  const visit = (syntax: ts.Node): void => {
    const declares = ts.isVariableDeclaration(syntax) || ts.isParameter(syntax);
    if (declares && syntax.name.getText() === identifier.text) found ??= syntax;
    syntax.forEachChild(visit);
  };
  visit(identifier.getSourceFile());
  return found;
}

function keysOfTemplate(node: NodeName): UsedKey[] {
  const file = `nodes/${node}/template.html`;
  return [
    ...read(file).matchAll(/(?:data-i18n="(?:\[\w+\])?|')(tray-(?:config|connector|trigger|queue))\.([\w.]+)["']/g),
  ].map(([, catalogue, key = '']) => ({
    node: nodes.find((name) => name === catalogue) ?? node,
    key,
    isPrefix: false,
    place: file,
  }));
}
