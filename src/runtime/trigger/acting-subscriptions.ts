import type { KeeperOptions } from '../../events/lifecycle/subscription-keeper';
import type { SubscriptionList } from '../../tray/triggers/api-types';
import type { Connection } from '../accounts/account';

/** The requests about subscriptions. */
export type Subscriptions = KeeperOptions['subscriptions'];

/**
 * The subscriptions of the account, or of one of its end users.
 *
 * @param userId Tray's id; '' for the account itself
 */
export function subscriptionsOf(connection: Connection, userId: string): Subscriptions {
  return userId === ''
    ? connection.subscriptions
    : new UserSubscriptions(connection.forUser(userId).subscriptions, connection.subscriptions);
}

/**
 * The subscriptions of an end user. Listed by the account, which sees those of all its end users, and so also those
 * created before the node was given to this one.
 */
class UserSubscriptions implements Subscriptions {
  readonly create: Subscriptions['create'];
  readonly get: Subscriptions['get'];

  constructor(
    private readonly ofUser: Subscriptions,
    private readonly ofAccount: Subscriptions,
  ) {
    this.create = (...request) => ofUser.create(...request);
    this.get = (...request) => ofUser.get(...request);
  }

  async list(...request: Parameters<Subscriptions['list']>): Promise<SubscriptionList> {
    const [own, all] = await Promise.all([this.ofUser.list(...request), this.ofAccount.list(...request)]);
    const byId = new Map([...all.subscriptions, ...own.subscriptions].map((known) => [known.id, known]));
    return { subscriptions: [...byId.values()], isPartial: own.isPartial || all.isPartial };
  }

  async delete(...request: Parameters<Subscriptions['delete']>): Promise<boolean> {
    return (await this.ofUser.delete(...request)) || this.ofAccount.delete(...request);
  }
}

/** The subscriptions of several accounts, for forgotten ones whose account is no longer known. */
export function subscriptionsOfAll(first: Connection, others: readonly Connection[]): Subscriptions {
  const all = [first, ...others].map(({ subscriptions }) => subscriptions);
  return {
    create: (...request) => first.subscriptions.create(...request),
    get: (...request) => first.subscriptions.get(...request),
    list: async (...request) => {
      const lists = await Promise.all(all.map((each) => each.list(...request)));
      return {
        subscriptions: lists.flatMap(({ subscriptions }) => subscriptions),
        isPartial: lists.some(({ isPartial }) => isPartial),
      };
    },
    delete: async (...request) => {
      const ends = await Promise.allSettled(all.map((each) => each.delete(...request)));
      if (ends.some((end) => end.status === 'fulfilled' && end.value)) return true;
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      return false;
    },
  };
}
