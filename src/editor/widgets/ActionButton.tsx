interface ActionButtonProps {
  /** What it does, or what is under way. */
  label: string;
  /** A Font Awesome 4 name without its prefix: `plug`. */
  icon: string;
  isUnderWay: boolean;
  onClick(): void;
  /** There is nothing that it could do. */
  disabled?: boolean;
}

/**
 * A button whose action takes a while, in which it cannot be pressed again. It keeps the focus then: a disabled button
 * would lose it, and with it whoever uses the keyboard would be out of the dialog.
 */
export function ActionButton({ label, icon, isUnderWay, onClick, disabled = false }: ActionButtonProps) {
  return (
    <button
      type="button"
      class={`red-ui-button${isUnderWay ? ' disabled' : ''}`}
      disabled={disabled && !isUnderWay}
      aria-disabled={isUnderWay || undefined}
      onClick={isUnderWay ? undefined : onClick}
    >
      <i class={`fa ${isUnderWay ? 'fa-spinner fa-spin' : `fa-${icon}`}`} aria-hidden="true" /> {label}
    </button>
  );
}
