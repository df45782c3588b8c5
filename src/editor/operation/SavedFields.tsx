import { useMemo } from 'preact/hooks';
import type { InputTree } from '../../schema/tree/input-tree';
import { rowsFromTree } from '../../schema/tree/tree-rows';
import { RowList } from '../form/value/RowList';
import { t } from '../translate';

/** What is saved, for reading, while the fields of the operation are not known. */
export function SavedFields({ tree }: { tree: InputTree }) {
  const rows = useMemo(() => rowsFromTree(tree), [tree]);
  if (rows.length === 0) return null;
  return <RowList title={t('dialog.savedFields')} rows={rows} />;
}
