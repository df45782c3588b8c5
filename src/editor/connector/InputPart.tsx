/** The operation's input: the form of its fields, or one expression for the whole. */
import { isBlank } from '../../schema/tree/tree-node';
import { describeFailure } from '../describe-failure';
import { t } from '../translate';
import { Boundary } from '../widgets/Boundary';
import { FormRow } from '../widgets/FormRow';
import { Notice } from '../widgets/Notice';
import { TypedInput } from '../widgets/TypedInput';
import { useUniqueId } from '../widgets/unique-id';
import { useDialog } from './dialog-context';
import { Fields } from './Fields';
import { SavedFields } from './SavedFields';
import { type DialogState, loadedOperation, unknownVariable } from './state/dialog-state';
import { inputExpressionTypes } from './state/saved-properties';

export function InputPart({ state }: { state: DialogState }) {
  const { store } = useDialog();
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
            store.dispatch({
              type: 'propertiesChanged',
              changes: { inputMode: currentTarget.value === 'expression' ? 'expression' : 'fields' },
            })
          }
        >
          <option value="fields">{t('dialog.inputFields')}</option>
          <option value="expression">{t('dialog.inputExpression')}</option>
        </select>
      </FormRow>
      {inputMode === 'expression' ? <WholeInput state={state} /> : <FieldsPart state={state} />}
    </>
  );
}

function WholeInput({ state }: { state: DialogState }) {
  const { store } = useDialog();
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
          store.dispatch({ type: 'propertiesChanged', changes: { expression: value, expressionType: known } });
        }}
      />
      <div class="tray-description">{t('dialog.expressionHint')}</div>
    </FormRow>
  );
}

function FieldsPart({ state }: { state: DialogState }) {
  const { loader } = useDialog();
  const loaded = loadedOperation(state);
  if (loaded !== undefined) {
    return (
      <Boundary key={state.properties.operation} fallback={(error) => <FaultyPart error={error} state={state} />}>
        <Fields state={state} loaded={loaded} />
      </Boundary>
    );
  }
  const { operation, connectors, operations } = state;
  const variable = unknownVariable(state);
  if (operation.loading) {
    return (
      <div class="tray-loading" role="status">
        <i class="fa fa-spinner fa-spin" aria-hidden="true" /> {t('dialog.loadingFields')}
      </div>
    );
  }
  const { failure } = operation;
  const isNews = failure !== undefined && ![connectors, operations].some((list) => list.failure?.code === failure.code);
  return (
    <>
      {isNews && (
        <Notice kind="error" action={{ label: t('combobox.retry'), onClick: () => loader.refresh('operation') }}>
          {describeFailure(failure)}
        </Notice>
      )}
      {variable !== undefined && <Notice kind="info">{t('dialog.choiceVariable', { name: variable })}</Notice>}
      <SavedFields tree={state.tree} />
    </>
  );
}

function FaultyPart({ error, state }: { error: Error; state: DialogState }) {
  return (
    <>
      <Notice kind="error">{t('dialog.partFault', { message: error.message })}</Notice>
      <SavedFields tree={state.tree} />
    </>
  );
}
