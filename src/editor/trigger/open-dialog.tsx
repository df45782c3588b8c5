import { isSubflow } from '../node-red';
import { openOperationDialog } from '../operation/open-dialog';
import { TriggerDialog } from './TriggerDialog';
import { triggerKind } from './trigger-kind';
import { triggerRequests } from './trigger-requests';

/** Opens the dialog of `tray-trigger`. */
export function openTriggerDialog(node: Record<string, unknown>): void {
  const deployed = { nodeId: String(node.id), isChanged: node.changed === true, isInSubflow: isSubflow(node.z) };
  openOperationDialog(node, {
    kind: triggerKind,
    elementId: 'tray-trigger-dialog',
    requests: triggerRequests(),
    draw: (parts) => <TriggerDialog parts={parts} node={deployed} />,
  });
}
