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
    return new JoinedConnection(account, options).hold();
  } catch (error) {
    account.release();
    throw connectionError(error);
  }
}

/** Closes the connections without users. */
export function closeIdleConnections(): void {
  accounts.disposeIdle();
}

/** A connection that was joined, until the last of its holds is given up. A thousand nodes hold one: each hold is small. */
class JoinedConnection {
  readonly connection: Connection;
  private readonly leave: () => void;
  private holds = 0;
  /** What all further holds share; those have no say in the concurrency. */
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
