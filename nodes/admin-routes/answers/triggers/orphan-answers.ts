import type { NodeDef } from 'node-red';
import { nodeIdIn } from '../../../../src/events/external-id';
import type { TrayNodeAPI } from '../../../../src/runtime/tray-settings';
import { eventHostOf } from '../../../../src/runtime/trigger/open-event-host';
import type {
  OrphanSummary,
  OrphansRequest,
  OrphansResult,
  RemoveOrphansRequest,
  RemoveOrphansResult,
} from '../../../../src/shared/admin-api/orphans';
import type { Subscription } from '../../../../src/tray/triggers/api-types';
import type { AskedDraft } from '../../open-draft';

/** The account's subscriptions that this Node-RED created and no node uses. */
export async function answerOrphans(
  _request: OrphansRequest,
  draft: AskedDraft,
  signal: AbortSignal,
  RED: TrayNodeAPI,
): Promise<OrphansResult> {
  return { subscriptions: (await orphans(draft, signal, RED)).map(summaryOf) };
}

/** Deletes those that are still orphans: a node may have returned since they were listed. */
export async function answerRemoveOrphans(
  { ids }: RemoveOrphansRequest,
  draft: AskedDraft,
  signal: AbortSignal,
  RED: TrayNodeAPI,
): Promise<RemoveOrphansResult> {
  const wanted = new Set(ids);
  const { subscriptions } = draft.handle.connection;
  const removed: string[] = [];
  for (const { id } of await orphans(draft, signal, RED)) {
    if (!wanted.has(id)) continue;
    await subscriptions.delete(id, { signal, lane: draft.lane });
    removed.push(id);
  }
  return { removed };
}

async function orphans({ handle, lane }: AskedDraft, signal: AbortSignal, RED: TrayNodeAPI): Promise<Subscription[]> {
  const host = eventHostOf(RED);
  if (host === undefined) return [];
  const { subscriptions } = await handle.connection.subscriptions.list({ signal, lane });
  const deployed = deployedTriggers(RED);
  return subscriptions.filter(({ externalId, state }) => {
    const nodeId = nodeIdIn(externalId, host.instanceId);
    if (nodeId === undefined || state === 'deleted') return false;
    return !host.isBusy(nodeId) && !deployed.some((id) => isOf(nodeId, id));
  });
}

/** The ids of trigger nodes that are deployed and not disabled, whether their flows are running or not. */
function deployedTriggers(RED: TrayNodeAPI): string[] {
  const definitions: (NodeDef & { d?: boolean; disabled?: boolean })[] = [];
  RED.nodes.eachNode((node) => definitions.push(node));
  const disabled = new Set(definitions.filter((each) => each.disabled === true).map(({ id }) => id));
  return definitions
    .filter(({ type, d, z }) => type === 'tray-trigger' && d !== true && !disabled.has(z))
    .map(({ id }) => id);
}

/** For each use of a subflow, Node-RED gives its nodes new ids that end with the original ones. */
function isOf(nodeId: string, deployed: string): boolean {
  return nodeId === deployed || nodeId.endsWith(`-${deployed}`);
}

function summaryOf({ id, name, trigger, operation, endpoint, state }: Subscription): OrphanSummary {
  return { id, name, trigger: trigger.name, operation, endpoint, state };
}
