import { openOperationDialog } from '../operation/open-dialog';
import { adminRequests } from '../requests';
import { ConnectorDialog } from './ConnectorDialog';
import { connectorKind } from './connector-kind';

/** Opens the dialog of `tray-connector`. */
export function openConnectorDialog(node: Record<string, unknown>): void {
  openOperationDialog(node, {
    kind: connectorKind,
    elementId: 'tray-connector-dialog',
    requests: adminRequests,
    draw: (parts) => <ConnectorDialog {...parts} />,
  });
}
