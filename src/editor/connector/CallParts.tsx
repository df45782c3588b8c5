import { useMemo } from 'preact/hooks';
import { useDialog } from '../operation/dialog-context';
import { requestOf } from '../operation/state/call-request';
import { chosenOperation, connectionAuthId, type DialogState, loadedOperation } from '../operation/state/dialog-state';
import { CallPreview } from '../preview/CallPreview';
import type { CallDraft, TryInput } from '../preview/call-draft';
import type { ConnectorProperties } from './connector-kind';

/** Preview, try and output of the call, once an operation is chosen. */
export function CallParts({ state }: { state: DialogState<ConnectorProperties> }) {
  const { requests, memory } = useDialog();
  const { operation } = state.properties;
  const loaded = loadedOperation(state);
  const call = useCallDraft(state);
  if (operation === '') return null;
  // The sample for an authId that is an expression comes with the request and wins.
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

/** The same object as long as the call is the same: the preview is made anew only then. */
function useCallDraft(state: DialogState<ConnectorProperties>): CallDraft {
  const { tree, properties } = state;
  const root = loadedOperation(state)?.root;
  const authId = connectionAuthId(state);
  return useMemo(() => ({ ...properties, root, tree, connectionAuthId: authId }), [properties, root, tree, authId]);
}
