import type { Field } from '../../../schema/fields/field';
import type { ControlProps } from '../../form/controls/control-props';
import { LiteralControl } from '../../form/controls/LiteralControl';
import { TextAreaControl } from '../../form/controls/text/TextAreaControl';

/**
 * The control for a literal in place of an expression. Does not offer a lookup's list, which would be another billed
 * call.
 */
export function SampleControl({ field, ...props }: ControlProps & { field: Field | undefined }) {
  if (field === undefined || !isPlain(field)) return <TextAreaControl {...props} type="json" language="json" />;
  const { lookup: _, ...plain } = field;
  return <LiteralControl {...props} field={plain} />;
}

function isPlain({ kind }: Field): boolean {
  return ['text', 'number', 'integer', 'boolean', 'enum', 'const', 'null'].includes(kind);
}
