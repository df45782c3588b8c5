import type { ComponentChildren } from 'preact';
import type { FieldExpressionType } from '../../shared/flow';
import { ExpressionControl } from '../form/controls/expression/ExpressionControl';
import { TypeButton } from '../widgets/type-button/TypeButton';
import { expressionLooks, type TypeLook } from '../widgets/type-button/type-look';
import type { SourceType } from './source';

interface SourceBoxProps {
  /** The id of the input, which the row's label refers to. */
  id: string;
  label: string;
  describedBy: string | undefined;
  /** The list's icon and name among the types. */
  listLook: TypeLook;
  source: SourceType;
  /** The expressions that are offered. */
  expressions: readonly FieldExpressionType[];
  /** The text of the expression. */
  expression: string;
  invalid?: boolean | undefined;
  onPick(source: SourceType): void;
  onExpression(text: string): void;
  /** The control that shows the list. */
  list: ComponentChildren;
}

/** A list or an expression, styled like the form's values: the type on the left, then the matching control. */
export function SourceBox(props: SourceBoxProps) {
  const { id, label, describedBy, listLook, source, expressions, expression, onPick, onExpression, list } = props;
  const { invalid = false } = props;
  const isList = source === 'list';
  const sources = ['list' as const, ...expressions].map((one) => ({ id: one }));
  return (
    <div class={`red-ui-typedInput-container tray-value${isList ? ' tray-value-combobox' : ''}`}>
      <TypeButton
        label={label}
        types={sources}
        type={{ id: source }}
        lookOf={(type) => (type.id === 'list' ? listLook : expressionLooks[type.id])}
        onPick={(type) => onPick(type.id)}
      />
      <div class="red-ui-typedInput-input-wrap tray-value-control">
        {isList ? (
          list
        ) : (
          <ExpressionControl
            key={source}
            id={id}
            label={label}
            describedBy={describedBy}
            required
            invalid={invalid}
            type={source}
            value={{ type: source, value: expression }}
            onValue={(value) => onExpression(value?.value ?? '')}
          />
        )}
      </div>
    </div>
  );
}
