/**
 * How a digest is written. `1{body!s,data:a[o{key!s,value:}],kind!s(sms|mms),to!s}` reads: format 1, an object with
 * - `body` and `to`, required texts
 * - `data`, an optional list of objects with a required text `key` and a `value` of any type
 * - `kind`, a required text that is `sms` or `mms`.
 *
 * A letter stands for each type that is allowed, none for any type; choices that are no texts begin with `=`. What has
 * a meaning of its own is escaped as in URLs. Keys are sorted, so that the same schema always gives the same digest.
 */
import type { JsonValue } from '../../shared/json';
import type { JsonSchemaType } from '../json/json-values';

/** What a digest says of one place. */
export interface DigestNode {
  /** Empty: any type. */
  types: JsonSchemaType[];
  /** The only values allowed. */
  choices?: JsonValue[];
  properties?: Map<string, DigestProperty>;
  /** Of every item of a list. */
  items?: DigestNode;
}

export interface DigestProperty {
  required: boolean;
  node: DigestNode;
}

const version = '1';
const letters: Record<JsonSchemaType, string> = {
  string: 's',
  number: 'n',
  integer: 'i',
  boolean: 'b',
  object: 'o',
  array: 'a',
  null: '0',
};
const typesByLetter = new Map(Object.entries(letters).map(([type, letter]) => [letter, type as JsonSchemaType]));

/** Longer texts are no digests. */
const maxLength = 10_000;
const maxDepth = 20;

/** The digest of an object with these properties. */
export function writeDigest(properties: ReadonlyMap<string, DigestProperty>): string {
  return `${version}${writeProperties(properties)}`;
}

/** One property as it stands in a digest. */
export function writeProperty(key: string, { required, node }: DigestProperty): string {
  return `${escaped(key)}${required ? '!' : ':'}${writeNode(node)}`;
}

function writeNode({ types, choices, properties, items }: DigestNode): string {
  const parts = [types.map((type) => letters[type]).join('')];
  if (choices !== undefined) parts.push(`(${choices.map(writeChoice).join('|')})`);
  if (properties !== undefined && properties.size > 0) parts.push(writeProperties(properties));
  if (items !== undefined) parts.push(`[${writeNode(items)}]`);
  return parts.join('');
}

function writeProperties(properties: ReadonlyMap<string, DigestProperty>): string {
  const sorted = [...properties].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, property]) => writeProperty(key, property)).join()}}`;
}

function writeChoice(choice: JsonValue): string {
  return typeof choice === 'string' ? escaped(choice) : `=${escaped(JSON.stringify(choice))}`;
}

function escaped(text: string): string {
  return text.replace(/[\0- "%!:{}[\]()|,=\\\x7f]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}

/** Reads a digest: the object that is the whole input. Undefined when the text is none. Never throws. */
export function readDigest(digest: unknown): DigestNode | undefined {
  if (typeof digest !== 'string' || digest.length > maxLength || !digest.startsWith(version)) return undefined;
  try {
    const reader = new DigestReader(digest.slice(version.length));
    const properties = reader.properties(0);
    return reader.isAtEnd ? { types: ['object'], properties } : undefined;
  } catch {
    return undefined;
  }
}

class DigestReader {
  private at = 0;

  constructor(private readonly text: string) {}

  get isAtEnd(): boolean {
    return this.at === this.text.length;
  }

  properties(depth: number): Map<string, DigestProperty> {
    if (depth > maxDepth) throw new SyntaxError();
    const properties = new Map<string, DigestProperty>();
    this.expect('{');
    if (this.take('}')) return properties;
    do {
      const key = this.word();
      const required = this.take('!');
      if (!required) this.expect(':');
      properties.set(key, { required, node: this.node(depth + 1) });
    } while (this.take(','));
    this.expect('}');
    return properties;
  }

  private node(depth: number): DigestNode {
    if (depth > maxDepth) throw new SyntaxError();
    const node: DigestNode = { types: this.types() };
    if (this.take('(')) node.choices = this.choices();
    if (this.text[this.at] === '{') node.properties = this.properties(depth);
    if (this.take('[')) {
      node.items = this.node(depth + 1);
      this.expect(']');
    }
    return node;
  }

  private types(): JsonSchemaType[] {
    return [...this.word()].map((letter) => {
      const type = typesByLetter.get(letter);
      if (type === undefined) throw new SyntaxError();
      return type;
    });
  }

  private choices(): JsonValue[] {
    const choices: JsonValue[] = [];
    do {
      const isText = !this.take('=');
      const text = this.word();
      choices.push(isText ? text : JSON.parse(text));
    } while (this.take('|'));
    this.expect(')');
    return choices;
  }

  private word(): string {
    const end = this.text.slice(this.at).search(/[!:{}[\]()|,=]/);
    const word = end < 0 ? this.text.slice(this.at) : this.text.slice(this.at, this.at + end);
    this.at += word.length;
    return word.replace(/%([0-9a-f]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private expect(character: string): void {
    if (!this.take(character)) throw new SyntaxError();
  }
}
