/** The operation's input: the form of its fields, or one expression for the whole. */
import { isBlank } from '../../schema/tree/tree-node';
import { FieldsPart } from '../operation/FieldsPart';
import type { DialogState } from '../operation/state/dialog-state';
import { t } from '../translate';
import { FormRow } from '../widgets/FormRow';
import { TypedInput } from '../widgets/TypedInput';
import { useUniqueId } from '../widgets/unique-id';
import { type ConnectorProperties, inputExpressionTypes } from './connector-kind';

interface InputPartProps {
  state: DialogState<ConnectorProperties>;
  change(changes: Partial<ConnectorProperties>): void;
}

export function InputPart({ state, change }: InputPartProps) {
  const id = useUniqueId('input-mode');
  const { inputMode, operation } = state.properties;
  const hasInput = inputMode === 'expression' || !isBlank(state.tree);
  if (operation === '' && !hasInput) return null;
  return (
    <>
      <FormRow label={t('dialog.input')} htmlFor={id} icon="sign-in">
        <select
          id={id}
          value={inputMode}
          onChange={({ currentTarget }) =>
            change({ inputMode: currentTarget.value === 'expression' ? 'expression' : 'fields' })
          }
        >
          <option value="fields">{t('dialog.inputFields')}</option>
          <option value="expression">{t('dialog.inputExpression')}</option>
        </select>
      </FormRow>
      {inputMode === 'expression' ? <WholeInput state={state} change={change} /> : <FieldsPart state={state} />}
    </>
  );
}

function WholeInput({ state, change }: InputPartProps) {
  const id = useUniqueId('expression');
  const { expression, expressionType } = state.properties;
  return (
    <FormRow label={t('dialog.expression')} htmlFor={id} icon="code">
      <TypedInput
        id={id}
        label={t('dialog.expression')}
        types={inputExpressionTypes}
        type={expressionType}
        value={expression}
        onChange={(type, value) => {
          const known = inputExpressionTypes.find((name) => name === type) ?? expressionType;
          change({ expression: value, expressionType: known });
        }}
      />
      <div class="tray-description">{t('dialog.expressionHint')}</div>
    </FormRow>
  );
}
