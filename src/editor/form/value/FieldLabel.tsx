import type { Field } from '../../../schema/fields/field';
import { t } from '../../translate';

/** The title of a field with its required mark, as the control's label. The technical key is the tooltip. */
export function FieldLabel({ field, htmlFor }: { field: Field; htmlFor: string }) {
  return (
    <label class="tray-field-label" for={htmlFor} title={field.key}>
      {field.title}
      {field.required && <RequiredMark />}
    </label>
  );
}

/** A star for sighted users, a word for screen readers. */
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
