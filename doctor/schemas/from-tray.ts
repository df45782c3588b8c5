import { compareVersions } from '../../src/shared/connectors/connector-version';
import { inTurns } from '../../src/shared/scheduling/in-turns';
import type { ApiAccess } from '../../src/tray/api';
import type { ConnectorElement } from '../../src/tray/connectors/api-types';
import { requestList } from '../../src/tray/connectors/list-request';
import { operationsPath } from '../../src/tray/connectors/paths';
import { elementsOf, textOf } from '../../src/tray/connectors/read-lists';
import { TrayError } from '../../src/tray/errors/tray-error';
import { type ExaminedOperation, examinedOperation, type SchemaExamination } from './examined';

/** The progress of an examination. */
export interface Progress {
  done: number;
  of: number;
  /** What has been examined so far: the whole result if the examination is interrupted. */
  soFar: () => SchemaExamination;
}

export type OnProgress = (progress: Progress) => void;

/** Number of connector versions that are requested concurrently; the client keeps them below Tray's rate limit. */
const atOnce = 8;

/** An operation before lenient parsing: missing names and malformed schemas are what is looked for here. */
export interface OperationAsSent {
  /** May be ''. */
  name: string;
  inputSchema: unknown;
}

/**
 * Requests the operations of a connector version, in the way that the nodes do.
 * @throws TrayError
 */
export async function operationsAsSent(
  api: ApiAccess,
  { name, version }: ConnectorElement,
): Promise<readonly OperationAsSent[]> {
  const request = { path: operationsPath(name, version), keepsDigits: true };
  const list = await requestList(api, request, (answer) =>
    elementsOf(answer, (element) => ({ name: textOf(element.name), inputSchema: element.inputSchema })),
  );
  return list.notModified ? [] : list.elements;
}

/** The versions to examine: all of a connector that is named, else the latest of each. */
export function versionsToExamine(
  connectors: readonly ConnectorElement[],
  name: string | undefined,
): readonly ConnectorElement[] {
  if (name !== undefined) return connectors.filter((connector) => connector.name === name);
  const newest = new Map<string, ConnectorElement>();
  for (const connector of connectors) {
    const known = newest.get(connector.name);
    if (known === undefined || compareVersions(known.version, connector.version) < 0)
      newest.set(connector.name, connector);
  }
  return [...newest.values()];
}

/**
 * Examines the operations of connector versions. One whose operations cannot be read is recorded, and hides no others.
 */
export async function examineConnectors(
  versions: readonly ConnectorElement[],
  operationsOf: (connector: ConnectorElement) => Promise<readonly OperationAsSent[]>,
  onProgress: OnProgress,
): Promise<SchemaExamination> {
  const parts = versions.map((version) => ({ version, found: noneFound() }));
  // In the order of the list, whichever answer came first, so that two reports can be compared.
  const soFar = () => ({
    operations: parts.flatMap(({ found }) => found.operations),
    unread: parts.flatMap(({ found }) => found.unread),
  });
  let done = 0;
  await inTurns(parts, atOnce, async ({ version, found }) => {
    await examineOne(version, operationsOf, found);
    done += 1;
    onProgress({ done, of: versions.length, soFar });
  });
  return soFar();
}

function noneFound(): SchemaExamination {
  return { operations: [], unread: [] };
}

async function examineOne(
  connector: ConnectorElement,
  operationsOf: (connector: ConnectorElement) => Promise<readonly OperationAsSent[]>,
  { operations, unread }: SchemaExamination,
): Promise<void> {
  try {
    operations.push(...(await operationsOf(connector)).map((operation) => examined(connector, operation)));
  } catch (error) {
    if (!(error instanceof TrayError)) throw error;
    unread.push({ name: `${connector.name} ${connector.version}`, reason: error.message, code: error.code });
  }
}

function examined({ name, version }: ConnectorElement, operation: OperationAsSent): ExaminedOperation {
  return examinedOperation({ connector: name, version, operation: operation.name, inputSchema: operation.inputSchema });
}
