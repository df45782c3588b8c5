import { useRef, useState } from 'preact/hooks';
import { t } from '../../translate';
import { lookOf, type ModeLook } from './mode-icon';
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
  const look = lookOf(mode);
  const name = t(`form.type.${look.name}`);
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
          <ModeSign look={look} />
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

/** What stands for a type: an image of Node-RED's, an icon, or its short name. */
export function ModeSign({ look }: { look: ModeLook }) {
  if (look.image !== undefined) {
    return <i class={`red-ui-typedInput-icon tray-type-image tray-type-${look.image}`} aria-hidden="true" />;
  }
  if (look.icon !== undefined) return <i class={`red-ui-typedInput-icon fa fa-${look.icon}`} aria-hidden="true" />;
  return <>{look.text}</>;
}
