import { type ConnectionLease, openConnection } from '../../src/runtime/accounts/connection';

type Options = Parameters<typeof openConnection>[0];

interface Kept {
  lease: ConnectionLease;
  timer: NodeJS.Timeout;
}

/**
 * Connections of tokens that were typed and not deployed. They stay open for some minutes, because a dialog asks often
 * while somebody fills it in; few at a time, because nobody types many tokens.
 */
export class DraftConnections {
  /** The one that was not used for the longest time first. */
  private readonly kept = new Map<string, Kept>();
  private closesOnStop = false;

  /**
   * @param onNextStop calls back when Node-RED stops its flows the next time: what was typed is deployed then, or
   *   Node-RED ends
   * @param idleTime milliseconds after which a connection that nobody asked for is closed
   */
  constructor(
    private readonly onNextStop: (close: () => void) => void,
    private readonly limit = 8,
    private readonly idleTime = 5 * 60_000,
  ) {}

  /**
   * Opens a connection, or joins the one that is open.
   *
   * @param key tells connections apart; must not hold the token as it is
   * @returns a hold of the caller's own, to be released after the request
   * @throws TrayError TRAY_CONFIG when the token or the base URL cannot be used
   */
  open(key: string, options: Options): ConnectionLease {
    const lease = this.take(key) ?? openConnection(options);
    const timer = setTimeout(() => this.take(key)?.release(), this.idleTime);
    timer.unref();
    this.kept.set(key, { lease, timer });
    this.closeTooMany();
    this.closeOnStop();
    return lease.share();
  }

  private closeOnStop(): void {
    if (this.closesOnStop) return;
    this.closesOnStop = true;
    this.onNextStop(() => {
      this.closesOnStop = false;
      for (const key of [...this.kept.keys()]) this.take(key)?.release();
    });
  }

  private closeTooMany(): void {
    for (const key of this.kept.keys()) {
      if (this.kept.size <= this.limit) return;
      this.take(key)?.release();
    }
  }

  private take(key: string): ConnectionLease | undefined {
    const kept = this.kept.get(key);
    clearTimeout(kept?.timer);
    this.kept.delete(key);
    return kept?.lease;
  }
}
