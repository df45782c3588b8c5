import type { ComponentChildren } from 'preact';
import type { TreeValue } from '../../../schema/tree/input-tree';
import type { ControlProps } from '../../form/controls/control-props';
import { useUniqueId } from '../../widgets/unique-id';

interface SampleRowProps {
  title: string;
  /** The expression that the sample stands in for. */
  expression: string;
  /** A hint about the value. */
  hint?: string | undefined;
  value: TreeValue | undefined;
  onValue(value: TreeValue | undefined): void;
  control(props: ControlProps): ComponentChildren;
}

/** One sample: the field, the expression it stands in for, and the value. */
export function SampleRow({ title, expression, hint, value, onValue, control }: SampleRowProps) {
  const id = useUniqueId('sample');
  return (
    <div class="tray-field">
      <label class="tray-field-label" for={id}>
        {title} <code class="tray-shown-expression">{expression}</code>
      </label>
      <div class="red-ui-typedInput-container tray-value">
        <div class="red-ui-typedInput-input-wrap tray-value-control">
          {control({
            id,
            label: title,
            describedBy: hint && `${id}-hint`,
            required: false,
            invalid: false,
            value,
            onValue,
          })}
        </div>
      </div>
      {hint !== undefined && (
        <p class="tray-field-description" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
