/** Whether one literal in the form breaks its field. */
import type { Field } from './field';
import type { TreeValue } from './input-tree';
import type { Problem } from './problem';

/** What is wrong with the literal, with the path ''; undefined when nothing is, and always for an expression. */
export function problemOfLiteral(_field: Field, _value: TreeValue): Problem | undefined {
  return undefined;
}
