import type { ShownAuthentication } from '../authentications/authentication';
import type { Authentications } from '../authentications/authentications';
import type { Environment } from '../authentications/environment';
import type { Connector } from '../connectors/connector';
import type { Delivery } from '../deliveries/delivery';
import type { DeliveryFault } from '../faults/delivery-fault';
import type { FaultEntry } from '../faults/fault-injector';
import { embeddedId } from '../people/account';
import type { EndUser } from '../people/end-users';
import type { CallRecord } from '../records/call-record';
import type { RequestRecord } from '../records/request-log';
import type { ShownSubscription } from '../subscriptions/subscription';
import type { World } from '../world';

/** The content of the page. */
export interface PageView {
  /** REST base without `/core/v1`. */
  url: string;
  token: string;
  /** The account's id in the address of the authentication dialog. */
  embeddedId: string;
  connectors: ConnectorView[];
  executed: number;
  callsInFlight: number;
  /** The latest ones, newest first. */
  calls: CallRecord[];
  /** The latest requests to the other endpoints, newest first. */
  otherRequests: RequestRecord[];
  faults: FaultEntry[];
  deliveryFaults: FaultEntry<DeliveryFault>[];
  /** The latest ones, newest first. */
  subscriptions: ShownSubscription[];
  subscriptionCount: number;
  /** The latest ones, newest first. */
  deliveries: Delivery[];
  /** The latest ones, newest first. */
  authentications: ShownAuthentication[];
  authenticationCount: number;
  environments: Environment[];
  /** The first ones. */
  endUsers: EndUser[];
  endUserCount: number;
}

export interface ConnectorView {
  name: string;
  title: string;
  versions: string[];
  /** The authentications of its service; empty if calls need none. */
  authIds: string[];
}

const latest = 200;

export function pageView(world: World, url: string): PageView {
  const { catalogue, executions, inFlight, calls, requests, faults } = world;
  const { authentications, authenticationCount, endUsers, endUserCount, ...state } = world.state();
  return {
    url,
    token: world.options.token,
    embeddedId,
    connectors: catalogue.connectors.map((connector) => connectorView(connector, world.authentications)),
    executed: executions.total,
    callsInFlight: inFlight.now,
    calls: calls.all().toReversed(),
    otherRequests: requests
      .latest(latest)
      .filter(({ path }) => !/\/call$/.test(path))
      .toReversed(),
    faults: faults.all(),
    deliveryFaults: state.deliveryFaults,
    subscriptions: state.subscriptions.toReversed(),
    subscriptionCount: state.subscriptionCount,
    deliveries: state.latestDeliveries.toReversed(),
    authentications: authentications.toReversed(),
    authenticationCount,
    environments: world.authentications.environments,
    endUsers,
    endUserCount,
  };
}

function connectorView({ versions }: Connector, { authIds, otherAuthIds }: Authentications): ConnectorView {
  const first = versions.at(-1);
  const service = first?.service?.name ?? '';
  return {
    name: first?.name ?? '',
    title: first?.title ?? '',
    versions: versions.map(({ version }) => version),
    authIds: [authIds[service], otherAuthIds[service]].filter((id) => id !== undefined),
  };
}
