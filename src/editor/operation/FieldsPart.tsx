import { describeFailure } from '../describe-failure';
import { t } from '../translate';
import { Boundary } from '../widgets/Boundary';
import { Notice } from '../widgets/Notice';
import { useDialog } from './dialog-context';
import { Fields } from './Fields';
import { SavedFields } from './SavedFields';
import { type DialogState, loadedOperation, unknownVariable } from './state/dialog-state';

/** The form of the chosen operation; until its schema is known, the saved values. */
export function FieldsPart({ state }: { state: DialogState }) {
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
