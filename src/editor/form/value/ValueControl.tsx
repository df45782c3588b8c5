import type { ComponentChildren } from 'preact';
import { TypeButton } from '../../widgets/type-button/TypeButton';
import { longList } from '../controls/choice/ChoiceControl';
import type { ControlProps } from '../controls/control-props';
import { ExpressionControl } from '../controls/expression/ExpressionControl';
import { LiteralControl } from '../controls/LiteralControl';
import { TextAreaControl } from '../controls/text/TextAreaControl';
import { lookOf } from './mode-look';
import { isExpressionMode, type ValueMode } from './value-modes';

interface ValueControlProps extends ControlProps {
  modes: ValueMode[];
  mode: ValueMode;
  onPick(mode: ValueMode): void;
}

/** One value in the style of Node-RED's TypedInput: the type on the left, then the matching control. */
export function ValueControl({ modes, mode, onPick, ...control }: ValueControlProps) {
  return (
    <div class={boxClass(mode, control.invalid)}>
      <TypeButton label={control.label} types={modes} type={mode} lookOf={lookOf} onPick={onPick} />
      <div class="red-ui-typedInput-input-wrap tray-value-control">{inputOf(mode, control)}</div>
    </div>
  );
}

function inputOf(mode: ValueMode, control: ControlProps): ComponentChildren {
  if (isExpressionMode(mode)) return <ExpressionControl key={mode.id} {...control} type={mode.id} />;
  if (mode.kind === 'json') return <TextAreaControl key="json" {...control} type="json" language="json" />;
  return <LiteralControl key={mode.id} {...control} field={mode.field} />;
}

function boxClass(mode: ValueMode, invalid: boolean): string {
  const shape = hasCombobox(mode) ? ' tray-value-combobox' : '';
  return `red-ui-typedInput-container tray-value${shape}${invalid ? ' input-error' : ''}`;
}

/** A combobox draws its own border, and messages below it. */
function hasCombobox({ kind, field }: ValueMode): boolean {
  if (kind !== 'literal') return false;
  return field.lookup !== undefined || (field.kind === 'enum' && field.choices.length > longList);
}
