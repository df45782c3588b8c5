interface NumberInputProps {
  id: string;
  value: number | '';
  min: number;
  onChange(value: number | ''): void;
  placeholder?: string | undefined;
  /** Shown after the box. */
  unit?: string | undefined;
}

/** A box for one number, or for nothing. */
export function NumberInput({ id, value, min, onChange, placeholder, unit }: NumberInputProps) {
  return (
    <span class="tray-number">
      <input
        id={id}
        type="number"
        min={min}
        step="any"
        value={value}
        placeholder={placeholder}
        onInput={({ currentTarget }) => {
          if (currentTarget.value === '') onChange('');
          else if (Number.isFinite(currentTarget.valueAsNumber)) onChange(currentTarget.valueAsNumber);
        }}
      />
      {unit !== undefined && <span>{unit}</span>}
    </span>
  );
}
