import { useState } from 'preact/hooks';
import { isVariable, type Variable } from '../../shared/variable';

type NumberValue = number | '' | Variable;

interface NumberInputProps {
  id: string;
  value: NumberValue;
  min: number;
  onChange(value: NumberValue): void;
  placeholder?: string | undefined;
  /** Shown after the input. */
  unit?: string | undefined;
}

/**
 * An input for one number, for a variable that stands for one, or for nothing. A text input, because one of
 * `type=number` changes its value when somebody scrolls over it. Anything else is marked and not applied.
 */
export function NumberInput({ id, value, min, onChange, placeholder, unit }: NumberInputProps) {
  const [typed, setTyped] = useState<string>();
  const text = typed ?? String(value);
  const isWrong = readNumber(text, min) === undefined;
  return (
    <span class="tray-number">
      <input
        id={id}
        type="text"
        inputmode="decimal"
        class={isWrong ? 'input-error' : ''}
        aria-invalid={isWrong || undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder={placeholder}
        value={text}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          const read = readNumber(currentTarget.value, min);
          if (read !== undefined) onChange(read);
        }}
        onBlur={() => {
          if (!isWrong) setTyped(undefined);
        }}
      />
      {unit !== undefined && <span>{unit}</span>}
    </span>
  );
}

/** Undefined for text that is neither a number of at least `min`, nor a variable, nor blank. */
function readNumber(text: string, min: number): NumberValue | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || isVariable(trimmed)) return trimmed;
  const number = Number(trimmed);
  return Number.isFinite(number) && number >= min ? number : undefined;
}
