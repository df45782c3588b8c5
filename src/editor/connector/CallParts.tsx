import { useMemo } from 'preact/hooks';
import { trayConnectorDefaults } from '../../shared/flow';
import { useDialog } from '../operation/dialog-context';
import { requestOf } from '../operation/state/call-request';
import {
  chosenOperation,
  connectionAuthId,
  type DialogState,
  loadedOperation,
  resolved,
} from '../operation/state/dialog-state';
import { numberOf } from '../operation/state/read-properties';
import { CallPreview } from '../preview/CallPreview';
import type { CallDraft, TryInput } from '../preview/call-draft';
import type { ConnectorProperties } from './connector-kind';

/** Preview, trial and output of the call, once an operation is chosen. */
export function CallParts({ state }: { state: DialogState<ConnectorProperties> }) {
  const { requests, memory } = useDialog();
  const { operation } = state.properties;
  const loaded = loadedOperation(state);
  const call = useCallDraft(state);
  if (operation === '') return null;
  // The request's own authId, the sample for an expression, takes precedence.
  const tryOperation = async (request: TryInput, requestId: string, signal: AbortSignal) => {
    const { validate } = state.properties;
    const common = { ...requestOf(state), operation: chosenOperation(state).operation, validate, requestId };
    return requests.tryOperation({ ...common, ...request }, signal);
  };
  return (
    <CallPreview
      call={call}
      host={{ memory, tryOperation, tryResult: requests.tryResult }}
      outputSchema={loaded?.details.outputSchema ?? null}
      hasDynamicOutput={loaded?.details.hasDynamicOutput ?? false}
    />
  );
}

/** Returns the same object while the call stays the same, so that the preview is only recomputed after changes. */
function useCallDraft(state: DialogState<ConnectorProperties>): CallDraft {
  const { tree, properties } = state;
  const root = loadedOperation(state)?.root;
  const authId = connectionAuthId(state);
  const pageLimit = pageLimitOf(state);
  return useMemo(
    () => ({ ...properties, pageLimit, root, tree, connectionAuthId: authId }),
    [properties, pageLimit, root, tree, authId],
  );
}

/** A variable whose value is not known in the editor counts as the default. */
function pageLimitOf(state: DialogState<ConnectorProperties>): number {
  const { pageLimit } = state.properties;
  return numberOf(resolved(state, String(pageLimit))) ?? trayConnectorDefaults.pageLimit;
}
