import { setMaxListeners } from 'node:events';
import { LruCache } from '../../catalogue/lru-cache';
import { SingleFlight } from '../../catalogue/single-flight';
import { CallQueue } from '../calls/call-queue';

/** Tray's tokens of end users live two days: they are made anew an hour before. Milliseconds. */
const lifetime = 47 * 60 * 60 * 1000;

/**
 * After a token was made because the one before was refused, and is refused too, none is made for so long (milliseconds): an
 * end user who is gone must not use up the rate of all others.
 */
const refusalRestsFor = 60_000;

/** Some 10,000 tokens of the length that Tray's have. */
const maxBytes = 10_000_000;
/** What a token takes in memory besides its characters. */
const overhead = 600;

/**
 * Requests for tokens at once: enough for the rate that Tray allows, and few among those that wait for it, of which there may
 * be only so many.
 */
const concurrency = 20;
/** Milliseconds that a request for a token may take at most: one that hangs keeps others waiting. */
const longestRequest = 30_000;
/** Requests for tokens take turns with those of dialogs. */
const lane = 'userTokens';

/** The token of one end user. */
export class UserToken {
  /** Tray has accepted it. */
  isProven = false;

  /**
   * @param madeAt as `now` of `UserTokensOptions`
   * @param isRenewed the one before was refused
   */
  constructor(
    readonly text: string,
    readonly madeAt: number,
    readonly isRenewed: boolean,
  ) {}
}

export interface AuthorizeOptions {
  signal: AbortSignal;
  timeout: number;
  lane: string;
}

/** Makes the token of an end user at Tray. */
export type Authorize = (userId: string, options: AuthorizeOptions) => Promise<string>;

/** Who waits for a token, and how long its request may take (milliseconds). */
export interface TokenDemand {
  signal?: AbortSignal | undefined;
  timeout?: number | undefined;
}

/**
 * The tokens of the end users of one account, in memory only. As many as fit; of each user one request is in flight at most,
 * whoever waits for it.
 */
export class UserTokens {
  readonly #kept = new LruCache<UserToken>(maxBytes);
  readonly #flights = new SingleFlight<UserToken>();
  /** As many may wait as messages do. */
  readonly #requests = new CallQueue({ concurrency, limit: Number.POSITIVE_INFINITY });
  readonly #now: () => number;

  /** @param now milliseconds that never go back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** The token of a user, if there is one that is still good. */
  known(userId: string): UserToken | undefined {
    const token = this.#kept.get(userId);
    return token !== undefined && this.#now() - token.madeAt < lifetime ? token : undefined;
  }

  /** The token of a user, made where there is none. @throws what `authorize` throws; TrayError `TRAY_CANCELLED` */
  async get(userId: string, authorize: Authorize, demand: TokenDemand = {}): Promise<UserToken> {
    return this.known(userId) ?? this.#make(userId, authorize, { ...demand, isRenewed: false });
  }

  /**
   * A token in place of one that Tray has refused: the one that others have made meanwhile, or a new one.
   *
   * @returns undefined when the refused one was itself made for that reason just now
   */
  async renewed(
    userId: string,
    refused: UserToken,
    authorize: Authorize,
    demand: TokenDemand = {},
  ): Promise<UserToken | undefined> {
    const known = this.known(userId);
    if (known !== undefined && known !== refused) return known;
    if (refused.isRenewed && !refused.isProven && this.#now() - refused.madeAt < refusalRestsFor) return undefined;
    return this.#make(userId, authorize, { ...demand, isRenewed: true });
  }

  #make(
    userId: string,
    authorize: Authorize,
    { signal, timeout = longestRequest, isRenewed }: TokenDemand & { isRenewed: boolean },
  ): Promise<UserToken> {
    const make = async (ended: AbortSignal) => {
      const options = { signal: ended, timeout: Math.min(timeout, longestRequest), lane };
      const text = await this.#requests.runAlone(() => authorize(userId, options), ended);
      const token = new UserToken(text, this.#now(), isRenewed);
      this.#kept.set(userId, token, 2 * (userId.length + text.length) + overhead);
      return token;
    };
    // All messages of a node share one signal; Node.js 20 takes more than ten listeners for a leak.
    if (signal !== undefined) setMaxListeners(0, signal);
    return this.#flights.run(userId, make, signal);
  }
}
