import type { FieldRow } from '../../../shared/flow';
import { t } from '../../translate';
import { IconButton } from '../../widgets/IconButton';
import { expressionText } from '../controls/expression/expression-text';

interface RowListProps {
  title: string;
  rows: readonly FieldRow[];
  /** Without it the rows are read-only. */
  onRemove?(row: FieldRow): void;
  onRemoveAll?(): void;
}

/** Saved rows in raw form, for those that no control of the form shows. */
export function RowList({ title, rows, onRemove, onRemoveAll }: RowListProps) {
  return (
    <section class="tray-rows" aria-label={title}>
      <div class="tray-rows-heading">
        {title}
        {onRemoveAll && rows.length > 1 && (
          <button type="button" class="red-ui-button red-ui-button-small" onClick={onRemoveAll}>
            {t('form.removeAll')}
          </button>
        )}
      </div>
      <ul>
        {rows.map((row) => (
          <li key={row.path}>
            <code class="tray-rows-path">{row.path}</code>
            <span class="tray-rows-value">{expressionText(row) ?? row.value}</span>
            {onRemove && (
              <IconButton icon="times" label={t('form.removeRow', { path: row.path })} onClick={() => onRemove(row)} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
