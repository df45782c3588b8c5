import { summaryOf } from '../../src/catalogue/operation-list';
import type {
  ConnectorSummary,
  ConnectorsRequest,
  ConnectorsResult,
  OperationRequest,
  OperationResult,
  OperationsRequest,
  OperationsResult,
  TestConnectionResult,
} from '../../src/shared/admin-api';
import { compareVersions } from '../../src/shared/connector-version';
import type { ConnectorElement } from '../../src/tray/connectors/api-types';
import { TrayError } from '../../src/tray/errors/tray-error';
import type { AskedDraft } from './open-draft';

export async function answerConnectors(
  { refresh }: ConnectorsRequest,
  { handle, lane }: AskedDraft,
  signal: AbortSignal,
): Promise<ConnectorsResult> {
  return { connectors: groupVersions(await handle.connection.catalogue.connectors({ refresh, signal, lane })) };
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

/** Asks Tray itself: the cache says nothing about whether the token still works. */
export async function answerTestConnection(
  _request: unknown,
  { handle, lane }: AskedDraft,
  signal: AbortSignal,
): Promise<TestConnectionResult> {
  const connectors = await handle.connection.catalogue.connectors({ refresh: true, signal, lane });
  return { connectorCount: new Set(connectors.map(({ name }) => name)).size };
}

/** One entry a connector; title and description are those of its latest version. */
function groupVersions(elements: readonly ConnectorElement[]): ConnectorSummary[] {
  const byName = new Map<string, ConnectorElement[]>();
  for (const element of elements) {
    const versions = byName.get(element.name);
    if (versions === undefined) byName.set(element.name, [element]);
    else versions.push(element);
  }
  return [...byName.values()].map(summarize);
}

function summarize(elements: readonly ConnectorElement[]): ConnectorSummary {
  const oldestFirst = [...elements].sort((a, b) => compareVersions(a.version, b.version));
  const versions = [...new Set(oldestFirst.map(({ version }) => version))];
  const latest = oldestFirst.at(-1);
  return { name: latest?.name ?? '', title: latest?.title ?? '', description: latest?.description ?? '', versions };
}
