/**
 * What the form remembers while its dialog is open and never saves: which sections are open, what was typed in other
 * variants and types, lookup lists, sample values. Kept by place, so that it moves along with the items of an array.
 */
import type { Field } from '../../schema/fields/field';
import { emptyTree } from '../../schema/tree/edit-tree';
import type { InputTree, TreeNode, TreeValue } from '../../schema/tree/input-tree';
import type { TryResult } from '../../shared/admin-api/calls';
import type { JsonObject } from '../../shared/json';
import { formatPointer, parsePointer } from '../../shared/paths/json-pointer';
import { LookupCache } from './lookup/lookup-cache';

/** A call of a trial: what it was asked with, and what came. */
export interface TriedPage {
  input: JsonObject;
  result: TryResult;
}

/** The memory of one place of the input. */
export interface PlaceMemory {
  /** The section was opened or folded by the person. */
  open?: boolean;
  /** Advanced fields are shown. */
  advanced?: boolean;
  /** The mode that the person picked; it decides while the place is blank. */
  mode?: string;
  /** The mode that the person picked inside the chosen variant. */
  variantMode?: string;
  /** What was there in other modes and variants, by `mode:<id>`, `variantMode:<id>` and `variant:<index>`. */
  replaced?: Map<string, TreeNode>;
  /** The person has left the control once. */
  touched?: boolean;
  /** What the receiver said of the value when it was sent last. */
  refused?: { value: TreeValue | undefined; words: string };
}

export class FormUiState {
  readonly lookups = new LookupCache();
  /** Values that stand in for expressions in a try. */
  samples: InputTree = emptyTree;
  /** Sample values that have no place in the input, such as that of the authId, by name. */
  namedSamples: Record<string, string> = {};
  /** The last try: one call, or several pages in their order. */
  tried: readonly TriedPage[] = [];
  /** The output schema that a call returned, for an operation with a dynamic output. */
  outputSchema: JsonObject | undefined;
  #places = new Map<string, PlaceMemory>();
  #schema: JsonObject | undefined;

  /** The memory of a place, to read and to write. */
  at(path: string): PlaceMemory {
    const known = this.#places.get(path);
    if (known !== undefined) return known;
    const made: PlaceMemory = {};
    this.#places.set(path, made);
    return made;
  }

  /** Remembers what a place held in a mode or variant that is left. */
  keepReplaced(path: string, key: string, node: TreeNode | undefined): void {
    const place = this.at(path);
    place.replaced ??= new Map();
    if (node === undefined) place.replaced.delete(key);
    else place.replaced.set(key, node);
  }

  /** Forgets what was picked everywhere: the whole input was replaced. What is open stays open. */
  forgetPicks(): void {
    for (const place of this.#places.values()) {
      delete place.mode;
      delete place.variantMode;
      delete place.replaced;
    }
  }

  /** Forgets everything about places when the fields are those of another schema. */
  belongTo(root: Field): void {
    if (this.#schema !== undefined && this.#schema !== root.root) {
      this.#places.clear();
      this.tried = [];
      this.outputSchema = undefined;
    }
    this.#schema = root.root;
  }

  /** The item at `from` of the array at `path` now is at `to`. */
  moveItem(path: string, from: number, to: number): void {
    this.#rename(path, (key) => {
      const index = Number(key);
      if (index === from) return String(to);
      if (from < to) return String(index > from && index <= to ? index - 1 : index);
      return String(index >= to && index < from ? index + 1 : index);
    });
  }

  /** The item at `index` of the array at `path` is gone, and the items after it moved up. */
  removeItem(path: string, index: number): void {
    this.#rename(path, (key) => {
      const own = Number(key);
      if (own === index) return undefined;
      return String(own > index ? own - 1 : own);
    });
  }

  renameKey(path: string, from: string, to: string): void {
    this.#rename(path, (key) => (key === from ? to : key));
  }

  /** Moves the memory of everything below `path`; a key that becomes undefined is forgotten. */
  #rename(path: string, newKey: (key: string) => string | undefined): void {
    const depth = parsePointer(path)?.length ?? 0;
    const renamed = new Map<string, PlaceMemory>();
    for (const [place, memory] of this.#places) {
      const tokens = parsePointer(place) ?? [];
      const key = place.startsWith(`${path}/`) ? tokens[depth] : undefined;
      if (key === undefined) {
        renamed.set(place, memory);
        continue;
      }
      const next = newKey(key);
      if (next !== undefined) renamed.set(formatPointer(tokens.with(depth, next)), memory);
    }
    this.#places = renamed;
  }
}
