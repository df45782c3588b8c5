import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { additionalField, propertiesOf } from '../../../schema/fields/child-fields';
import type { ObjectField } from '../../../schema/fields/field';
import type { TreeNode } from '../../../schema/tree/input-tree';
import { t } from '../../translate';
import { FieldProblem } from '../../widgets/FieldProblem';
import { IconButton } from '../../widgets/IconButton';
import { useUniqueId } from '../../widgets/unique-id';
import { childPath } from '../child-path';
import { useFieldViews, useFormStore } from '../form-context';
import { freeKey } from './free-key';
import { useItemIds } from './use-item-ids';

interface FreeEntriesProps {
  field: ObjectField;
  node: TreeNode | undefined;
  path: string;
}

/** The keys that people add to a free-form object, each with a value of the schema's type. */
export function FreeEntries({ field, node, path }: FreeEntriesProps) {
  const store = useFormStore();
  const { FieldView } = useFieldViews();
  const list = useRef<HTMLUListElement>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const named = new Set(propertiesOf(field).map((property) => property.key));
  const entries = [...(node?.children ?? [])].filter(([key]) => !named.has(key));
  const { ids, remove } = useItemIds(entries.length);
  const taken = (key: string) => named.has(key) || node?.children?.has(key) === true;

  const isNew = useRef(false);
  useLayoutEffect(() => {
    if (isNew.current) list.current?.querySelector<HTMLInputElement>('li:last-child .tray-key')?.select();
    isNew.current = false;
  });

  const add = () => {
    store.addKey(path, freeKey(t('form.newKey'), taken));
    isNew.current = true;
  };
  const removeAt = (index: number, key: string) => {
    remove(index);
    store.removeKey(path, key);
    adder.current?.focus();
  };

  return (
    <div class="tray-entries">
      <ul ref={list}>
        {entries.map(([key, child], index) => (
          <li key={ids[index]} class="tray-entry">
            <KeyInput name={key} taken={taken} onRename={(next) => store.renameKey(path, key, next)} />
            <div class="tray-entry-value">
              <FieldView field={additionalField(field, key)} node={child} path={childPath(path, key)} name={key} />
            </div>
            <IconButton icon="times" label={t('form.removeKey', { key })} onClick={() => removeAt(index, key)} />
          </li>
        ))}
      </ul>
      <button ref={adder} type="button" class="red-ui-button red-ui-button-small" onClick={add}>
        <i class="fa fa-plus" aria-hidden="true" /> {t('form.addKey')}
      </button>
    </div>
  );
}

interface KeyInputProps {
  name: string;
  taken(key: string): boolean;
  onRename(key: string): void;
}

/** Any text is a key. One that another entry has is marked and not applied. */
function KeyInput({ name, taken, onRename }: KeyInputProps) {
  const [typed, setTyped] = useState<string>();
  const problemId = useUniqueId('key');
  const text = typed ?? name;
  const isTaken = text !== name && taken(text);
  return (
    <div class="tray-entry-key">
      <input
        type="text"
        class={`tray-key${isTaken ? ' input-error' : ''}`}
        aria-label={t('form.key')}
        aria-invalid={isTaken || undefined}
        aria-describedby={isTaken ? problemId : undefined}
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={({ currentTarget }) => {
          const next = currentTarget.value;
          setTyped(next);
          if (next !== name && !taken(next)) onRename(next);
        }}
        onBlur={() => {
          if (!isTaken) setTyped(undefined);
        }}
      />
      {isTaken && <FieldProblem id={problemId}>{t('form.keyTaken', { key: text })}</FieldProblem>}
    </div>
  );
}
