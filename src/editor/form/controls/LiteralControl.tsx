import type { Field } from '../../../schema/fields/field';
import { BooleanControl } from './BooleanControl';
import { ChoiceControl } from './ChoiceControl';
import type { ControlProps } from './control-props';
import { DateTimeControl } from './DateTimeControl';
import { FixedControl } from './FixedControl';
import { LookupControl } from './LookupControl';
import { PasswordControl } from './PasswordControl';
import { TextAreaControl } from './TextAreaControl';
import { TextControl } from './TextControl';

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
      return <TextControl {...props} type="num" inputMode="decimal" />;
    case 'integer':
      return <TextControl {...props} type="num" inputMode="numeric" />;
    case 'boolean':
      return <BooleanControl {...props} />;
    case 'enum':
      return <ChoiceControl {...props} choices={field.choices} />;
    case 'const':
      return <FixedControl {...props} fixed={field.value} />;
    case 'null':
      return <FixedControl {...props} fixed={null} />;
    default:
      return <TextAreaControl {...props} type="json" language="json" />;
  }
}

function TextFieldControl({ format, ...props }: ControlProps & { format: string }) {
  switch (format) {
    case 'multiline':
      return <TextAreaControl {...props} type="str" language="text" />;
    case 'code':
      return <TextAreaControl {...props} type="str" language="code" />;
    case 'password':
      return <PasswordControl {...props} />;
    case 'datetime':
      return <DateTimeControl {...props} />;
    default:
      return <TextControl {...props} type="str" />;
  }
}

function takesNumber(field: Field): boolean {
  return field.kind === 'number' || field.kind === 'integer';
}
