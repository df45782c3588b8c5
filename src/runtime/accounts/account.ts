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
  /** As typed, or as stored in the credential store: `openConnection` checks the host that it is bound to. */
  token: string;
  /** REST base without `/core/v1`. */
  baseUrl: string;
  tls?: TlsOptions | undefined;
  /** Maximum number of calls in flight; undefined leaves it to the other users of the same token and host. */
  concurrency?: number | undefined;
  /** Maximum number of waiting calls; the first user of the token and host decides. */
  queueLimit?: number | undefined;
  maxAnswerBytes?: number | undefined;
  /** Allow plain http to hosts of private networks. */
  allowHttp?: boolean | undefined;
  /** Folder of the catalogue; undefined keeps it in memory only. */
  catalogueFolder?: string | undefined;
}

export type { ActingClient } from './acting-client';

/** Shared by all users of the same token, host and TLS options in this process. */
export interface Connection {
  readonly client: TrayClient;
  readonly tls: TlsOptions | undefined;
  /** Authentications of the account itself. */
  readonly authentications: AuthenticationsClient;
  /** Subscriptions of the account itself. */
  readonly subscriptions: SubscriptionsClient;
  readonly endUsers: EndUsersClient;
  readonly queue: CallQueue;
  readonly catalogue: Catalogue;
  readonly schemas: OperationSchemas;
  readonly triggers: Catalogue;
  readonly triggerSchemas: OperationSchemas;
  /**
   * Makes list requests obey a wider limit, too.
   * @returns a function that undoes this, to be called once
   */
  limitLists(gate: Gate): () => void;
  /**
   * The client that acts for an end user.
   * @param userId Tray's id
   */
  forUser(userId: string): EndUserClient;
}

interface SharedConnection {
  connection: Connection;
  users: number;
}

/**
 * A token at a host. Its calls share one queue and its list requests one rate limit, whatever the TLS options, because
 * Tray counts requests per token.
 */
export class Account {
  private readonly queue: CallQueue;
  private readonly listLimiter = new RateLimiter(listRate);
  private readonly userTokens = new UserTokens();
  private readonly byTls = new Map<string, SharedConnection>();
  /** The limits set by users. A Set of objects, because two users may set the same limit. */
  private readonly allowances = new Set<{ concurrency: number }>();

  constructor({ queueLimit = maxWaitingCalls }: Pick<ConnectionOptions, 'queueLimit'>) {
    this.queue = new CallQueue({ concurrency: trayConfigDefaults.concurrency, limit: queueLimit });
  }

  /**
   * Adds a user of the connection with these TLS options.
   *
   * @returns the connection, and a function that removes the user again (to be called once)
   * @throws TrayError TRAY_CONFIG if the token or the base URL is not usable
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

  /**
   * Certificates are replaced from time to time: connections with the old ones are closed when one with new ones is
   * opened.
   */
  private closeUnused(): void {
    for (const [key, { connection, users }] of this.byTls) {
      if (users > 0) continue;
      this.byTls.delete(key);
      closeClient(connection);
    }
  }

  /**
   * If users allow different numbers of calls in flight, the smallest applies: each config node promises a maximum for
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
    // The last allowance may be removed while calls are still in flight: then the limit stays unchanged.
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
    // If even closing fails, the connection is already gone.
  });
}
