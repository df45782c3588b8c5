import { type ComponentType, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Field } from '../../schema/fields/field';
import type { TreeNode } from '../../schema/tree/input-tree';
import type { FormStore } from './form-store';

export interface FieldViewProps {
  field: Field;
  node: TreeNode | undefined;
  /** JSON Pointer of the place. */
  path: string;
  /** The control's name in place of a label, for items and added keys. */
  name?: string | undefined;
  /** The heading of a section, in place of the field's title. */
  title?: string;
  /** Whether a section is initially open; without it that depends on its content. */
  initiallyOpen?: boolean;
}

export const StoreContext = createContext<FormStore | undefined>(undefined);

/** The components that draw the contents of a section. */
export interface FieldViews {
  /** One field with its label or heading. */
  FieldView: ComponentType<FieldViewProps>;
  /** The chosen variant of a field, without its own heading. */
  VariantView: ComponentType<Pick<FieldViewProps, 'field' | 'node' | 'path'>>;
}

/**
 * Sections get the components that draw their fields from this context instead of importing them: schemas nest, but the
 * modules that draw them need not import each other in a circle.
 */
export const FieldViewsContext = createContext<FieldViews | undefined>(undefined);

/** The store of the form that a control belongs to. */
export function useFormStore(): FormStore {
  return insideForm(useContext(StoreContext));
}

/** The components that draw the fields inside a section. */
export function useFieldViews(): FieldViews {
  return insideForm(useContext(FieldViewsContext));
}

/**
 * Whether the browser may check the spelling of typed text, which some browsers send to a server: not for text that is
 * deliberately saved nowhere.
 */
export function useSpellcheck(): boolean {
  return useContext(StoreContext)?.environment.literalsOnly !== true;
}

function insideForm<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A control of the form was drawn outside of it');
  return value;
}
