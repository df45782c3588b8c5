import { useMemo } from 'preact/hooks';
import type { Field, ObjectField } from '../../../schema/fields/field';
import type { TreeNode } from '../../../schema/tree/input-tree';
import { isBlank } from '../../../schema/tree/tree-node';
import { t } from '../../translate';
import { childPath } from '../child-path';
import { isOver } from '../controls/moment/moments';
import { useFieldViews, useFormStore } from '../form-context';
import { linkFields, otherFields } from '../value/link-fields';
import { FreeEntries } from './FreeEntries';

interface LinkBodyProps {
  field: ObjectField;
  node: TreeNode | undefined;
  path: string;
}

/** One hour after the call, in Unix seconds. */
const hourFromCall = '$floor($millis() / 1000) + 3600';

/** The properties of a link to a file. */
export function LinkBody({ field, node, path }: LinkBodyProps) {
  const { FieldView } = useFieldViews();
  const links = useMemo(() => linkFields(field, t), [field]);
  const fields = [...links, ...otherFields(field)];
  return (
    <>
      <p class="tray-field-description tray-file-hint">{t('form.fileLinkHint')}</p>
      {fields.map((part) => {
        const at = childPath(path, part.key);
        const below = node?.children?.get(part.key);
        return (
          <div key={part.key}>
            <FieldView field={part} node={below} path={at} />
            {part.key === 'expires' && <ExpiryRemarks part={part} node={below} path={at} />}
          </div>
        );
      })}
      {field.additional !== undefined && <FreeEntries field={field} node={node} path={path} />}
    </>
  );
}

/** A fixed moment will pass one day, while the flow keeps running. */
function ExpiryRemarks({ part, node, path }: { part: Field; node: TreeNode | undefined; path: string }) {
  const store = useFormStore();
  const { literalsOnly, expressions } = store.environment;
  const mayBeComputed = !literalsOnly && (expressions?.includes('jsonata') ?? true);
  if (node?.own?.type === 'num' && isOver(node.own.value)) {
    return (
      <div class="tray-field-warning tray-after-field" role="status">
        {t('form.fileOver')}
      </div>
    );
  }
  if (!mayBeComputed || !isBlank(node)) return null;
  const fill = () => {
    store.wantFocus(path);
    store.setOwn(path, { type: 'jsonata', value: hourFromCall });
  };
  return (
    <button
      type="button"
      class="tray-link-button tray-after-field"
      aria-label={`${part.title}: ${t('form.fileHour')}`}
      onClick={fill}
    >
      <i class="fa fa-clock-o" aria-hidden="true" /> {t('form.fileHour')}
    </button>
  );
}
