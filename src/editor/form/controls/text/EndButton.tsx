interface EndButtonProps {
  /** A Font Awesome 4 name without its prefix. */
  icon: string;
  label: string;
  onClick(): void;
  pressed?: boolean;
}

/** The button at the right end of a value, as in Node-RED's TypedInput. */
export function EndButton({ icon, label, onClick, pressed }: EndButtonProps) {
  return (
    <button
      type="button"
      class="red-ui-typedInput-option-expand tray-end-button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      onClick={onClick}
    >
      <i class={`red-ui-typedInput-icon fa fa-${icon}`} aria-hidden="true" />
    </button>
  );
}
