import { useUniqueId } from './unique-id';

interface CheckRowProps {
  label: string;
  /** What ticking the box means. */
  hint?: string | undefined;
  checked: boolean;
  onChange(checked: boolean): void;
}

/** A check box with its label next to it, aligned with the controls of the other rows. */
export function CheckRow({ label, hint, checked, onChange }: CheckRowProps) {
  const id = useUniqueId('check');
  return (
    <div class="form-row tray-check-row">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <div>
        <label for={id}>{label}</label>
        {hint !== undefined && (
          <div class="tray-description" id={`${id}-hint`}>
            {hint}
          </div>
        )}
      </div>
    </div>
  );
}
