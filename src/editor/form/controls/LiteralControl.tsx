import type { Field, NumberField, TextFormat } from '../../../schema/fields/field';
import { BooleanControl } from './BooleanControl';
import { ChoiceControl } from './choice/ChoiceControl';
import { FixedControl } from './choice/FixedControl';
import { LookupControl } from './choice/LookupControl';
import type { ControlProps } from './control-props';
import { ExpiryControl } from './moment/ExpiryControl';
import { MomentControl } from './moment/MomentControl';
import { PasswordControl } from './text/PasswordControl';
import { TextAreaControl } from './text/TextAreaControl';
import { TextControl } from './text/TextControl';

interface LiteralControlProps extends ControlProps {
  field: Field;
}

/** The control for a literal of a field's kind. */
export function LiteralControl({ field, ...props }: LiteralControlProps) {
  const { lookup } = field;
  if (lookup !== undefined) return <LookupControl {...props} lookup={lookup} takesNumber={takesNumber(field)} />;
  switch (field.kind) {
    case 'text':
      return <TextFieldControl {...props} format={field.format} />;
    case 'number':
    case 'integer':
      return <NumberFieldControl {...props} kind={field.kind} format={field.format} />;
    case 'boolean':
      return <BooleanControl {...props} />;
    case 'enum':
      return <ChoiceControl {...props} choices={field.choices} />;
    case 'const':
      return (
        <FixedControl
          {...props}
          required={props.required || field.telling === true}
          fixed={field.value}
          text={field.label}
        />
      );
    case 'null':
      return <FixedControl {...props} fixed={null} text="null" />;
    default:
      return <TextAreaControl {...props} type="json" language="json" />;
  }
}

function NumberFieldControl({ kind, format, ...props }: ControlProps & NumberKind) {
  if (format === 'expiry') return <ExpiryControl {...props} />;
  if (format !== undefined) return <MomentControl {...props} format={format} isNumber />;
  return <TextControl {...props} type="num" inputMode={kind === 'integer' ? 'numeric' : 'decimal'} />;
}

/** The format may be undefined. */
type NumberKind = Pick<NumberField, 'kind'> & { format: NumberField['format'] | undefined };

function TextFieldControl({ format, ...props }: ControlProps & { format: TextFormat }) {
  switch (format) {
    case 'multiline':
      return <TextAreaControl {...props} type="str" language="text" />;
    case 'code':
      return <TextAreaControl {...props} type="str" language="code" />;
    case 'password':
      return <PasswordControl {...props} />;
    case 'datetime':
    case 'date':
    case 'time':
      return <MomentControl {...props} format={format} isNumber={false} />;
    default:
      return <TextControl {...props} type="str" />;
  }
}

function takesNumber(field: Field): boolean {
  return field.kind === 'number' || field.kind === 'integer';
}
