/** A Tray that keeps subscriptions in memory and fails as it is told to. */
import { TrayError } from '../../../../src/tray/errors/tray-error';
import type {
  MadeSubscription,
  Subscription,
  SubscriptionCreation,
  SubscriptionList,
} from '../../../../src/tray/triggers/api-types';

/** What becomes of one request: it is lost before Tray or after, or refused. */
export type Fate = 'fine' | 'lostBefore' | 'lostAfter' | 'refused';

export class FakeTray {
  readonly all = new Map<string, Subscription & { signingKey: string }>();
  readonly requests: string[] = [];
  private last = 0;

  /** @param fateOf of the next request */
  constructor(
    private readonly fateOf: (request: string) => Fate = () => 'fine',
    private readonly stateOfNew: () => Subscription['state'] = () => 'active',
  ) {}

  create = (creation: SubscriptionCreation): Promise<MadeSubscription> =>
    this.handle('create', () => {
      this.last += 1;
      const { input: _input, authenticationId = '', ...rest } = creation;
      const subscription = { ...rest, authenticationId, id: `sub-${this.last}`, state: this.stateOfNew() };
      const signingKey = Buffer.from(`key of ${subscription.id}`).toString('base64');
      this.all.set(subscription.id, { ...subscription, signingKey });
      return { subscription, signingKey };
    });

  get = (id: string): Promise<Subscription | undefined> => this.handle('get', () => this.shown(id));

  delete = (id: string): Promise<boolean> => this.handle('delete', () => this.all.delete(id));

  list = (): Promise<SubscriptionList> =>
    this.handle('list', () => ({
      subscriptions: [...this.all.keys()].map((id) => this.shown(id)).filter((known) => known !== undefined),
      isPartial: false,
    }));

  private shown(id: string): Subscription | undefined {
    const known = this.all.get(id);
    if (known === undefined) return undefined;
    const { signingKey: _key, ...subscription } = known;
    return subscription;
  }

  private async handle<Result>(request: string, execute: () => Result): Promise<Result> {
    this.requests.push(request);
    const fate = this.fateOf(request);
    if (fate === 'refused') throw new TrayError('TRAY_FORBIDDEN', [{ literal: 'no' }], { statusCode: 403, sent: true });
    if (fate === 'lostBefore') throw new TrayError('TRAY_NETWORK', [{ literal: 'lost' }], { sent: true });
    const result = execute();
    if (fate === 'lostAfter') throw new TrayError('TRAY_TIMEOUT', [{ literal: 'lost' }], { sent: true });
    return result;
  }
}

/** A store in memory that outlives keepers. */
export class FakeStore<Entry extends object> {
  readonly records = new Map<string, Entry>();
  /** Each one that was written, in order. */
  readonly written: string[] = [];

  get = async (nodeId: string): Promise<Entry | Record<string, never>> =>
    structuredClone(this.records.get(nodeId)) ?? {};

  set = async (nodeId: string, record: Entry): Promise<void> => {
    this.written.push(JSON.stringify(record));
    this.records.set(nodeId, structuredClone(record));
  };
}
