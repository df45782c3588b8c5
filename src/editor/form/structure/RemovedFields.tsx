import { useMemo } from 'preact/hooks';
import { removedRows } from '../../../schema/comparing/difference';
import type { InputTree } from '../../../schema/tree/input-tree';
import type { FieldRow } from '../../../shared/flow';
import { parsePointer } from '../../../shared/paths/json-pointer';
import { t } from '../../translate';
import { useFormStore } from '../form-context';
import type { RootField } from '../form-store';
import { RowList } from '../value/RowList';

/** Saved values for which the operation no longer has a field. They are kept until the person removes them. */
export function RemovedFields({ root, tree }: { root: RootField; tree: InputTree }) {
  const store = useFormStore();
  const rows = useMemo(() => removedRows(tree, root), [tree, root]);
  if (rows.length === 0) return null;
  const remove = (row: FieldRow) => {
    if (parsePointer(row.path) === undefined) store.removeUnplaced(row);
    else store.change(row.path, undefined);
  };
  return <RowList title={t('form.gone')} rows={rows} onRemove={remove} onRemoveAll={() => rows.forEach(remove)} />;
}
