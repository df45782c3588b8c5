import { isObject, setProperty } from '../../../shared/json';

/** An array or object whose end has not been reached. */
interface OpenContainer {
  isArray: boolean;
  /** Position of its opening bracket. */
  start: number;
  /** The text from here on has not been parsed into `value`. */
  unparsedFrom: number;
  /** The part that has been parsed; undefined while all of its text belongs to the unparsed text of its parent. */
  value: unknown[] | Record<string, unknown> | undefined;
  /** The open container within it is parsed separately; everything before that is in `value`. */
  childIsSeparate: boolean;
  /** The key that the separate child will have. */
  childKey: string;
  /** A separate child has just ended: a comma or the end of this container must follow. */
  isAfterChild: boolean;
  /** Start and end of the last string directly within it. */
  stringStart: number;
  stringEnd: number;
}

export interface JsonBounds {
  /** Levels of arrays and objects. */
  maxDepth: number;
  /**
   * Number of values, including nested ones: each takes some dozen bytes of memory, however short its text. A member of
   * an object counts three times, because its key also takes memory and time.
   */
  maxValues: number;
}

/** Thrown for a text that exceeds the bounds. */
export class JsonBoundsError extends Error {
  constructor(readonly bound: keyof JsonBounds) {
    super(bound);
  }
}

/**
 * Parses a JSON text slice by slice. A scan that recognizes strings and brackets finds commas at which the text can be
 * cut: everything complete there is parsed, while open containers are kept and continued. Together the slices accept
 * and return exactly what JSON.parse does for the whole.
 */
export class JsonSlicer {
  readonly #text: string;
  readonly #bounds: JsonBounds;
  readonly #parse: (slice: string) => unknown;
  #position = 0;
  /** Where the last slice ended. */
  #cutAt = 0;
  #values = 0;
  /** Those beyond `#depth` are kept for reuse. */
  readonly #containers: OpenContainer[] = [];
  #depth = 0;
  #root: { value: unknown; end: number } | undefined;

  /** @param parse parses the text of a slice, as JSON.parse does */
  constructor(text: string, bounds: JsonBounds, parse: (slice: string) => unknown) {
    this.#text = text;
    this.#bounds = bounds;
    this.#parse = parse;
  }

  /**
   * Advances by about `length` characters, without cutting a string.
   *
   * @returns true at the end of the text
   * @throws SyntaxError for a text that is not JSON
   * @throws JsonBoundsError before anything beyond the bounds is parsed
   */
  advance(length: number): boolean {
    const text = this.#text;
    const end = Math.min(text.length, this.#position + length);
    let i = this.#position;
    for (; i < end; i++) {
      switch (text.charCodeAt(i)) {
        case 0x22: // "
          i = this.#string(i);
          break;
        case 0x2c: // ,
          this.#comma(i, length);
          break;
        case 0x5b: // [
          this.#open(i, true);
          break;
        case 0x7b: // {
          this.#open(i, false);
          break;
        case 0x5d: // ]
          this.#close(i, true);
          break;
        case 0x7d: // }
          this.#close(i, false);
          break;
      }
    }
    this.#position = i;
    return i >= text.length;
  }

  /**
   * The value of the whole text, once its end is reached.
   * @throws SyntaxError for a text that is not JSON
   */
  result(): unknown {
    if (this.#root === undefined) return this.#parse(this.#text);
    this.#assertBlank(this.#root.end, this.#text.length);
    return this.#root.value;
  }

  get #innermost(): OpenContainer | undefined {
    return this.#depth === 0 ? undefined : this.#containers[this.#depth - 1];
  }

  /** @returns the position of the closing quote */
  #string(start: number): number {
    const end = endOfString(this.#text, start);
    const container = this.#innermost;
    if (container !== undefined) {
      container.stringStart = start;
      container.stringEnd = end + 1;
    }
    return end;
  }

  #open(position: number, isArray: boolean): void {
    if (this.#root !== undefined || this.#innermost?.isAfterChild) throw unexpected(position);
    if (this.#depth >= this.#bounds.maxDepth) throw new JsonBoundsError('maxDepth');
    this.#count(1);
    const container = this.#containers[this.#depth] ?? newContainer();
    this.#containers[this.#depth] = container;
    this.#depth++;
    container.isArray = isArray;
    container.start = position;
    container.unparsedFrom = position + 1;
    container.value = undefined;
    container.childIsSeparate = false;
    container.isAfterChild = false;
  }

  #comma(position: number, sliceLength: number): void {
    const container = this.#innermost;
    if (container === undefined) throw unexpected(position);
    this.#count(container.isArray ? 1 : 3);
    if (container.isAfterChild) {
      this.#assertBlank(container.unparsedFrom, position);
      container.isAfterChild = false;
      container.unparsedFrom = position + 1;
    } else if (position - this.#cutAt >= sliceLength) this.#cut(position);
  }

  #close(position: number, isArray: boolean): void {
    const container = this.#innermost;
    if (container === undefined || container.isArray !== isArray) throw unexpected(position);
    this.#depth--;
    const { value } = container;
    if (value === undefined) return;
    if (container.isAfterChild) this.#assertBlank(container.unparsedFrom, position);
    else this.#addMembers(container, position);
    container.value = undefined;
    this.#attach(value, position + 1);
  }

  #attach(value: unknown, end: number): void {
    const parent = this.#innermost;
    if (parent === undefined) {
      this.#root = { value, end };
      return;
    }
    if (Array.isArray(parent.value)) parent.value.push(value);
    else if (parent.value !== undefined) setProperty(parent.value, parent.childKey, value);
    parent.childIsSeparate = false;
    parent.isAfterChild = true;
    parent.unparsedFrom = end;
  }

  /** Parses everything complete before a comma of the innermost container. */
  #cut(comma: number): void {
    let outermost = this.#depth - 1;
    while (outermost > 0 && !this.#containers[outermost - 1]?.childIsSeparate) outermost--;
    for (let level = outermost; level < this.#depth - 1; level++) this.#separateChild(level);
    const innermost = this.#innermost;
    if (innermost === undefined) return;
    if (this.#depth === 1 && innermost.value === undefined) this.#assertBlank(0, innermost.start);
    this.#addMembers(innermost, comma);
    innermost.unparsedFrom = comma + 1;
    this.#cutAt = comma;
  }

  /** Parses the part of a container before its open child. */
  #separateChild(level: number): void {
    const [container, child] = [this.#containers[level], this.#containers[level + 1]];
    if (container === undefined || child === undefined) return;
    if (level === 0 && container.value === undefined) this.#assertBlank(0, container.start);
    const before = this.#text.slice(container.unparsedFrom, child.start);
    if (container.isArray) {
      // A placeholder takes the place of the child, so that the commas before it are checked.
      const items = this.#parse(`[${before} 0]`);
      if (Array.isArray(items)) items.pop();
      addTo(container, items);
    } else {
      addTo(container, this.#parse(`{${before} 0}`));
      container.childKey = String(this.#parse(this.#text.slice(container.stringStart, container.stringEnd)));
    }
    container.childIsSeparate = true;
  }

  /** Parses the members up to a comma or the end; between two commas there must be one. */
  #addMembers(container: OpenContainer, end: number): void {
    const members = this.#text.slice(container.unparsedFrom, end);
    const parsed = this.#parse(container.isArray ? `[${members}]` : `{${members}}`);
    if (addTo(container, parsed) === 0) throw unexpected(end);
  }

  #count(values: number): void {
    this.#values += values;
    if (this.#values > this.#bounds.maxValues) throw new JsonBoundsError('maxValues');
  }

  #assertBlank(start: number, end: number): void {
    if (!/^[ \t\n\r]*$/.test(this.#text.slice(start, end))) throw unexpected(start);
  }
}

function newContainer(): OpenContainer {
  return {
    isArray: false,
    start: 0,
    unparsedFrom: 0,
    value: undefined,
    childIsSeparate: false,
    childKey: '',
    isAfterChild: false,
    stringStart: 0,
    stringEnd: 0,
  };
}

/**
 * Adds parsed members to a container.
 * @returns their number
 */
function addTo(container: OpenContainer, members: unknown): number {
  if (Array.isArray(members)) {
    const items = Array.isArray(container.value) ? container.value : [];
    for (const member of members) items.push(member);
    container.value = items;
    return members.length;
  }
  const value: Record<string, unknown> =
    container.value === undefined || Array.isArray(container.value) ? {} : container.value;
  container.value = value;
  return isObject(members) ? copyMembers(members, value) : 0;
}

function copyMembers(from: Record<string, unknown>, to: Record<string, unknown>): number {
  const keys = Object.keys(from);
  for (const key of keys) setProperty(to, key, from[key]);
  return keys.length;
}

/** The position of a string's closing quote; the end of the text if it has none. */
function endOfString(text: string, start: number): number {
  let quote = text.indexOf('"', start + 1);
  while (quote !== -1 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
  return quote === -1 ? text.length : quote;
}

/** True if an odd number of backslashes precedes the position. */
function isEscaped(text: string, position: number): boolean {
  let before = position - 1;
  while (text.charCodeAt(before) === 0x5c) before--;
  return (position - before) % 2 === 0;
}

function unexpected(position: number): SyntaxError {
  return new SyntaxError(`json:${position}`);
}
