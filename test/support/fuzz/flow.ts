/** The flow of one round: connections and nodes with generated properties. */
import { trayConfigDefaults, trayConnectorDefaults } from '../../../src/shared/flow';
import { connections } from './connection-properties';
import { connectorProperties } from './connector-properties';
import { draw, drawOne, partSeed } from './draw';
import type { FuzzHost } from './hosts';
import { environment } from './odd-json';

export interface FuzzFlow {
  nodes: object[];
  credentials: Record<string, object>;
}

const place = { z: 'flow', x: 100, y: 100 };

const catchNode = { id: 'catch node', type: 'catch', ...place, scope: null, wires: [['sink']] };
const completeNode = { id: 'complete node', type: 'complete', ...place, scope: [], wires: [['sink']] };
const sinks = ['sink', 'second sink'].map((id) => ({ id, type: 'helper', ...place }));

/**
 * A flow without any of the nodes under test, to be loaded first: the test helper only has the core nodes of what it
 * loads, and compares flows in a way that takes a key `__proto__` for a difference.
 */
export const emptyFlow: FuzzFlow = { nodes: [catchNode, completeNode, ...sinks], credentials: {} };

/** A flow with a node for each of the host's operations, most of them with a connection that leads to the host. */
export function flowOf(host: FuzzHost, seed: number): FuzzFlow {
  const good = {
    properties: { region: 'custom', baseUrl: host.url, concurrency: 60, timeout: 5 },
    credentials: { token: host.token, authId: host.authId },
  };
  // The others have a different token: connections with the same token share the smallest of their limits.
  const configs = [good, ...draw(connections(host.url, `${host.token}-2`), seed, 5)];
  const ids = configs.map((_, i) => `connection ${i}`);
  const likely = [...Array.from({ length: 40 }, () => 'connection 0'), ...ids, 'missing', nodeId(0)];
  const connectors = host.targets.map((target, i) => drawOne(connectorProperties(target, likely), partSeed(seed, i)));
  return {
    nodes: asSaved([
      { id: 'flow', type: 'tab', label: 'Fuzz', env: environment },
      { id: 'tls', type: 'tls-config', verifyservercert: true },
      ...configs.map(({ properties }, i) => ({
        ...trayConfigDefaults,
        ...properties,
        id: ids[i],
        type: 'tray-config',
      })),
      ...connectors.map((properties, i) => connectorNode(nodeId(i), properties)),
      catchNode,
      { ...completeNode, scope: connectors.map((_, i) => nodeId(i)) },
      ...sinks,
    ]),
    credentials: Object.fromEntries(configs.map(({ credentials }, i) => [ids[i], credentials])),
  };
}

export function nodeId(index: number): string {
  return `connector ${index}`;
}

function connectorNode(id: string, properties: object): object {
  // A message for a second node is cloned, which not every message survives.
  const wires = [['sink', 'second sink'], ['sink']];
  return { ...trayConnectorDefaults, ...properties, id, type: 'tray-connector', ...place, wires };
}

/** Flows are loaded from files, so only JSON survives. */
function asSaved(nodes: object[]): object[] {
  return JSON.parse(JSON.stringify(nodes));
}
