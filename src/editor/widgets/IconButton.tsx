interface IconButtonProps {
  /** A Font Awesome 4 name without its prefix: `refresh`. */
  icon: string;
  /** The accessible name, also shown as a tooltip. */
  label: string;
  onClick(): void;
  disabled?: boolean | undefined;
  /** Rotates the icon, for something in progress. */
  spinning?: boolean | undefined;
}

/** A small button in Node-RED's look that shows an icon and no text. */
export function IconButton({ icon, label, onClick, disabled = false, spinning = false }: IconButtonProps) {
  return (
    <button
      type="button"
      class="red-ui-button red-ui-button-small tray-icon-button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      <i class={`fa fa-${icon}${spinning ? ' fa-spin' : ''}`} aria-hidden="true" />
    </button>
  );
}
