/** The local Tray API, for tests and for trying the nodes without an account. */
import type { JsonValue } from '../src/shared/json';
import { byTheClock, type Later } from '../src/shared/scheduling/later';
import type { Authentication } from './authentications/authentication';
import { allConnectors } from './connectors';
import { type Backoff, usualBackoff } from './deliveries/backoff';
import { tooManyDeliveries } from './deliveries/deliveries';
import type { Delivery } from './deliveries/delivery';
import type { Behaviour } from './dialog/behaviour';
import type { DeliveryFault } from './faults/delivery-fault';
import type { Fault } from './faults/fault';
import { type FaultInjector, type FaultRules, type OrderedFault, tooManyFaults } from './faults/fault-injector';
import { type Limits, trayLimits } from './limits/rate-limit';
import { embeddedId } from './people/account';
import type { EndUser } from './people/end-users';
import type { Execution, ExecutionCounts } from './records/execution-log';
import type { RequestRecord } from './records/request-log';
import { isLoopback, loopbackHost, reachOf, riskOf, urlOf } from './server/address';
import { SandboxServer, type ServerOptions } from './server/sandbox-server';
import type { SandboxState } from './state';
import type { SubscriptionRules } from './subscriptions/rules';
import type { Subscription, SubscriptionState } from './subscriptions/subscription';
import { allTriggers } from './triggers';
import type { SubscriptionError } from './triggers/trigger';
import { World, type WorldOptions } from './world';

export type { Delivery } from './deliveries/delivery';
export type { DeliveryFault } from './faults/delivery-fault';
export type { Fault, FaultMatch } from './faults/fault';
export type { OrderedFault } from './faults/fault-injector';
export type { Limits } from './limits/rate-limit';
export type { Execution, ExecutionCounts } from './records/execution-log';
export type { RequestEnd, RequestRecord } from './records/request-log';
export type { Subscription } from './subscriptions/subscription';
export type { SandboxState };

export interface SandboxOptions {
  /** Default: a free port. */
  port?: number;
  /** Address to listen on. Default: 127.0.0.1. Any that other machines can reach also needs `openToNetwork`. */
  host?: string;
  /** Confirms that other machines may call, with the consequences: they can see the token and what flows write. */
  openToNetwork?: boolean;
  /** Additional names by which others call; addresses and names without a dot need not be listed. */
  names?: readonly string[];
  /** Additional delay of each answer in milliseconds. */
  latency?: number;
  token?: string;
  /** Number of connectors to add to the documented ones, each in several versions. */
  fillerConnectors?: number;
  /** Adds the connector `large` 1.0: 400 operations, about 5 MB of schemas. */
  largeConnector?: boolean;
  /** Number of end users to add to the permanent ones, each with an authentication for Twilio. */
  endUsers?: number;
  /** Maximum number of authentications that GraphQL lists, beyond which `hasNextPage` is true. Default: 1000. */
  listedAuthentications?: number;
  /** Lists have an ETag, and If-None-Match is honoured. */
  etag?: boolean;
  /** Default: Tray's limits; `Infinity` removes one. */
  limits?: Partial<Limits>;
  /** Larger request bodies get a 413. Tray's own limit is not documented. */
  maxBodyBytes?: number;
  /** Number of requests and executions that are kept for reading back; counts are complete regardless. */
  logSize?: number;
  /** Milliseconds from any origin, for the rate limits. */
  now?: () => number;
  /** Returns a number from 0 to 1, for faults that have a `chance`. */
  random?: () => number;
  /** When deliveries of events are retried. */
  backoff?: Partial<Backoff>;
  /** Timers of deliveries. Default: real ones. */
  later?: Later;
  /** In PEM format: the sandbox then uses HTTPS. */
  tls?: { key: string; cert: string };
}

export interface Sandbox {
  /** REST base without `/core/v1`. */
  url: string;
  port: number;
  token: string;
  /** One authentication per service, by the service's name: `slack`, `twilio`, ... */
  authIds: Record<string, string>;
  /** A second authentication of each service, for flows that choose one per message. */
  otherAuthIds: Record<string, string>;
  /** The account's authentication for a connector's service, by default in its latest version. */
  authIdOf: (connector: string, version?: string) => string | undefined;
  /** The account's id in the address of the authentication dialog. */
  embeddedId: string;
  /** The end users, in the order of creation. */
  endUsers: () => EndUser[];
  /** All authentications with their credentials, including those of end users. */
  authentications: () => Authentication[];
  /** Invalidates every user token, as happens after two days. */
  expireUserTokens: () => void;
  /** Changes the behaviour of the authentication dialog, until the next reset. */
  changeDialog: (changes: Partial<Behaviour>) => void;
  /**
   * Orders a fault for the next matching request.
   * @throws if too much is already ordered
   */
  orderFault: (fault: Fault) => OrderedFault;
  /** The same for the next matching delivery of an event. */
  orderDeliveryFault: (fault: DeliveryFault) => OrderedFault;
  /** All subscriptions with their signing keys, in the order of creation. */
  subscriptions: () => Subscription[];
  /** Changes undocumented behaviour of subscriptions, until the next reset. */
  changeSubscriptionRules: (changes: Partial<SubscriptionRules>) => void;
  /**
   * Completes a creation, or changes the state of a subscription.
   * @throws if there is none with this id
   */
  changeSubscription: (id: string, state: SubscriptionState, error?: SubscriptionError) => void;
  /**
   * Sends the next event of a subscription, or the given one, whatever its state.
   * @throws if there is no subscription with this id
   */
  fire: (subscriptionId: string, event?: JsonValue) => Delivery;
  /** Events in delivery or finished, each with its attempts. */
  deliveries: () => Delivery[];
  /** What was really executed, whatever the callers were answered; oldest first. */
  executions: () => Execution[];
  executionCounts: () => ExecutionCounts;
  /** Requests to `/core/v1`, oldest first. */
  requests: () => RequestRecord[];
  state: () => SandboxState;
  /** Restores the initial state: data of the connectors, logs, limits, faults. */
  reset: () => void;
  /** Ends immediately, even with hanging requests. */
  close: () => Promise<void>;
}

/** Starts a local Tray API. Rejects if its port is in use, or if its host needs `openToNetwork`. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const host = options.host ?? loopbackHost;
  const risk = riskOf(host);
  if (risk !== undefined && !options.openToNetwork) throw new Error(risk);
  const world = new World(worldOptions(options), allTriggers, (access) => allConnectors(options, access));
  const server = new SandboxServer(serverOptions(options), world);
  const port = await server.listen();
  const url = urlOf(options.tls === undefined ? 'http' : 'https', host, port);
  world.files.openAt(url);
  const { catalogue, requests, executions, authentications, endUsers, userTokens, dialog } = world;
  return {
    url,
    port,
    token: world.options.token,
    authIds: authentications.authIds,
    otherAuthIds: authentications.otherAuthIds,
    authIdOf: (connector, version) => {
      const service = catalogue.serviceOf(connector, version);
      return service === undefined ? undefined : authentications.seededAuthId(service);
    },
    embeddedId,
    endUsers: () => endUsers.all(),
    authentications: () => authentications.all(),
    expireUserTokens: () => userTokens.clear(),
    changeDialog: (changes) => dialog.change(changes),
    orderFault: (fault) => orderedBy(world.faults, fault),
    orderDeliveryFault: (fault) => orderedBy(world.deliveryFaults, fault),
    subscriptions: () => world.subscriptions.all(),
    changeSubscriptionRules: (changes) => world.subscriptionRules.change(changes),
    changeSubscription: (id, state, error) => world.subscriptions.change(subscriptionIn(world, id), state, error),
    fire: (id, event) => fired(world, id, event),
    deliveries: () => world.deliveries.all(),
    executions: () => executions.all(),
    executionCounts: () => executions.counts(),
    requests: () => requests.all(),
    state: () => world.state(),
    reset: () => world.reset(),
    close: () => {
      world.deliveries.clear();
      return server.close();
    },
  };
}

function subscriptionIn(world: World, id: string): Subscription {
  const found = world.subscriptions.get(id);
  if (found === undefined) throw new Error(`There is no subscription ${id}`);
  return found;
}

function fired(world: World, id: string, event?: JsonValue): Delivery {
  const delivery = world.fire(subscriptionIn(world, id), event);
  if (delivery === undefined) throw new Error(tooManyDeliveries);
  return delivery;
}

function orderedBy<Ordered extends FaultRules, Subject>(
  faults: FaultInjector<Ordered, Subject>,
  fault: Ordered,
): OrderedFault {
  const ordered = faults.inject(fault);
  if (ordered === undefined) throw new Error(tooManyFaults);
  return ordered;
}

function worldOptions(options: SandboxOptions): WorldOptions {
  return {
    token: options.token ?? 'local-tray-api-token',
    limits: { ...trayLimits, ...options.limits },
    endUsers: options.endUsers ?? 0,
    listedAuthentications: options.listedAuthentications ?? 1000,
    etag: options.etag ?? false,
    logSize: options.logSize ?? 100_000,
    now: options.now ?? (() => performance.now()),
    random: options.random ?? Math.random,
    later: options.later ?? byTheClock,
    backoff: { ...usualBackoff, ...options.backoff },
    mayReach: reachOf(options.host ?? loopbackHost),
  };
}

function serverOptions(options: SandboxOptions): ServerOptions {
  const { port = 0, host = loopbackHost, names = [], latency = 0, maxBodyBytes = 10 * 1024 * 1024, tls } = options;
  const reach = { isOpen: !isLoopback(host), names: names.map((name) => name.toLowerCase()) };
  return { port, host, latency, maxBodyBytes, reach, ...(tls && { tls }) };
}
