import type { TreeNode } from '../../../schema/tree/input-tree';
import { rowsFromTree } from '../../../schema/tree/tree-rows';
import { parsePointer } from '../../../shared/paths/json-pointer';
import { t } from '../../translate';
import { childPath } from '../child-path';
import { useFormStore } from '../form-context';
import { RowList } from './RowList';

/** Rows that fill or replace parts of a single value: imported flows can contain them. */
export function Overrides({ node, path }: { node: TreeNode; path: string }) {
  const store = useFormStore();
  const rows = rowsFromTree({ children: node.children ?? new Map() });
  if (rows.length === 0) return null;
  return (
    <RowList
      title={t('form.overrides')}
      rows={rows}
      onRemove={(row) => {
        const below = (parsePointer(row.path) ?? []).reduce(childPath, path);
        store.change(below, undefined);
      }}
    />
  );
}
