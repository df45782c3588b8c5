import { useState } from 'preact/hooks';
import { asksNothing } from '../../../schema/fields/asks-nothing';
import { propertiesOf } from '../../../schema/fields/child-fields';
import type { Field, ObjectField } from '../../../schema/fields/field';
import type { TreeNode } from '../../../schema/tree/input-tree';
import { t } from '../../translate';
import { useUniqueId } from '../../widgets/unique-id';
import { childPath } from '../child-path';
import { useFieldViews, useFormStore } from '../form-context';
import { nonBlank } from '../node-state';
import { FreeEntries } from './FreeEntries';

interface ObjectBodyProps {
  field: ObjectField;
  node: TreeNode | undefined;
  path: string;
}

/** The fields of an object: required and optional ones, advanced ones on request, then the keys that people add. */
export function ObjectBody({ field, node, path }: ObjectBodyProps) {
  const shown = propertiesOf(field).filter((property) => !property.hidden);
  const advanced = shown.filter((property) => property.advanced);
  const isInputless = isWithoutInput(field, node, path);
  const isEmpty = shown.length === 0 && field.additional === undefined && !isInputless;
  const hasEntries = field.additional !== undefined && !isInputless;
  return (
    <>
      {isEmpty && <p class="tray-field-description">{t('form.noFields')}</p>}
      {isInputless && <p class="tray-field-description">{t('form.noInput')}</p>}
      <Fields fields={shown.filter((property) => !property.advanced)} node={node} path={path} />
      {advanced.length > 0 && <AdvancedFields fields={advanced} node={node} path={path} />}
      {hasEntries && <FreeEntries field={field} node={node} path={path} />}
    </>
  );
}

/**
 * An operation that has no fields and does not ask for additional ones needs no input. If one was nevertheless given as
 * JSON, it is shown.
 */
function isWithoutInput(field: ObjectField, node: TreeNode | undefined, path: string): boolean {
  if (path !== '' || !asksNothing(field)) return false;
  const hidden = new Set(propertiesOf(field).map(({ key }) => key));
  return ![...(node?.children?.keys() ?? [])].some((key) => !hidden.has(key));
}

interface FieldsProps {
  fields: Field[];
  node: TreeNode | undefined;
  path: string;
}

function Fields({ fields, node, path }: FieldsProps) {
  const { FieldView } = useFieldViews();
  return (
    <>
      {fields.map((field) => (
        <FieldView
          key={field.key}
          field={field}
          node={node?.children?.get(field.key)}
          path={childPath(path, field.key)}
        />
      ))}
    </>
  );
}

/** Opens by itself if a required field would otherwise be hidden and blank. */
function AdvancedFields({ fields, node, path }: FieldsProps) {
  const { memory } = useFormStore();
  const [open, setOpen] = useState(
    () => memory.at(path).advanced ?? fields.some((field) => field.required && isBlankIn(field, node)),
  );
  const id = useUniqueId('advanced');
  const set = fields.filter((field) => !isBlankIn(field, node)).length;
  const toggle = () => {
    memory.at(path).advanced = !open;
    setOpen(!open);
  };
  return (
    <>
      <button type="button" class="tray-link-button" aria-expanded={open} aria-controls={id} onClick={toggle}>
        <i class={`fa fa-angle-${open ? 'down' : 'right'}`} aria-hidden="true" />
        {t(open ? 'form.hideAdvanced' : 'form.showAdvanced')}
        <span class="tray-link-note">
          {set === 0 ? fields.length : t('form.advancedSet', { number: fields.length, set })}
        </span>
      </button>
      <div id={id} class="tray-advanced" hidden={!open}>
        {open && <Fields fields={fields} node={node} path={path} />}
      </div>
    </>
  );
}

function isBlankIn(field: Field, node: TreeNode | undefined): boolean {
  return nonBlank(node?.children?.get(field.key)) === undefined;
}
