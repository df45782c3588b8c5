import { useRef, useState } from 'preact/hooks';
import { t } from '../../translate';
import { TypeMenu } from './TypeMenu';
import { TypeSign } from './TypeSign';
import type { TypeLook } from './type-look';

interface TypeButtonProps<Type> {
  /** The name of the field. */
  label: string;
  types: readonly Type[];
  type: Type;
  lookOf(type: Type): TypeLook;
  onPick(type: Type): void;
}

/** The button at the left of a value, as in Node-RED's TypedInput, but with a menu that is accessible by keyboard. */
export function TypeButton<Type extends { id: string }>(props: TypeButtonProps<Type>) {
  const { label, types, type, lookOf, onPick } = props;
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const look = lookOf(type);
  const name = t(`form.type.${look.name}`);
  const close = (refocus: boolean) => {
    setOpen(false);
    if (refocus) button.current?.focus();
  };
  const pick = (picked: Type) => {
    close(true);
    if (picked.id !== type.id) onPick(picked);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class={`red-ui-typedInput-type-select tray-type-button${types.length > 1 ? '' : ' disabled'}`}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={t('form.typeOf', { field: label, type: name })}
        title={name}
        onClick={() => setOpen(!open && types.length > 1)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || types.length < 2) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {types.length > 1 && <i class="red-ui-typedInput-icon fa fa-caret-down" aria-hidden="true" />}
        <span class="red-ui-typedInput-type-label">
          <TypeSign look={look} />
        </span>
      </button>
      {open && (
        <TypeMenu
          label={t('form.typeMenu', { field: label })}
          types={types}
          type={type}
          lookOf={lookOf}
          anchor={button}
          onPick={pick}
          onClose={close}
        />
      )}
    </>
  );
}
