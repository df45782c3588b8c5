import type { Connector } from '../connectors/connector';
import type { FaultEntry } from '../faults/fault-book';
import type { CallRecord } from '../records/call-record';
import type { RequestRecord } from '../records/request-log';
import type { World } from '../world';

/** What the page shows. */
export interface PageView {
  /** REST base without `/core/v1`. */
  url: string;
  token: string;
  connectors: ConnectorView[];
  executed: number;
  callsInFlight: number;
  /** The latest ones, newest first. */
  calls: CallRecord[];
  /** The latest requests to the other endpoints, newest first. */
  otherRequests: RequestRecord[];
  faults: FaultEntry[];
}

export interface ConnectorView {
  name: string;
  title: string;
  versions: string[];
  /** The authentications of its service; none when calls need none. */
  authIds: string[];
}

const latest = 200;

export function pageView(world: World, url: string): PageView {
  const { catalogue, executions, inFlight, calls, requests, faults } = world;
  return {
    url,
    token: world.options.token,
    connectors: catalogue.connectors.map((connector) => connectorView(connector, catalogue)),
    executed: executions.total,
    callsInFlight: inFlight.now,
    calls: calls.all().toReversed(),
    otherRequests: requests
      .latest(latest)
      .filter(({ path }) => !/\/call$/.test(path))
      .toReversed(),
    faults: faults.all(),
  };
}

function connectorView({ versions }: Connector, { authIds, otherAuthIds }: World['catalogue']): ConnectorView {
  const [first] = versions;
  const service = first?.service?.name ?? '';
  return {
    name: first?.name ?? '',
    title: first?.title ?? '',
    versions: versions.map(({ version }) => version),
    authIds: [authIds[service], otherAuthIds[service]].filter((id) => id !== undefined),
  };
}
