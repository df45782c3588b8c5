import type { Field } from '../../../schema/fields/field';
import type { TreeNode } from '../../../schema/tree/input-tree';
import { useMode } from '../value/use-mode';
import { ValueRow } from '../value/ValueRow';
import { StructureBody } from './StructureBody';

interface VariantViewProps {
  field: Field;
  node: TreeNode | undefined;
  path: string;
}

/** The contents of a chosen variant without its own heading. Expressions are chosen at the heading of the whole. */
export function VariantView({ field, node, path }: VariantViewProps) {
  const { modes, mode, pick } = useMode(field, node, path, 'variantMode');
  if (mode.kind === 'structure')
    return <StructureBody field={mode.field} node={node} path={path} title={field.title} />;
  const offered = modes.filter(({ kind }) => kind === 'literal' || kind === 'json');
  return (
    <ValueRow field={field} node={node} path={path} modes={offered} mode={mode} onPick={pick} slot="variantMode" />
  );
}
