/** Splits a GraphQL text into tokens. */
import { GraphqlError } from './document';

export interface Token {
  kind: 'punctuator' | 'name' | 'number' | 'string' | 'end';
  text: string;
  line: number;
  column: number;
}

const ignored = /[\s,\uFEFF]+|#[^\n]*/y;
const patterns: [Token['kind'], RegExp][] = [
  ['punctuator', /\.\.\.|[!$&()=:@[\]{}|]/y],
  ['name', /[A-Za-z_]\w*/y],
  ['number', /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ['string', /"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"/y],
];

/** @throws GraphqlError if the text is malformed */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let line = 1;
  let lineStart = 0;
  const move = (text: string) => {
    for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) {
      line += 1;
      lineStart = at + index + 1;
    }
    at += text.length;
  };
  while (at < source.length) {
    const skipped = match(ignored, source, at);
    if (skipped !== undefined) {
      move(skipped);
      continue;
    }
    const token = tokenAt(source, at, { line, column: at - lineStart + 1 });
    tokens.push(token);
    move(token.text);
  }
  return [...tokens, { kind: 'end', text: '', line, column: at - lineStart + 1 }];
}

function tokenAt(source: string, at: number, place: { line: number; column: number }): Token {
  for (const [kind, pattern] of patterns) {
    const text = match(pattern, source, at);
    if (text !== undefined) return { kind, text, ...place };
  }
  throw new GraphqlError(`Syntax Error: Unexpected character ${JSON.stringify(source[at])}.`, undefined, place);
}

function match(pattern: RegExp, source: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}
