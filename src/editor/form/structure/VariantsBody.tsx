import { useState } from 'preact/hooks';
import { variantField } from '../../../schema/fields/child-fields';
import type { VariantsField } from '../../../schema/fields/field';
import { chosenVariant } from '../../../schema/filling/chosen-variant';
import type { TreeNode } from '../../../schema/tree/input-tree';
import { t } from '../../translate';
import { useUniqueId } from '../../widgets/unique-id';
import { useFieldViews, useFormStore } from '../form-context';
import { newNode } from '../new-node';
import { nonBlank } from '../node-state';

interface VariantsBodyProps {
  field: VariantsField;
  node: TreeNode | undefined;
  path: string;
  /** Names the choice. */
  title: string;
}

/** A choice between variants by title, and the fields of the chosen one. What was typed in the others is remembered. */
export function VariantsBody({ field, node, path, title }: VariantsBodyProps) {
  const store = useFormStore();
  const { VariantView } = useFieldViews();
  const { memory } = store;
  const [, redraw] = useState(0);
  const id = useUniqueId('variant');
  const chosen = memory.at(path).variant ?? chosenVariant(field, node);
  const choose = (index: number) => {
    memory.keepReplaced(path, `variant:${chosen}`, nonBlank(node));
    memory.at(path).variant = index;
    const remembered = memory.at(path).replaced?.get(`variant:${index}`);
    store.change(path, index < 0 ? undefined : (remembered ?? newNode(variantField(field, index))));
    redraw((times) => times + 1);
  };
  return (
    <div class="tray-variants">
      <div class="tray-field">
        <label class="tray-field-label" for={id}>
          {t('form.variant')}
        </label>
        <select
          id={id}
          class="tray-select tray-variant-select"
          aria-label={t('form.variantOf', { field: title })}
          value={String(chosen)}
          onChange={({ currentTarget }) => choose(Number(currentTarget.value))}
        >
          <option value="-1">{t(field.required ? 'form.choose' : 'form.notSent')}</option>
          {field.variantTitles.map((variant, index) => (
            <option key={index} value={String(index)}>
              {variant}
            </option>
          ))}
        </select>
      </div>
      {chosen >= 0 && <VariantView key={chosen} field={variantField(field, chosen)} node={node} path={path} />}
    </div>
  );
}
