import type { Field } from '../../../schema/fields/field';
import { t } from '../../translate';

/** The title of a field with its required mark, naming the control. The technical key is the tooltip. */
export function FieldLabel({ field, htmlFor }: { field: Field; htmlFor: string }) {
  return (
    <label class="tray-field-label" for={htmlFor} title={field.key}>
      {field.title}
      {field.required && <RequiredMark />}
    </label>
  );
}

/** A star for those who see it, a word for those who hear it. */
export function RequiredMark() {
  return (
    <>
      <span class="tray-required" aria-hidden="true" title={t('form.required')}>
        *
      </span>
      <span class="tray-unseen"> {t('form.required')}</span>
    </>
  );
}
