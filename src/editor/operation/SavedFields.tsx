import { useMemo } from 'preact/hooks';
import type { InputTree } from '../../schema/tree/input-tree';
import { rowsFromTree } from '../../schema/tree/tree-rows';
import { RowList } from '../form/value/RowList';
import { t } from '../translate';

/** The saved values, read-only, while the operation's fields are not known. */
export function SavedFields({ tree }: { tree: InputTree }) {
  const rows = useMemo(() => rowsFromTree(tree), [tree]);
  if (rows.length === 0) return null;
  return <RowList title={t('dialog.savedFields')} rows={rows} />;
}
