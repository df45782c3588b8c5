import { createHash } from 'node:crypto';
import { Catalogue } from '../../catalogue/catalogue';
import { catalogueStore } from '../../catalogue/catalogue-store';
import { TrayClient } from '../../tray/client';
import type { TlsOptions } from '../../tray/http/dispatcher';
import type { RateLimiter } from '../../tray/rate-limiter';
import type { CallQueue } from '../calls/call-queue';
import { acquireListLimiter, releaseListLimiter } from './list-limiter';
import { OperationSchemas } from './operation-schema';
import { acquireQueue, type SharedQueue } from './shared-queue';
import { type Lease, SharedValues } from './shared-values';

export interface ConnectionOptions {
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

/** What everybody who uses the same token and host in this process shares. */
export interface Connection {
  readonly client: TrayClient;
  readonly queue: CallQueue;
  readonly catalogue: Catalogue;
  readonly schemas: OperationSchemas;
}

/** One user's hold on a connection, which is closed when the last one is released. */
export interface ConnectionLease {
  readonly connection: Connection;
  /** A further hold on the same connection, without a say in its concurrency. */
  share(): ConnectionLease;
  release(): void;
}

interface OpenConnection {
  connection: Connection;
  queue: Lease<SharedQueue>;
  listLimiter: Lease<RateLimiter>;
}

const connections = new SharedValues<OpenConnection>(({ connection, queue, listLimiter }) => {
  queue.release();
  releaseListLimiter(listLimiter);
  connection.client.close().catch(() => {
    // A connection that cannot even be ended is gone already.
  });
});

/**
 * Opens the connection of a token and host, or joins it when it is open. The queue and the rate of lists are shared
 * whatever the TLS options are: Tray counts the requests of a token, however they arrive.
 *
 * @throws TrayError TRAY_CONFIG when the token or the base URL cannot be used
 */
export function openConnection(options: ConnectionOptions): ConnectionLease {
  const queueKey = hashOf([options.token.trim(), options.baseUrl]);
  const hold = connections.acquire(hashOf([queueKey, options.tls]), () => open(options, queueKey));
  if (options.concurrency === undefined) return new HeldConnection(hold);
  return new HeldConnection(hold, hold.value.queue.value.allow(options.concurrency));
}

class HeldConnection implements ConnectionLease {
  constructor(
    private readonly hold: Lease<OpenConnection>,
    private readonly takeBack?: () => void,
  ) {}

  get connection(): Connection {
    return this.hold.value.connection;
  }

  share(): ConnectionLease {
    return new HeldConnection(this.hold.share());
  }

  release(): void {
    this.takeBack?.();
    this.hold.release();
  }
}

function open(options: ConnectionOptions, queueKey: string): OpenConnection {
  const listLimiter = acquireListLimiter(queueKey);
  try {
    return openWith(listLimiter, options, queueKey);
  } catch (error) {
    listLimiter.release();
    throw error;
  }
}

function openWith(listLimiter: Lease<RateLimiter>, options: ConnectionOptions, queueKey: string): OpenConnection {
  const { token, baseUrl, tls, maxAnswerBytes, allowHttp, catalogueFolder } = options;
  const client = new TrayClient({
    token,
    baseUrl,
    allowHttp,
    maxAnswerBytes,
    listLimiter: listLimiter.value,
    transport: { tls },
  });
  const catalogue = new Catalogue({ source: client, baseUrl, token, store: catalogueStore(catalogueFolder) });
  const schemas = new OperationSchemas(catalogue);
  const queue = acquireQueue(queueKey, options.queueLimit);
  return { connection: { client, catalogue, schemas, queue: queue.value.queue }, queue, listLimiter };
}

/** Keys are kept as long as the process runs, so that they hold no token. */
function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
