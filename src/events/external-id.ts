/**
 * The external id by which a subscription can be found again (a public contract, `docs/flow-format.md`).
 *
 * @param instanceId of the Node-RED: it must outlive the key file
 */
export function externalIdOf(instanceId: string, nodeId: string): string {
  return `${prefixOf(instanceId)}${nodeId}`;
}

/** The node that a subscription of this Node-RED was created for; undefined for other subscriptions. */
export function nodeIdIn(externalId: string, instanceId: string): string | undefined {
  const prefix = prefixOf(instanceId);
  const nodeId = externalId.startsWith(prefix) ? externalId.slice(prefix.length) : '';
  return nodeId === '' || nodeId.includes('/') ? undefined : nodeId;
}

function prefixOf(instanceId: string): string {
  return `node-red/${instanceId}/`;
}
