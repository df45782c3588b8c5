import { useState } from 'preact/hooks';
import { isVariable, type Variable } from '../../shared/variable';
import { FieldProblem } from './FieldProblem';

type NumberValue = number | '' | Variable;

interface NumberInputProps {
  id: string;
  value: NumberValue;
  min: number;
  /** The text about anything that is neither a number of at least `min` nor a variable. */
  problem: string;
  onChange(value: NumberValue): void;
  placeholder?: string | undefined;
  /** Shown after the input. */
  unit?: string | undefined;
  describedBy?: string | undefined;
}

/**
 * An input for one number, for a variable that stands for one, or for nothing. A text input, because one of
 * `type=number` changes its value when somebody scrolls over it. Anything else is marked and not applied.
 */
export function NumberInput({ id, value, min, problem, onChange, placeholder, unit, describedBy }: NumberInputProps) {
  const [typed, setTyped] = useState<string>();
  const text = typed ?? String(value);
  const problemId = readNumber(text, min) === undefined ? `${id}-problem` : undefined;
  return (
    <>
      <span class="tray-number">
        <input
          id={id}
          type="text"
          inputmode="decimal"
          class={problemId ? 'input-error' : ''}
          aria-invalid={problemId !== undefined || undefined}
          aria-describedby={[problemId, describedBy].filter(Boolean).join(' ') || undefined}
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
            if (problemId === undefined) setTyped(undefined);
          }}
        />
        {unit !== undefined && <span>{unit}</span>}
      </span>
      {problemId && <FieldProblem id={problemId}>{problem}</FieldProblem>}
    </>
  );
}

/** Undefined for text that is neither a number of at least `min`, nor a variable, nor blank. */
function readNumber(text: string, min: number): NumberValue | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || isVariable(trimmed)) return trimmed;
  const number = Number(trimmed);
  return Number.isFinite(number) && number >= min ? number : undefined;
}
