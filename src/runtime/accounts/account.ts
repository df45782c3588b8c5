import { Catalogue, type CatalogueOptions } from '../../catalogue/catalogue';
import { catalogueStore } from '../../catalogue/catalogue-store';
import { trayConfigDefaults } from '../../shared/flow';
import { maxWaitingCalls } from '../../shared/limits';
import { AuthenticationsClient } from '../../tray/authentications/authentications-client';
import { TrayClient } from '../../tray/client';
import { EndUsersClient } from '../../tray/end-users/end-users-client';
import type { TlsOptions } from '../../tray/http/dispatcher';
import { type Gate, listRate, RateLimiter } from '../../tray/rate-limiter';
import { SubscriptionsClient } from '../../tray/triggers/subscriptions-client';
import { TriggersClient } from '../../tray/triggers/triggers-client';
import { CallQueue } from '../calls/call-queue';
import { EndUserClient } from './acting-client';
import { hashOf } from './hash';
import { OperationSchemas } from './operation-schema';
import { UserTokens } from './user-tokens';

export interface ConnectionOptions {
  /** As it was typed, or as the credential store holds it: `openConnection` looks at the host that it is bound to. */
  token: string;
  /** REST base without `/core/v1`. */
  baseUrl: string;
  tls?: TlsOptions | undefined;
  /** Calls in flight at most; undefined leaves it to the others who use the same token and host. */
  concurrency?: number | undefined;
  /** Calls that may wait at most; whoever opens the token and host first decides. */
  queueLimit?: number | undefined;
  maxAnswerBytes?: number | undefined;
  /** Plain http is allowed to hosts of the private networks. */
  allowHttp?: boolean | undefined;
  /** Where the catalogue is kept; undefined keeps it in memory only. */
  catalogueFolder?: string | undefined;
}

export type { ActingClient } from './acting-client';

/** Shared by all users of the same token, host and TLS options in this process. */
export interface Connection {
  readonly client: TrayClient;
  readonly tls: TlsOptions | undefined;
  /** Those of the account itself. */
  readonly authentications: AuthenticationsClient;
  /** Those of the account itself. */
  readonly subscriptions: SubscriptionsClient;
  readonly endUsers: EndUsersClient;
  readonly queue: CallQueue;
  readonly catalogue: Catalogue;
  readonly schemas: OperationSchemas;
  readonly triggers: Catalogue;
  readonly triggerSchemas: OperationSchemas;
  /** Lets requests for lists pass a wider limit, too. @returns takes it back, to be called once */
  limitLists(gate: Gate): () => void;
  /** What calls and asks for an end user. @param userId Tray's */
  forUser(userId: string): EndUserClient;
}

interface SharedConnection {
  connection: Connection;
  users: number;
}

/**
 * A token at a host. Its calls share one queue and its lists one rate, whatever the TLS options are: Tray counts the
 * requests of a token, however they arrive.
 */
export class Account {
  private readonly queue: CallQueue;
  private readonly listLimiter = new RateLimiter(listRate);
  private readonly userTokens = new UserTokens();
  private readonly byTls = new Map<string, SharedConnection>();
  /** The limits that users set. A Set of objects, because two users may allow the same. */
  private readonly allowances = new Set<{ concurrency: number }>();

  constructor({ queueLimit = maxWaitingCalls }: Pick<ConnectionOptions, 'queueLimit'>) {
    this.queue = new CallQueue({ concurrency: trayConfigDefaults.concurrency, limit: queueLimit });
  }

  /**
   * Adds a user of the connection with these TLS options.
   *
   * @returns the connection, and what removes the user again (to be called once)
   * @throws TrayError TRAY_CONFIG when the token or the base URL cannot be used
   */
  join(options: ConnectionOptions): { connection: Connection; leave: () => void } {
    const key = hashOf(options.tls);
    const shared = this.byTls.get(key) ?? this.open(key, options);
    shared.users++;
    const disallow = this.allow(options.concurrency);
    const leave = () => {
      shared.users--;
      disallow();
    };
    return { connection: shared.connection, leave };
  }

  close(): void {
    for (const { connection } of this.byTls.values()) closeClient(connection);
  }

  private open(key: string, options: ConnectionOptions): SharedConnection {
    const { token, baseUrl, tls, maxAnswerBytes, allowHttp, catalogueFolder } = options;
    const { listLimiter } = this;
    const client = new TrayClient({ token, baseUrl, allowHttp, maxAnswerBytes, listLimiter, transport: { tls } });
    const lists = cataloguesOver(client, { baseUrl, token, store: catalogueStore(catalogueFolder) });
    this.closeUnused();
    const limitLists = (gate: Gate) => listLimiter.widen(gate);
    const connection = { ...lists, tls, queue: this.queue, limitLists, ...this.clientsOver(client) };
    const shared = { connection, users: 0 };
    this.byTls.set(key, shared);
    return shared;
  }

  private clientsOver(client: TrayClient) {
    const { api } = client;
    const endUsers = new EndUsersClient(api);
    const forUser = (userId: string) => new EndUserClient(userId, { api, endUsers, tokens: this.userTokens });
    const subscriptions = new SubscriptionsClient(api);
    return { client, authentications: new AuthenticationsClient(api), subscriptions, endUsers, forUser };
  }

  /** Certificates are replaced now and then: connections with the former ones go when others come. */
  private closeUnused(): void {
    for (const [key, { connection, users }] of this.byTls) {
      if (users > 0) continue;
      this.byTls.delete(key);
      closeClient(connection);
    }
  }

  /**
   * Where users allow different numbers of calls in flight the smallest counts: each config node promises "at most" for
   * all nodes with the same token and host, and only the smallest keeps every promise.
   */
  private allow(concurrency: number | undefined): () => void {
    if (concurrency === undefined) return () => {};
    const allowance = { concurrency };
    this.allowances.add(allowance);
    this.applyAllowances();
    return () => {
      this.allowances.delete(allowance);
      this.applyAllowances();
    };
  }

  private applyAllowances(): void {
    // The last allowance may go while calls are still in flight: the limit then stays as it was.
    if (this.allowances.size === 0) return;
    this.queue.setConcurrency(Math.min(...[...this.allowances].map((each) => each.concurrency)));
  }
}

function cataloguesOver(client: TrayClient, options: Omit<CatalogueOptions, 'source'>) {
  const catalogue = new Catalogue({ ...options, source: client });
  const asked = new TriggersClient(client.api);
  const triggers = new Catalogue({
    ...options,
    kind: 'triggers',
    source: {
      connectorsIfChanged: (request) => asked.triggersIfChanged(request),
      operationsIfChanged: (...request) => asked.operationsIfChanged(...request),
    },
  });
  const triggerSchemas = new OperationSchemas(triggers);
  return { catalogue, schemas: new OperationSchemas(catalogue), triggers, triggerSchemas };
}

function closeClient({ client }: Connection): void {
  client.close().catch(() => {
    // A connection that cannot even be ended is gone already.
  });
}
