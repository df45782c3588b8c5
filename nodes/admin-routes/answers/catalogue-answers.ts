import { summaryOf } from '../../../src/catalogue/operation-list';
import type {
  ConnectorsRequest,
  ConnectorsResult,
  OperationRequest,
  OperationResult,
  OperationsRequest,
  OperationsResult,
} from '../../../src/shared/admin-api';
import { TrayError } from '../../../src/tray/errors/tray-error';
import type { AskedDraft } from '../open-draft';
import { connectorSummaries } from './connector-summaries';

export async function answerConnectors(
  { refresh }: ConnectorsRequest,
  { handle, lane }: AskedDraft,
  signal: AbortSignal,
): Promise<ConnectorsResult> {
  return { connectors: connectorSummaries(await handle.connection.catalogue.connectors({ refresh, signal, lane })) };
}

export async function answerOperations(
  { connector, connectorVersion, refresh }: OperationsRequest,
  { handle, lane }: AskedDraft,
  signal: AbortSignal,
): Promise<OperationsResult> {
  const { catalogue } = handle.connection;
  return { operations: await catalogue.operationSummaries(connector, connectorVersion, { refresh, signal, lane }) };
}

export async function answerOperation(
  { connector, connectorVersion, operation: name, refresh }: OperationRequest,
  { handle, lane }: AskedDraft,
  signal: AbortSignal,
): Promise<OperationResult> {
  const { catalogue } = handle.connection;
  const operation = await catalogue.operation(connector, connectorVersion, name, { refresh, signal, lane });
  if (operation === undefined) {
    const params = { connector, version: connectorVersion, operation: name };
    throw new TrayError('TRAY_NOT_FOUND', [{ key: 'noSuchOperation', params }]);
  }
  const { inputSchema, outputSchema } = operation;
  return { operation: { ...summaryOf(operation), inputSchema, outputSchema } };
}
