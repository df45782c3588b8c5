/** The appearance of a type in the type button and its menu: as in Node-RED's TypedInput if that has the type. */
import type { FieldExpressionType } from '../../../shared/flow';

export interface TypeLook {
  /** Key of the name, below `form.type`. */
  name: string;
  /** An image of Node-RED's TypedInput, drawn by the class `tray-type-<image>`. */
  image?: 'az' | '09' | 'bool' | 'json' | 'env' | 'expr';
  /** A Font Awesome 4 name without its prefix. */
  icon?: string;
  /** Written on the button instead of an icon. */
  text?: string;
}

export const expressionLooks: Record<FieldExpressionType, TypeLook> = {
  msg: { name: 'msg', text: 'msg.' },
  flow: { name: 'flow', text: 'flow.' },
  global: { name: 'global', text: 'global.' },
  env: { name: 'env', image: 'env' },
  jsonata: { name: 'jsonata', image: 'expr' },
};
