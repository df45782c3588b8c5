import { setMaxListeners } from 'node:events';
import { LruCache } from '../../catalogue/lru-cache';
import { SingleFlight } from '../../catalogue/single-flight';
import { CallQueue } from '../calls/call-queue';

/** Lifetime in milliseconds: Tray's tokens of end users live two days, and are renewed an hour before that. */
const lifetime = 47 * 60 * 60 * 1000;

/**
 * Milliseconds for which no token is created after a renewed one was also rejected: a deleted end user must not use up
 * everyone's rate limit.
 */
const refusalRestsFor = 60_000;

/** Room for about 10,000 tokens of the length of Tray's. */
const maxBytes = 10_000_000;
/** Memory that a token takes in addition to its characters, in bytes. */
const overhead = 600;

/**
 * Maximum number of concurrent requests for tokens: enough for the rate that Tray allows, and few of the limited number
 * that may wait for it.
 */
const concurrency = 20;
/** Timeout of a request for a token in milliseconds, because one that hangs makes others wait. */
const longestRequest = 30_000;
/** Requests for tokens take turns with those of dialogs. */
const lane = 'userTokens';

/** The token of one end user. */
export class UserToken {
  /** Tray has accepted it at least once. */
  isProven = false;

  /**
   * @param madeAt by the clock of `UserTokens`
   * @param isRenewed the previous one was rejected
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

/** Creates a token for an end user at Tray. */
export type Authorize = (userId: string, options: AuthorizeOptions) => Promise<string>;

/** Whether the wait can be cancelled, and how long the request may take (milliseconds). */
export interface TokenDemand {
  signal?: AbortSignal | undefined;
  timeout?: number | undefined;
}

/**
 * The tokens of the end users of one account, in memory only, as many as fit. At most one request per user is in
 * flight, shared by everyone who waits for it (single flight).
 */
export class UserTokens {
  readonly #kept = new LruCache<UserToken>(maxBytes);
  readonly #flights = new SingleFlight<UserToken>();
  /** Unlimited, because the number of waiting messages is already limited. */
  readonly #requests = new CallQueue({ concurrency, limit: Number.POSITIVE_INFINITY });
  readonly #now: () => number;

  /** @param now monotonic time in milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** The cached token of a user, if it is still valid. */
  known(userId: string): UserToken | undefined {
    const token = this.#kept.get(userId);
    return token !== undefined && this.#now() - token.madeAt < lifetime ? token : undefined;
  }

  /**
   * The token of a user, created if none is cached.
   * @throws what `authorize` throws; TrayError `TRAY_CANCELLED`
   */
  async get(userId: string, authorize: Authorize, demand: TokenDemand = {}): Promise<UserToken> {
    return this.known(userId) ?? this.#make(userId, authorize, { ...demand, isRenewed: false });
  }

  /**
   * The replacement for a token that Tray has rejected: one that was created in the meantime, or a new one.
   *
   * @returns undefined if the rejected one was itself such a replacement, created a moment ago
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
    // All messages of a node share one signal; Node.js 20 reports more than ten listeners as a leak.
    if (signal !== undefined) setMaxListeners(0, signal);
    return this.#flights.run(userId, make, signal);
  }
}
