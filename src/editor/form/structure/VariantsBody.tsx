import { variantField } from '../../../schema/fields/child-fields';
import type { VariantsField } from '../../../schema/fields/field';
import { describeVariant } from '../../../schema/fields/variant-names';
import { chosenVariant, withChosenVariant } from '../../../schema/filling/chosen-variant';
import type { TreeNode } from '../../../schema/tree/input-tree';
import { t } from '../../translate';
import { useUniqueId } from '../../widgets/unique-id';
import { useFieldViews, useFormStore } from '../form-context';
import { newNode } from '../new-node';
import { setNode } from '../node-state';

interface VariantsBodyProps {
  field: VariantsField;
  node: TreeNode | undefined;
  path: string;
  /** The accessible name of the choice. */
  title: string;
}

/** A choice between variants by name, and the fields of the chosen one. The contents of the others are remembered. */
export function VariantsBody({ field, node, path, title }: VariantsBodyProps) {
  const store = useFormStore();
  const { VariantView } = useFieldViews();
  const { memory } = store;
  const id = useUniqueId('variant');
  const chosen = chosenVariant(field, node);
  const choose = (index: number) => {
    memory.keepReplaced(path, `variant:${chosen}`, setNode(node));
    delete memory.at(path).variantMode;
    const remembered = memory.at(path).replaced?.get(`variant:${index}`);
    if (index < 0) store.change(path, undefined);
    else store.change(path, withChosenVariant(remembered ?? newNode(variantField(field, index)), field, index));
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
          {field.variants.map((name, index) => (
            <option key={index} value={String(index)}>
              {describeVariant(name, t)}
            </option>
          ))}
        </select>
      </div>
      {chosen >= 0 && <VariantView key={chosen} field={variantField(field, chosen)} node={node} path={path} />}
    </div>
  );
}
