/**
 * By which a subscription is found again (a public contract, `docs/flow-format.md`).
 *
 * @param instanceId of the Node-RED: it must outlive the file of the keys
 */
export function externalIdOf(instanceId: string, nodeId: string): string {
  return `${prefixOf(instanceId)}${nodeId}`;
}

/** The node that a subscription of this Node-RED was made for; undefined for the subscriptions of others. */
export function nodeIdIn(externalId: string, instanceId: string): string | undefined {
  const prefix = prefixOf(instanceId);
  const nodeId = externalId.startsWith(prefix) ? externalId.slice(prefix.length) : '';
  return nodeId === '' || nodeId.includes('/') ? undefined : nodeId;
}

function prefixOf(instanceId: string): string {
  return `node-red/${instanceId}/`;
}
