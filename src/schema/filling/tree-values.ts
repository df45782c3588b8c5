/** Between the rows of a form and JSON values. */
export { isExpression, literalOf } from '../tree/literals';
export { treeFromValue } from './tree-from-value';
export { literalAt, type ReadValue, type ValueOptions, valueFromTree } from './value-from-tree';
