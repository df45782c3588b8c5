import { connectionError } from '../errors';
import { Account, type Connection, type ConnectionOptions } from './account';
import { hashOf } from './hash';
import { LingeringPool, type PoolHandle } from './lingering-pool';
import { tokenFor } from './token-for';

/** One user's hold on a connection. */
export interface ConnectionHandle {
  readonly connection: Connection;
  /** Another hold on the same connection, which does not affect its concurrency. */
  share(): ConnectionHandle;
  /** Releases the hold; further calls have no effect. */
  release(): void;
}

/**
 * A deploy closes and reopens all nodes. A lingering connection keeps its sockets, compiled validators and schemas, and
 * the state of its rate limit: a fresh one would allow a burst on top of what Tray has counted. For dialogs, which make
 * occasional requests, it keeps the connection of a token that was typed and not yet deployed.
 */
const lingerFor = 60_000;

const accounts = new LingeringPool<Account>({ lingerFor, dispose: (account) => account.close() });

/**
 * Opens the connection of a token and host, or joins the existing one.
 *
 * @throws TrayError TRAY_CONFIG for any failure to open it
 */
export function openConnection(stored: ConnectionOptions): ConnectionHandle {
  const options = { ...stored, token: tokenFor(stored) };
  const key = hashOf([options.token, options.baseUrl]);
  const account = accounts.acquire(key, () => new Account(options));
  try {
    return new JoinedConnection(account, options).hold();
  } catch (error) {
    account.release();
    throw connectionError(error);
  }
}

/** Closes connections without users. */
export function closeIdleConnections(): void {
  accounts.disposeIdle();
}

/** A joined connection, until the last hold on it is released. Thousands of nodes hold one, so each hold is small. */
class JoinedConnection {
  readonly connection: Connection;
  private readonly leave: () => void;
  private holds = 0;
  /** Shared by all further holds, which do not affect the concurrency. */
  private further: JoinedConnection | undefined;

  constructor(
    private readonly account: PoolHandle<Account>,
    private readonly options: ConnectionOptions,
  ) {
    const { connection, leave } = account.value.join(options);
    this.connection = connection;
    this.leave = leave;
  }

  hold(): ConnectionHandle {
    this.holds++;
    return new Hold(this);
  }

  holdFurther(): ConnectionHandle {
    if (this.options.concurrency === undefined && this.holds > 0) return this.hold();
    if (this.further === undefined || this.further.holds === 0) {
      this.further = new JoinedConnection(this.account.share(), { ...this.options, concurrency: undefined });
    }
    return this.further.hold();
  }

  giveUp(): void {
    this.holds--;
    if (this.holds > 0) return;
    this.leave();
    this.account.release();
  }
}

class Hold implements ConnectionHandle {
  private isHeld = true;

  constructor(private readonly joined: JoinedConnection) {}

  get connection(): Connection {
    return this.joined.connection;
  }

  share(): ConnectionHandle {
    return this.joined.holdFurther();
  }

  release(): void {
    if (this.isHeld) this.joined.giveUp();
    this.isHeld = false;
  }
}
