import { isVariable, type Variable } from '../../shared/variable';

type NumberValue = number | '' | Variable;

interface NumberInputProps {
  id: string;
  value: NumberValue;
  min: number;
  onChange(value: NumberValue): void;
  placeholder?: string | undefined;
  /** Shown after the box. */
  unit?: string | undefined;
}

/** A box for one number, or for nothing. A variable that stands for the number is shown and edited as text. */
export function NumberInput({ id, value, min, onChange, placeholder, unit }: NumberInputProps) {
  const attributes = {
    id,
    placeholder,
    value,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
      const typed = readNumber(currentTarget.value.trim());
      if (typed !== undefined) onChange(typed);
    },
  };
  const isText = typeof value === 'string' && isVariable(value);
  return (
    <span class="tray-number">
      {isText ? <input {...attributes} type="text" /> : <input {...attributes} type="number" min={min} step="any" />}
      {unit !== undefined && <span>{unit}</span>}
    </span>
  );
}

/** Undefined for a text that is neither a number nor a variable. */
function readNumber(text: string): NumberValue | undefined {
  if (text === '' || isVariable(text)) return text;
  return Number.isFinite(Number(text)) ? Number(text) : undefined;
}
