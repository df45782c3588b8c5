/** Parses GraphQL requests. Directives and subscriptions are not supported: none of Tray's own requests uses them. */
import type { JsonValue } from '../../src/shared/json';
import { type Argument, type Document, GraphqlError, type OperationDefinition, type Selection } from './document';
import { type Token, tokensOf } from './lexer';

const maxLength = 100_000;
const maxDepth = 50;

/** @throws GraphqlError if the text is not a request, or is too long or too deep */
export function parseDocument(source: string): Document {
  if (source.length > maxLength) throw new GraphqlError('Syntax Error: The request is too long.');
  return new Parser(tokensOf(source)).document();
}

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: Token[]) {}

  document(): Document {
    const document: Document = { operations: [], fragments: new Map() };
    do {
      if (this.skip('fragment')) this.fragment(document);
      else document.operations.push(this.operation());
    } while (this.next.kind !== 'end');
    return document;
  }

  private fragment({ fragments }: Document): void {
    const name = this.name();
    this.expect('on');
    this.name();
    fragments.set(name, this.selections());
  }

  private operation(): OperationDefinition {
    if (this.next.text === '{')
      return { kind: 'query', name: undefined, variables: new Map(), selections: this.selections() };
    const kind = this.name();
    if (kind !== 'query' && kind !== 'mutation') throw this.unexpected(this.tokens[this.at - 1] ?? this.next);
    const name = this.next.kind === 'name' ? this.name() : undefined;
    const variables = this.next.text === '(' ? this.variables() : new Map();
    return { kind, name, variables, selections: this.selections() };
  }

  private variables(): OperationDefinition['variables'] {
    const variables: OperationDefinition['variables'] = new Map();
    this.list('(', ')', () => {
      this.expect('$');
      const name = this.name();
      this.expect(':');
      this.type();
      variables.set(name, this.skip('=') ? constantOf(this.argument()) : undefined);
    });
    return variables;
  }

  private type(): void {
    if (this.next.text === '[') this.list('[', ']', () => this.type());
    else this.name();
    this.skip('!');
  }

  private selections(): Selection[] {
    return this.list('{', '}', () => this.selection());
  }

  private selection(): Selection {
    if (this.skip('...')) {
      if (this.next.text !== '{' && !this.skip('on')) return { spread: this.name() };
      if (this.next.text !== '{') this.name();
      return { inline: this.selections() };
    }
    const { line, column } = this.next;
    const first = this.name();
    const name = this.skip(':') ? this.name() : first;
    const args = new Map<string, Argument>();
    if (this.next.text === '(') this.list('(', ')', () => this.entry(args));
    const selections = this.next.text === '{' ? this.selections() : [];
    return { field: { alias: first, name, arguments: args, selections, line, column } };
  }

  private entry(entries: Map<string, Argument>): void {
    const name = this.name();
    this.expect(':');
    entries.set(name, this.argument());
  }

  private argument(): Argument {
    if (this.skip('$')) return { variable: this.name() };
    if (this.next.text === '[') return { list: this.list('[', ']', () => this.argument()) };
    if (this.next.text === '{') {
      const object = new Map<string, Argument>();
      this.list('{', '}', () => this.entry(object));
      return { object };
    }
    const token = this.advance();
    if (token.kind === 'string') return { literal: stringOf(token) };
    if (token.kind === 'number') return { literal: Number(token.text) };
    if (token.kind !== 'name') throw this.unexpected(token);
    return { literal: literalNames.get(token.text) ?? (token.text === 'null' ? null : token.text) };
  }

  private list<Item>(open: string, close: string, item: () => Item): Item[] {
    this.expect(open);
    this.depth += 1;
    if (this.depth > maxDepth) throw new GraphqlError('Syntax Error: The request nests too deep.');
    const items: Item[] = [];
    while (!this.skip(close)) items.push(item());
    this.depth -= 1;
    return items;
  }

  private name(): string {
    const token = this.advance();
    if (token.kind !== 'name') throw this.unexpected(token);
    return token.text;
  }

  private expect(text: string): void {
    if (!this.skip(text)) throw this.unexpected(this.next);
  }

  private skip(text: string): boolean {
    if (this.next.text !== text || this.next.kind === 'string') return false;
    this.at += 1;
    return true;
  }

  private advance(): Token {
    const token = this.next;
    if (token.kind === 'end') throw this.unexpected(token);
    this.at += 1;
    return token;
  }

  private get next(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '', line: 1, column: 1 };
  }

  private unexpected({ kind, text, line, column }: Token): GraphqlError {
    const what = kind === 'end' ? 'end of the request' : JSON.stringify(text.slice(0, 50));
    return new GraphqlError(`Syntax Error: Unexpected ${what}.`, undefined, { line, column });
  }
}

const literalNames = new Map<string, JsonValue>([
  ['true', true],
  ['false', false],
]);

function stringOf({ text, line, column }: Token): string {
  if (text.startsWith('"""')) return text.slice(3, -3);
  try {
    return JSON.parse(text);
  } catch {
    throw new GraphqlError('Syntax Error: Invalid text.', undefined, { line, column });
  }
}

function constantOf(argument: Argument): JsonValue {
  if ('literal' in argument) return argument.literal;
  throw new GraphqlError('Syntax Error: Only plain values can be defaults.');
}
