import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FieldExpressionType } from '../../../../shared/flow';
import { TypedInput } from '../../../widgets/TypedInput';
import { type ControlProps, inputAttributes } from '../control-props';
import { textValue } from '../text/TextControl';
import { splitContextKey } from './expression-text';

interface ExpressionControlProps extends ControlProps {
  type: FieldExpressionType;
}

/**
 * An expression. Node-RED's TypedInput, which completes names and knows context stores, costs about 5 ms each, so a
 * plain input stands in for it until the control is touched.
 */
export function ExpressionControl(props: ExpressionControlProps) {
  const { type, value, onValue } = props;
  const [touched, setTouched] = useState(false);
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (touched) host.current?.querySelector<HTMLInputElement>('input.red-ui-typedInput-input')?.focus();
  }, [touched, type]);
  if (!touched) {
    const { prefix, name } = splitContextKey(value?.value ?? '');
    return (
      <input
        {...inputAttributes(props)}
        type="text"
        class={`red-ui-typedInput-input tray-stand-in${type === 'jsonata' ? ' tray-code' : ''}`}
        value={name}
        onFocus={() => setTouched(true)}
        onInput={({ currentTarget }) => onValue(textValue(type, prefix + currentTarget.value))}
      />
    );
  }
  return (
    <div ref={host} class="tray-expression">
      <TypedInput
        id={props.id}
        label={props.label}
        describedBy={props.describedBy}
        invalid={props.invalid}
        types={[type]}
        type={type}
        value={value?.value ?? ''}
        onChange={(_, text) => onValue(textValue(type, text))}
      />
    </div>
  );
}
