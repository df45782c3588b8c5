import { FieldsForm } from '../form/FieldsForm';
import { useDialog } from './dialog-context';
import type { DialogState, LoadedOperation } from './state/dialog-state';
import { formEnvironmentOf } from './state/form-environment-of';

/** The form of a loaded operation. */
export function Fields({ state, loaded }: { state: DialogState; loaded: LoadedOperation }) {
  const { store, requests, memory } = useDialog();
  return (
    <FieldsForm
      root={loaded.root}
      tree={state.tree}
      onChange={(tree) => store.dispatch({ type: 'treeChanged', tree })}
      environment={formEnvironmentOf(state, requests, memory)}
    />
  );
}
