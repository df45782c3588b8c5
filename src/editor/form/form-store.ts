import { propertiesOf } from '../../schema/fields/child-fields';
import type { ObjectField, VariantsField } from '../../schema/fields/field';
import { fieldAt } from '../../schema/filling/field-at';
import {
  nodeAt,
  withItemAdded,
  withItemMoved,
  withItemRemoved,
  withKeyAdded,
  withKeyRenamed,
  withNode,
} from '../../schema/tree/edit-tree';
import type { InputTree, TreeNode, TreeValue } from '../../schema/tree/input-tree';
import { isUnset } from '../../schema/tree/tree-node';
import type { FieldRow } from '../../shared/flow';
import { parsePointer } from '../../shared/paths/json-pointer';
import { enterPlace, withoutGaps } from './enter-place';
import type { FormEnvironment } from './form-environment';
import type { FormUiState } from './form-ui-state';

/** The field of a whole input. */
export type RootField = ObjectField | VariantsField;

/** The snapshot that the form is drawn from. */
export interface FormState {
  root: RootField;
  tree: InputTree;
  onChange(tree: InputTree): void;
  environment: FormEnvironment;
}

/**
 * The form's controls use the store instead of passing callbacks down, so that a control is re-rendered only when its
 * own field or place changes. Places are identified by JSON Pointers.
 */
export class FormStore {
  #state: FormState;
  #listeners = new Set<() => void>();
  #focusWanted: string | undefined;
  #isNews = false;

  constructor(state: FormState) {
    this.#state = state;
    state.environment.memory.belongTo(state.root);
  }

  /** Takes over the current props of the form. */
  take(state: FormState): void {
    const { root, tree, environment } = this.#state;
    this.#isNews ||= state.tree !== tree || state.root !== root || !sameSource(state.environment, environment);
    state.environment.memory.belongTo(state.root);
    this.#state = state;
  }

  /** Notifies listeners of what was taken over; after rendering, since they may cause another render. */
  announce(): void {
    if (!this.#isNews) return;
    this.#isNews = false;
    for (const listener of this.#listeners) listener();
  }

  get root(): RootField {
    return this.#state.root;
  }

  get tree(): InputTree {
    return this.#state.tree;
  }

  get environment(): FormEnvironment {
    return this.#state.environment;
  }

  get memory(): FormUiState {
    return this.#state.environment.memory;
  }

  /**
   * Calls the listener after every change anywhere in the tree.
   * @returns a function that ends this
   */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Fills a place; undefined empties it. Items and keys that the person added remain, blank. */
  change(path: string, node: TreeNode | undefined): void {
    const tokens = parsePointer(path) ?? [];
    const before = node === undefined ? this.tree : enterPlace(this.root, this.tree, tokens);
    this.#replace(withNode(before, tokens, node ?? (this.#isAdded(tokens) ? {} : undefined)));
  }

  /** Sets or removes the row of a place itself, without the places below it. */
  setOwn(path: string, value: TreeValue | undefined): void {
    const { own: _, ...rest } = nodeAt(this.tree, parsePointer(path) ?? []) ?? {};
    if (value !== undefined) this.change(path, { ...rest, own: value });
    else this.change(path, rest.children === undefined && rest.chosen === undefined ? undefined : rest);
  }

  /** Sets or removes a place with everything below it; its chosen variant stays chosen. */
  setWhole(path: string, value: TreeValue | undefined): void {
    const { chosen } = nodeAt(this.tree, parsePointer(path) ?? []) ?? {};
    const node = { ...(chosen && { chosen }), ...(value && { own: value }) };
    this.change(path, isUnset(node) ? undefined : node);
  }

  /** Adds an item after the first `count` ones, including blank ones. */
  addItem(path: string, count: number, item: TreeNode): void {
    const tokens = parsePointer(path) ?? [];
    const entered = enterPlace(this.root, this.tree, tokens);
    const list = withoutGaps(nodeAt(entered, tokens) ?? {}, count);
    this.#replace(withItemAdded(withNode(entered, tokens, list), tokens, item));
  }

  addKey(path: string, key: string): void {
    const tokens = parsePointer(path) ?? [];
    this.#replace(withKeyAdded(enterPlace(this.root, this.tree, [...tokens, key]), tokens, key));
  }

  removeKey(path: string, key: string): void {
    this.#replace(withNode(this.tree, [...(parsePointer(path) ?? []), key], undefined));
  }

  moveItem(path: string, from: number, to: number): void {
    this.memory.moveItem(path, from, to);
    this.#replace(withItemMoved(this.tree, parsePointer(path) ?? [], from, to));
  }

  removeItem(path: string, index: number): void {
    const tokens = parsePointer(path) ?? [];
    const list = withoutGaps(nodeAt(this.tree, tokens) ?? {}, 0);
    this.memory.removeItem(path, index);
    this.#replace(withItemRemoved(withNode(this.tree, tokens, list), tokens, index));
  }

  renameKey(path: string, from: string, to: string): void {
    this.memory.renameKey(path, from, to);
    this.#replace(withKeyRenamed(this.tree, parsePointer(path) ?? [], from, to));
  }

  /** Replaces the whole input. */
  replaceTree(tree: InputTree): void {
    this.memory.forgetPicks();
    this.#replace(tree);
  }

  /** Removes a saved row whose path is not a JSON Pointer. */
  removeUnplaced(row: FieldRow): void {
    const { unplaced, ...rest } = this.tree;
    const left = (unplaced ?? []).filter((other) => other.path !== row.path);
    this.#replace(left.length === 0 ? rest : { ...rest, unplaced: left });
  }

  /** Requests the focus for the control at a place, when it is next drawn. */
  wantFocus(path: string): void {
    this.#focusWanted = path;
  }

  /** True once for the control whose focus was requested. */
  takeFocus(path: string): boolean {
    if (this.#focusWanted !== path) return false;
    this.#focusWanted = undefined;
    return true;
  }

  /** True for a place that exists because the person added it: an array item, a key of a free-form object. */
  #isAdded(tokens: string[]): boolean {
    const key = tokens.at(-1);
    if (key === undefined) return false;
    const above = tokens.slice(0, -1);
    if (nodeAt(this.tree, above)?.isArray) return true;
    const field = fieldAt(this.root, above, this.tree);
    return field?.kind === 'object' && !propertiesOf(field).some((property) => property.key === key);
  }

  #replace(tree: InputTree): void {
    if (tree === this.tree) return;
    this.#state = { ...this.#state, tree };
    this.#state.onChange(tree);
    for (const listener of this.#listeners) listener();
  }
}

/** True if lookups would get the same answers. */
function sameSource(a: FormEnvironment, b: FormEnvironment): boolean {
  return (
    a.connectionKey === b.connectionKey &&
    a.connector === b.connector &&
    a.connectorVersion === b.connectorVersion &&
    a.authId === b.authId
  );
}
