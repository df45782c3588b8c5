import type { Field } from '../../../schema/fields/field';
import type { TreeValue } from '../../../schema/tree/input-tree';
import { isVariable } from '../../../shared/variable';

/** True for a password that the flow contains in plain text, for everybody who can read or export it. */
export function isKeptSecret(field: Field, value: TreeValue | undefined): boolean {
  if (field.kind !== 'text' || field.format !== 'password') return false;
  return value?.type === 'str' && value.value !== '' && !isVariable(value.value);
}
