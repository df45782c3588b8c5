import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { itemField } from '../../../schema/fields/child-fields';
import type { ArrayField, TupleField } from '../../../schema/fields/field';
import type { TreeNode } from '../../../schema/tree/input-tree';
import { t } from '../../translate';
import { childPath } from '../child-path';
import { useFormStore } from '../form-context';
import { newNode } from '../new-node';
import { type ItemButton, ListItem } from './ListItem';
import { itemCount, limitNote, listLimits } from './list-limits';
import { useItemIds } from './use-item-ids';

interface ListBodyProps {
  field: ArrayField | TupleField;
  node: TreeNode | undefined;
  path: string;
  /** The title of the list, from which the names of its items are derived. */
  title: string;
}

/** The items of an array or a tuple. After every change the focus is where the person would continue. */
export function ListBody({ field, node, path, title }: ListBodyProps) {
  const store = useFormStore();
  const list = useRef<HTMLOListElement>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const [announcement, setAnnouncement] = useState('');
  const count = itemCount(node);
  const limits = listLimits(field, count);
  const note = limitNote(field, count, t);
  const { ids, move, remove } = useItemIds(limits.shown);
  const focusLater = useFocusLater(list, adder);

  const add = () => {
    const index = limits.shown;
    const item = itemField(field, index);
    store.memory.at(childPath(path, index)).open = true;
    store.wantFocus(childPath(path, index));
    store.addItem(path, index, newNode(item) ?? {});
  };
  const moveTo = (from: number, to: number, button: ItemButton) => {
    move(from, to);
    focusLater(to, button);
    setAnnouncement(t('form.itemMoved', { number: to + 1, total: limits.shown }));
    store.moveItem(path, from, to);
  };
  const removeAt = (index: number) => {
    remove(index);
    focusLater(Math.min(index, limits.shown - 2), 'remove');
    setAnnouncement(t('form.itemRemoved', { number: index + 1 }));
    store.removeItem(path, index);
  };

  return (
    <div class="tray-list">
      <ol ref={list}>
        {ids.map((id, index) => (
          <ListItem
            key={id}
            field={itemField(field, index)}
            node={node?.children?.get(String(index))}
            path={childPath(path, index)}
            list={title}
            index={index}
            isOnly={limits.shown === 1}
            isFixed={index < limits.fixed}
            isLast={index === limits.shown - 1}
            canMove={limits.fixed === 0}
            onMove={moveTo}
            onRemove={removeAt}
          />
        ))}
      </ol>
      <div class="tray-list-end">
        {limits.canHaveMore && (
          <button
            ref={adder}
            type="button"
            class="red-ui-button red-ui-button-small"
            aria-label={t('form.addItemTo', { list: title })}
            disabled={limits.isFull}
            onClick={add}
          >
            <i class="fa fa-plus" aria-hidden="true" /> {t('form.addItem')}
          </button>
        )}
        {note && <span class={note.isBroken ? 'tray-field-problem' : 'tray-list-note'}>{note.text}</span>}
      </div>
      <div class="tray-unseen" role="status">
        {announcement}
      </div>
    </div>
  );
}

/** Moving an item in the page takes the focus away from it: this returns it to the button that was pressed. */
function useFocusLater(list: { current: HTMLElement | null }, adder: { current: HTMLElement | null }) {
  const wanted = useRef<{ index: number; button: ItemButton } | undefined>(undefined);
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    const { index, button } = wanted.current;
    wanted.current = undefined;
    const buttons = [
      ...(list.current?.children[index]?.querySelectorAll<HTMLButtonElement>(':scope > .tray-item-actions button') ??
        []),
    ];
    const order: Record<ItemButton, number[]> = { up: [0, 1, 2], down: [1, 0, 2], remove: [buttons.length - 1] };
    const target = order[button].map((at) => buttons[at]).find((candidate) => candidate?.disabled === false);
    (target ?? adder.current)?.focus();
  });
  return (index: number, button: ItemButton) => {
    wanted.current = { index, button };
  };
}
