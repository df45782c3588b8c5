import { useRef, useState } from 'preact/hooks';
import { t } from '../../translate';
import { ModeSign } from './ModeSign';
import { iconOf } from './mode-icon';
import { TypeMenu } from './TypeMenu';
import type { ValueMode } from './value-modes';

interface TypeButtonProps {
  /** The name of the field. */
  label: string;
  modes: ValueMode[];
  mode: ValueMode;
  onPick(mode: ValueMode): void;
}

/** The button at the left of a value, as on Node-RED's TypedInput, with a menu that the keyboard reaches. */
export function TypeButton({ label, modes, mode, onPick }: TypeButtonProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const icon = iconOf(mode);
  const name = t(`form.type.${icon.name}`);
  const close = (refocus: boolean) => {
    setOpen(false);
    if (refocus) button.current?.focus();
  };
  const pick = (picked: ValueMode) => {
    close(true);
    if (picked.id !== mode.id) onPick(picked);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class={`red-ui-typedInput-type-select tray-type-button${modes.length > 1 ? '' : ' disabled'}`}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={t('form.typeOf', { field: label, type: name })}
        title={name}
        onClick={() => setOpen(!open && modes.length > 1)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || modes.length < 2) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {modes.length > 1 && <i class="red-ui-typedInput-icon fa fa-caret-down" aria-hidden="true" />}
        <span class="red-ui-typedInput-type-label">
          <ModeSign icon={icon} />
        </span>
      </button>
      {open && (
        <TypeMenu
          label={t('form.typeMenu', { field: label })}
          modes={modes}
          mode={mode}
          anchor={button}
          onPick={pick}
          onClose={close}
        />
      )}
    </>
  );
}
