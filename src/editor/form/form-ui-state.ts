/**
 * State of the form that is kept while its dialog is open and never saved: which sections are open, what was typed in
 * other variants and types, lookup lists, sample values. Stored by place, so that it moves along with the items of an
 * array.
 */
import type { Field } from '../../schema/fields/field';
import { emptyTree } from '../../schema/tree/edit-tree';
import type { InputTree, TreeNode, TreeValue } from '../../schema/tree/input-tree';
import type { TryResult } from '../../shared/admin-api/calls';
import type { JsonObject } from '../../shared/json';
import { formatPointer, parsePointer } from '../../shared/paths/json-pointer';
import { LookupCache } from './lookup/lookup-cache';

/** A call of a trial: its input and its result. */
export interface TriedPage {
  input: JsonObject;
  result: TryResult;
}

/** The UI state of one place of the input. */
export interface PlaceMemory {
  /** Whether the person opened or folded the section. */
  open?: boolean;
  /** Advanced fields are shown. */
  advanced?: boolean;
  /** The mode that the person picked; it applies while the place is blank. */
  mode?: string;
  /** The mode that the person picked inside the chosen variant. */
  variantMode?: string;
  /** The content in other modes and variants, by `mode:<id>`, `variantMode:<id>` and `variant:<index>`. */
  replaced?: Map<string, TreeNode>;
  /** The person has left the control once. */
  touched?: boolean;
  /** The receiver's error for the value when it was last sent. */
  refused?: { value: TreeValue | undefined; words: string };
}

export class FormUiState {
  readonly lookups = new LookupCache();
  /** Values that stand in for expressions in a trial. */
  samples: InputTree = emptyTree;
  /** Sample values that have no place in the input, such as that of the authId, by name. */
  namedSamples: Record<string, string> = {};
  /** The last trial: one call, or several pages in order. */
  tried: readonly TriedPage[] = [];
  /** The output schema that a call returned, for an operation with a dynamic output. */
  outputSchema: JsonObject | undefined;
  #places = new Map<string, PlaceMemory>();
  #schema: JsonObject | undefined;

  /** The state of a place, to read and to write. */
  at(path: string): PlaceMemory {
    const known = this.#places.get(path);
    if (known !== undefined) return known;
    const made: PlaceMemory = {};
    this.#places.set(path, made);
    return made;
  }

  /** Remembers the content of a place in a mode or variant that is being left. */
  keepReplaced(path: string, key: string, node: TreeNode | undefined): void {
    const place = this.at(path);
    place.replaced ??= new Map();
    if (node === undefined) place.replaced.delete(key);
    else place.replaced.set(key, node);
  }

  /** Forgets what was picked everywhere, because the whole input was replaced. Open sections stay open. */
  forgetPicks(): void {
    for (const place of this.#places.values()) {
      delete place.mode;
      delete place.variantMode;
      delete place.replaced;
    }
  }

  /** Forgets everything about places if the fields are those of another schema. */
  belongTo(root: Field): void {
    if (this.#schema !== undefined && this.#schema !== root.root) {
      this.#places.clear();
      this.tried = [];
      this.outputSchema = undefined;
    }
    this.#schema = root.root;
  }

  /** The item at `from` of the array at `path` has moved to `to`. */
  moveItem(path: string, from: number, to: number): void {
    this.#rename(path, (key) => {
      const index = Number(key);
      if (index === from) return String(to);
      if (from < to) return String(index > from && index <= to ? index - 1 : index);
      return String(index >= to && index < from ? index + 1 : index);
    });
  }

  /** The item at `index` of the array at `path` was removed, and those after it moved up. */
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

  /** Moves the state of everything below `path`; if a key becomes undefined, its state is dropped. */
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
