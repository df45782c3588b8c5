import { useMemo } from 'preact/hooks';
import type { Field } from '../../../schema/fields/field';
import type { TreeNode } from '../../../schema/tree/input-tree';
import { useFormStore } from '../form-context';
import { ValueRow } from '../value/ValueRow';
import { currentMode, modesOf } from '../value/value-modes';
import { StructureBody } from './StructureBody';

interface VariantViewProps {
  field: Field;
  node: TreeNode | undefined;
  path: string;
}

/** The content of a chosen variant without a heading of its own. Expressions are chosen at the heading of the whole. */
export function VariantView({ field, node, path }: VariantViewProps) {
  const { memory } = useFormStore();
  const modes = useMemo(() => modesOf(field).filter((mode) => mode.kind !== 'expression'), [field]);
  const mode = currentMode(field, node, modes, memory.at(path).mode);
  if (mode.kind === 'structure')
    return <StructureBody field={mode.field} node={node} path={path} title={field.title} />;
  return <ValueRow field={field} node={node} path={path} modes={[mode]} mode={mode} onPick={() => undefined} />;
}
