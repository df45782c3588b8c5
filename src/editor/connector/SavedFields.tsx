import { useMemo } from 'preact/hooks';
import { type InputTree, rowsFromTree } from '../../schema/tree/input-tree';
import { RowList } from '../form/structure/RowList';
import { t } from '../translate';

/** What is saved, for reading, while the fields of the operation are not known. */
export function SavedFields({ tree }: { tree: InputTree }) {
  const rows = useMemo(() => rowsFromTree(tree), [tree]);
  if (rows.length === 0) return null;
  return <RowList title={t('dialog.savedFields')} rows={rows} />;
}
