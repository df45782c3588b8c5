import type { Field } from '../../../schema/fields/field';
import type { TreeNode } from '../../../schema/tree/input-tree';
import { t } from '../../translate';
import { IconButton } from '../../widgets/IconButton';
import { useFieldViews } from '../form-context';

export type ItemButton = 'up' | 'down' | 'remove';

interface ListItemProps {
  field: Field;
  node: TreeNode | undefined;
  path: string;
  /** The title of the list. */
  list: string;
  index: number;
  isOnly: boolean;
  isLast: boolean;
  /** The schema gives this position its own meaning, so it cannot be removed. */
  isFixed: boolean;
  canMove: boolean;
  onMove(from: number, to: number, button: ItemButton): void;
  onRemove(index: number): void;
}

/** One item of a list with the buttons that move and remove it. */
export function ListItem(props: ListItemProps) {
  const { field, node, path, list, index, isOnly, isLast, isFixed, canMove, onMove, onRemove } = props;
  const { FieldView } = useFieldViews();
  const number = index + 1;
  return (
    <li class="tray-item">
      <span class="tray-item-number" aria-hidden="true">
        {number}
      </span>
      <div class="tray-item-value">
        <FieldView
          field={field}
          node={node}
          path={path}
          name={isFixed && hasTitle(field, index) ? undefined : itemName(field, list, index)}
          title={itemTitle(field, index)}
          initiallyOpen={isOnly}
        />
      </div>
      {!isFixed && (
        <div class="tray-item-actions">
          {canMove && (
            <>
              <IconButton
                icon="arrow-up"
                label={t('form.moveUp', { list, number })}
                disabled={index === 0}
                onClick={() => onMove(index, index - 1, 'up')}
              />
              <IconButton
                icon="arrow-down"
                label={t('form.moveDown', { list, number })}
                disabled={isLast}
                onClick={() => onMove(index, index + 1, 'down')}
              />
            </>
          )}
          <IconButton icon="times" label={t('form.removeItem', { list, number })} onClick={() => onRemove(index)} />
        </div>
      )}
    </li>
  );
}

/** The title of items without their own is their number. */
function hasTitle(field: Field, index: number): boolean {
  return field.title !== String(index + 1);
}

function itemTitle(field: Field, index: number): string {
  return hasTitle(field, index) ? `${field.title} ${index + 1}` : t('form.item', { number: index + 1 });
}

function itemName(field: Field, list: string, index: number): string {
  return hasTitle(field, index)
    ? `${list}: ${field.title} ${index + 1}`
    : t('form.itemOf', { list, number: index + 1 });
}
