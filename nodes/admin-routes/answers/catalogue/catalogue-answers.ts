import type { Catalogue } from '../../../../src/catalogue/catalogue';
import { summaryOf } from '../../../../src/catalogue/operation-list';
import type { Connection } from '../../../../src/runtime/accounts/account';
import type {
  ConnectorsRequest,
  ConnectorsResult,
  OperationRequest,
  OperationResult,
  OperationsRequest,
  OperationsResult,
} from '../../../../src/shared/admin-api/connectors';
import { TrayError } from '../../../../src/tray/errors/tray-error';
import type { AskedDraft } from '../../open-draft';
import { connectorSummaries } from './connector-summaries';

/** Answers about the connectors of a connection, or about its triggers. */
export class CatalogueAnswers {
  constructor(private readonly catalogueOf: (connection: Connection) => Catalogue) {}

  readonly connectors = async (
    { refresh }: ConnectorsRequest,
    { handle, lane }: AskedDraft,
    signal: AbortSignal,
  ): Promise<ConnectorsResult> => {
    const connectors = await this.catalogueOf(handle.connection).connectors({ refresh, signal, lane });
    return { connectors: connectorSummaries(connectors) };
  };

  readonly operations = async (
    { connector, connectorVersion, refresh }: OperationsRequest,
    { handle, lane }: AskedDraft,
    signal: AbortSignal,
  ): Promise<OperationsResult> => {
    const catalogue = this.catalogueOf(handle.connection);
    return { operations: await catalogue.operationSummaries(connector, connectorVersion, { refresh, signal, lane }) };
  };

  readonly operation = async (
    { connector, connectorVersion, operation: name, refresh }: OperationRequest,
    { handle, lane }: AskedDraft,
    signal: AbortSignal,
  ): Promise<OperationResult> => {
    const catalogue = this.catalogueOf(handle.connection);
    const operation = await catalogue.operation(connector, connectorVersion, name, { refresh, signal, lane });
    if (operation === undefined) {
      const params = { connector, version: connectorVersion, operation: name };
      throw new TrayError('TRAY_NOT_FOUND', [{ key: 'noSuchOperation', params }]);
    }
    const { inputSchema, outputSchema } = operation;
    return { operation: { ...summaryOf(operation), inputSchema, outputSchema } };
  };
}
