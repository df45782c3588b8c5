import { connectionError } from '../errors';
import { Account, type Connection, type ConnectionOptions } from './account';
import { hashOf } from './hash';
import { LingeringPool, type PoolHandle } from './lingering-pool';
import { tokenFor } from './token-for';

/** One user's hold on a connection. */
export interface ConnectionHandle {
  readonly connection: Connection;
  /** A further hold on the same connection, without a say in its concurrency. */
  share(): ConnectionHandle;
  /** Gives the hold up; a second time has no effect. */
  release(): void;
}

/**
 * A deploy closes all nodes and opens them again. What lingers keeps its sockets, compiled validators and schemas, and
 * its rate of lists: a fresh one would allow a burst on top of what Tray has counted. For dialogs, which ask
 * now and then, it keeps the connection of a token that was typed and is not deployed yet.
 */
const lingerFor = 60_000;

const accounts = new LingeringPool<Account>({ lingerFor, dispose: (account) => account.close() });

/**
 * Opens the connection of a token and host, or joins it where it is open.
 *
 * @throws TrayError TRAY_CONFIG, whatever it is that keeps the connection from being opened
 */
export function openConnection(stored: ConnectionOptions): ConnectionHandle {
  const options = { ...stored, token: tokenFor(stored) };
  const key = hashOf([options.token, options.baseUrl]);
  const account = accounts.acquire(key, () => new Account(options));
  try {
    return new JoinedConnection(account, options);
  } catch (error) {
    account.release();
    throw connectionError(error);
  }
}

/** Closes the connections without users. */
export function closeIdleConnections(): void {
  accounts.disposeIdle();
}

class JoinedConnection implements ConnectionHandle {
  readonly connection: Connection;
  private leave: (() => void) | undefined;

  constructor(
    private readonly account: PoolHandle<Account>,
    private readonly options: ConnectionOptions,
  ) {
    const { connection, leave } = account.value.join(options);
    this.connection = connection;
    this.leave = leave;
  }

  share(): ConnectionHandle {
    return new JoinedConnection(this.account.share(), { ...this.options, concurrency: undefined });
  }

  release(): void {
    this.leave?.();
    this.leave = undefined;
    this.account.release();
  }
}
