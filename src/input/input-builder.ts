import type { PathToken } from '../schema/comparing/path-tokens';
import { isJsonObject } from '../schema/json/json-values';
import { type JsonObject, type JsonValue, setProperty } from '../shared/json';
import { maxArrayIndex } from '../shared/limits';
import { copyJson } from './copy-json';
import type { ByteValues } from './files/byte-values';
import { InputBudget, UnsendableValue } from './input-budget';

type Container = JsonObject | JsonValue[];

/** Builds the input by writing one row after another. */
export class InputBuilder {
  private root: JsonObject = {};
  private readonly budget: InputBudget;
  /** Arrays that an item was written into beyond their end, and whether they are tuples. */
  private gapped: Map<JsonValue[], boolean> | undefined;

  constructor(bytes?: ByteValues) {
    this.budget = new InputBudget(bytes);
  }

  /**
   * Copies a value to its place. Missing parents are created; an existing value is replaced.
   *
   * @throws UnsendableValue if the value cannot be sent or cannot be placed there
   */
  write(tokens: readonly PathToken[], value: unknown): void {
    const copy = copyJson(value, this.budget, tokens.length);
    if (copy === undefined) return;
    const last = tokens.at(-1);
    if (last === undefined) {
      if (!isJsonObject(copy)) throw new UnsendableValue({ key: 'noObject' });
      this.root = copy;
      return;
    }
    this.put(this.parentOf(tokens), last, copy, tokens.at(-2)?.tuple ?? false);
  }

  /** The input built so far. Items that no row filled are left out; in tuples they are null. */
  finish(): JsonObject {
    for (const [items, tuple] of this.gapped ?? []) closeGaps(items, tuple);
    return this.root;
  }

  private parentOf(tokens: readonly PathToken[]): Container {
    let container: Container = this.root;
    let tuple = false;
    for (let i = 0; i < tokens.length - 1; i++) {
      const token: PathToken | undefined = tokens[i];
      if (token === undefined) break;
      container = this.enter(container, token, tuple);
      tuple = token.tuple;
    }
    return container;
  }

  private enter(container: Container, token: PathToken, tuple: boolean): Container {
    const child = childOf(container, token);
    if (child === undefined) {
      const made: Container = token.makes === 'array' ? [] : {};
      this.put(container, token, made, tuple);
      return made;
    }
    if (typeof child === 'object' && child !== null) return child;
    throw new UnsendableValue({ key: 'placeTaken', params: { name: token.key } });
  }

  private put(container: Container, token: PathToken, value: JsonValue, tuple: boolean): void {
    if (!Array.isArray(container)) {
      setProperty(container, token.key, value);
      return;
    }
    checkIndex(token);
    if (token.index > container.length) {
      this.gapped ??= new Map();
      this.gapped.set(container, tuple);
    }
    container[token.index] = value;
  }
}

/** @throws UnsendableValue for a key that is not an index, or for an index that is too high */
function checkIndex({ key, index }: PathToken): void {
  if (index < 0) throw new UnsendableValue({ key: 'noIndex', params: { name: key } });
  if (index <= maxArrayIndex) return;
  throw new UnsendableValue({ key: 'indexTooHigh', params: { index: key, limit: maxArrayIndex } });
}

function childOf(container: Container, token: PathToken): JsonValue | undefined {
  if (Array.isArray(container)) return token.index < 0 ? undefined : container[token.index];
  return Object.hasOwn(container, token.key) ? container[token.key] : undefined;
}

/** An omitted row must not send null in its place, except where the position matters. */
function closeGaps(items: JsonValue[], tuple: boolean): void {
  let kept = 0;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item !== undefined) items[kept++] = item;
    else if (tuple) items[kept++] = null;
  }
  items.length = kept;
}
