interface ActionButtonProps {
  /** What it does, or what is in progress. */
  label: string;
  /** A Font Awesome 4 name without its prefix: `plug`. */
  icon: string;
  isUnderWay: boolean;
  onClick(): void;
  /** There is nothing for it to do. */
  disabled?: boolean;
}

/**
 * A button whose action takes a while, during which further presses are ignored. It stays focusable: a disabled button
 * would lose the focus, and keyboard users would find themselves outside the dialog.
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
