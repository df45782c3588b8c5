import { isJsonObject } from '../schema/json/json-values';
import type { JsonObject, JsonValue } from '../shared/json';
import { copyJson } from './copy-json';
import { InputBudget, UnsendableValue } from './input-budget';
import { objectFor } from './object-for';
import type { Step } from './row-steps';

/** Array indexes that a path may name: 0 to this one. */
export const maxIndex = 9_999;

type Container = JsonObject | JsonValue[];

/** The input while rows are written into it, one after the other. */
export class InputBuilder {
  private root: JsonObject;
  private readonly budget = new InputBudget();
  /** Arrays that an item was written into beyond their end, and whether they are tuples. */
  private gapped: Map<JsonValue[], boolean> | undefined;

  /** @param rows how many values will be written at most */
  constructor(rows: number) {
    this.root = objectFor(rows);
  }

  /**
   * Copies a value to its place. Missing parents are made; a value that is there already is replaced.
   *
   * @throws UnsendableValue when the value cannot be sent or has no place there
   */
  write(steps: readonly Step[], value: unknown): void {
    const copy = copyJson(value, this.budget, steps.length);
    if (copy === undefined) return;
    const last = steps.at(-1);
    if (last === undefined) {
      if (!isJsonObject(copy)) throw new UnsendableValue({ key: 'noObject' });
      this.root = copy;
      return;
    }
    this.put(this.parentOf(steps), last, copy, steps.at(-2)?.tuple ?? false);
  }

  /** The input as far as it was written. Items that no row filled are left out; those of tuples are null. */
  finish(): JsonObject {
    for (const [items, tuple] of this.gapped ?? []) closeGaps(items, tuple);
    return this.root;
  }

  private parentOf(steps: readonly Step[]): Container {
    let container: Container = this.root;
    let tuple = false;
    for (let i = 0; i < steps.length - 1; i++) {
      const step: Step | undefined = steps[i];
      if (step === undefined) break;
      container = this.enter(container, step, tuple);
      tuple = step.tuple;
    }
    return container;
  }

  private enter(container: Container, step: Step, tuple: boolean): Container {
    const child = childOf(container, step);
    if (child === undefined) {
      const made: Container = step.makes === 'array' ? [] : {};
      this.put(container, step, made, tuple);
      return made;
    }
    if (typeof child === 'object' && child !== null) return child;
    throw new UnsendableValue({ key: 'placeTaken', params: { name: step.key } });
  }

  private put(container: Container, step: Step, value: JsonValue, tuple: boolean): void {
    if (!Array.isArray(container)) {
      container[step.key] = value;
      return;
    }
    checkIndex(step);
    if (step.index > container.length) {
      this.gapped ??= new Map();
      this.gapped.set(container, tuple);
    }
    container[step.index] = value;
  }
}

/** @throws UnsendableValue for a key that is no index, or one beyond the bound */
function checkIndex({ key, index }: Step): void {
  if (index < 0) throw new UnsendableValue({ key: 'noIndex', params: { name: key } });
  if (index <= maxIndex) return;
  throw new UnsendableValue({ key: 'indexTooHigh', params: { index: key, limit: maxIndex } });
}

function childOf(container: Container, step: Step): JsonValue | undefined {
  if (Array.isArray(container)) return step.index < 0 ? undefined : container[step.index];
  return Object.hasOwn(container, step.key) ? container[step.key] : undefined;
}

/** A row that was left out must not send null in its place, except where the position has a meaning. */
function closeGaps(items: JsonValue[], tuple: boolean): void {
  let kept = 0;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    if (item !== undefined) items[kept++] = item;
    else if (tuple) items[kept++] = null;
  }
  items.length = kept;
}
