/** The complete state of one sandbox. */
import type { JsonValue } from '../src/shared/json';
import type { Later } from '../src/shared/scheduling/later';
import { Catalogue } from './api/catalogue';
import { shownAuthentication } from './authentications/authentication';
import { Authentications } from './authentications/authentications';
import type { Connector, TitledService } from './connectors/connector';
import type { FileAccess } from './connectors/files/file-access';
import type { Backoff } from './deliveries/backoff';
import { Deliveries } from './deliveries/deliveries';
import type { Delivery } from './deliveries/delivery';
import { usualBehaviour } from './dialog/behaviour';
import { DialogSessions } from './dialog/sessions';
import { type DeliveryFault, type DeliveryMatch, fitsDelivery } from './faults/delivery-fault';
import { type Fault, type FaultSubject, fitsFault } from './faults/fault';
import { FaultInjector } from './faults/fault-injector';
import { FileShelf } from './files/file-shelf';
import { InFlight } from './limits/in-flight';
import { type Limits, RateLimit } from './limits/rate-limit';
import { EndUsers } from './people/end-users';
import { account, type Holder } from './people/holder';
import { authorizationCodeRules, Passes, userTokenRules } from './people/passes';
import { BoundedLog } from './records/bounded-log';
import { type CallRecord, shownCallBytes, shownCalls } from './records/call-record';
import { ExecutionLog } from './records/execution-log';
import { RequestLog } from './records/request-log';
import type { SandboxState } from './state';
import { usualRules } from './subscriptions/rules';
import { type Subscription, shownSubscription } from './subscriptions/subscription';
import { Subscriptions } from './subscriptions/subscriptions';
import { Switches } from './switches';
import type { Trigger } from './triggers/trigger';
import { TriggerCatalogue } from './triggers/trigger-catalogue';

export interface WorldOptions {
  token: string;
  limits: Limits;
  /** Number of end users in addition to the permanent ones. */
  endUsers: number;
  /** Maximum number of authentications that GraphQL lists. */
  listedAuthentications: number;
  /** Lists have an ETag, and If-None-Match is honoured. */
  etag: boolean;
  /** Number of requests and executions that are kept. */
  logSize: number;
  /** Milliseconds from any origin. */
  now: () => number;
  /** Returns a number from 0 to 1. */
  random: () => number;
  /** Timers of deliveries. */
  later: Later;
  backoff: Backoff;
  /** Whether events may be sent to this host, and files fetched from it, as in `URL.hostname`. */
  mayReach: (hostname: string) => boolean;
}

/** Number of requests and executions that the state shows. */
const shown = 100;

export class World {
  readonly catalogue: Catalogue;
  readonly triggers: TriggerCatalogue;
  readonly requests: RequestLog;
  readonly executions: ExecutionLog;
  /** The latest calls with their answers, for the page. */
  readonly calls = new BoundedLog<CallRecord>(shownCalls, shownCallBytes);
  readonly faults: FaultInjector<Fault, FaultSubject>;
  readonly deliveryFaults: FaultInjector<DeliveryFault, Required<DeliveryMatch>>;
  readonly subscriptions = new Subscriptions();
  readonly subscriptionRules = new Switches(usualRules);
  readonly deliveries: Deliveries;
  readonly rateLimit: RateLimit;
  readonly authentications: Authentications;
  readonly endUsers: EndUsers;
  readonly userTokens: Passes;
  readonly authorizationCodes: Passes;
  readonly dialog = new Switches(usualBehaviour);
  readonly dialogSessions = new DialogSessions();
  readonly inFlight = new InFlight();
  readonly files = new FileShelf();

  constructor(
    readonly options: WorldOptions,
    triggers: Trigger[],
    connectors: (access: FileAccess) => Connector[],
  ) {
    this.catalogue = new Catalogue(connectors({ shelf: this.files, mayReach: options.mayReach }));
    this.triggers = new TriggerCatalogue(triggers);
    this.endUsers = new EndUsers(options.endUsers);
    this.authentications = new Authentications(this.services(), () => this.endUsers.all());
    this.userTokens = new Passes(userTokenRules, options.now);
    this.authorizationCodes = new Passes(authorizationCodeRules, options.now);
    this.requests = new RequestLog(options.logSize);
    this.executions = new ExecutionLog(options.logSize);
    this.faults = new FaultInjector(options.random, fitsFault);
    this.deliveryFaults = new FaultInjector(options.random, fitsDelivery);
    this.deliveries = new Deliveries({ ...options, faults: this.deliveryFaults });
    this.rateLimit = new RateLimit(options.limits, options.now);
  }

  /** The holder of the token in an `Authorization` header; undefined if it is nobody's. */
  holderOf(authorization = ''): Holder | undefined {
    const [, token = ''] = /^Bearer (\S+)$/.exec(authorization) ?? [];
    return token === this.options.token ? account : this.userTokens.holderOf(token);
  }

  /**
   * Sends the next event of a subscription, or the given one.
   * @returns undefined if there is no room
   */
  fire(subscription: Subscription, event?: JsonValue): Delivery | undefined {
    return this.deliveries.start(subscription, event ?? this.subscriptions.nextEvent(subscription));
  }

  state(): SandboxState {
    return {
      authIds: this.authentications.authIds,
      otherAuthIds: this.authentications.otherAuthIds,
      authentications: this.authentications.all().slice(-shown).map(shownAuthentication),
      authenticationCount: this.authentications.all().length,
      endUsers: this.endUsers.all().slice(0, shown),
      endUserCount: this.endUsers.count,
      dialog: this.dialog.all(),
      requestCount: this.requests.total,
      latestRequests: this.requests.latest(shown),
      executionCounts: this.executions.counts(),
      latestExecutions: this.executions.latest(shown),
      callsInFlight: this.inFlight.now,
      mostCallsInFlight: this.inFlight.peak,
      faults: this.faults.all(),
      deliveryFaults: this.deliveryFaults.all(),
      subscriptions: this.subscriptions.all().slice(-shown).map(shownSubscription),
      subscriptionCount: this.subscriptions.all().length,
      subscriptionRules: this.subscriptionRules.all(),
      latestDeliveries: this.deliveries.latest(shown),
      connectors: this.catalogue.states(),
    };
  }

  /** Restores the initial state. */
  reset(): void {
    for (const connector of this.catalogue.connectors) connector.reset();
    for (const log of [this.requests, this.executions, this.calls, this.deliveries]) log.clear();
    for (const faults of [this.faults, this.deliveryFaults]) faults.clear();
    for (const part of [this.endUsers, this.authentications, this.rateLimit, this.dialog]) part.reset();
    for (const part of [this.subscriptions, this.subscriptionRules]) part.reset();
    for (const opened of [this.userTokens, this.authorizationCodes, this.dialogSessions, this.files]) opened.clear();
    this.inFlight.reset();
  }

  /** All service versions that need an authentication, for a connector or for a trigger. */
  private services(): TitledService[] {
    const ofTriggers = this.triggers.services.filter(({ id }) => this.catalogue.services.every((own) => own.id !== id));
    return [...this.catalogue.services, ...ofTriggers];
  }
}
