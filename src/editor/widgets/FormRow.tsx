import type { ComponentChildren } from 'preact';

interface FormRowProps {
  label: string;
  /** The id of the control that the label is for; absent if the control has its own name. */
  htmlFor?: string | undefined;
  /** A Font Awesome 4 name without its prefix. */
  icon?: string | undefined;
  /** The id of the label, for controls that are named by `aria-labelledby`. */
  labelId?: string | undefined;
  children: ComponentChildren;
}

/** A label and its control, side by side as in Node-RED's own dialogs. */
export function FormRow({ label, htmlFor, icon, labelId, children }: FormRowProps) {
  return (
    <div class="form-row tray-row">
      <label for={htmlFor} id={labelId}>
        {icon !== undefined && <i class={`fa fa-${icon}`} aria-hidden="true" />} {label}
      </label>
      <div class="tray-row-control">{children}</div>
    </div>
  );
}
