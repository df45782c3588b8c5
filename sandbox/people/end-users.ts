/** The end users of the account, on whose behalf calls can be made. */
import { stableUuid } from '../connectors/connector';

export interface EndUser {
  id: string;
  name: string;
  /** The id that the account's own product knows the end user by. */
  externalUserId: string | null;
  isTestUser: boolean;
}

/** What {@link EndUsers.find} looks for; all that is given has to fit. */
export interface UserCriteria {
  userId?: string;
  externalUserId?: string;
  name?: string;
}

const most = 100_000;

export class EndUsers {
  private users = new Map<string, EndUser>();

  /** @param further how many to add to those that are always there */
  constructor(private readonly further: number) {
    this.reset();
  }

  all(): EndUser[] {
    return [...this.users.values()];
  }

  get count(): number {
    return this.users.size;
  }

  get(id: string): EndUser | undefined {
    return this.users.get(id);
  }

  /** The names are looked for as a part, in any case: how Tray compares them is not documented. */
  find({ userId, externalUserId, name }: UserCriteria): EndUser[] {
    if (userId !== undefined) return [this.users.get(userId)].filter((user) => user !== undefined);
    return this.all().filter(
      (user) =>
        (externalUserId === undefined || user.externalUserId === externalUserId) &&
        (name === undefined || user.name.toLowerCase().includes(name.toLowerCase())),
    );
  }

  /** @returns undefined when there is no room, or when the external id is taken */
  add(user: Omit<EndUser, 'id'>, id: string): EndUser | undefined {
    const isTaken = this.all().some(({ externalUserId }) => externalUserId === user.externalUserId);
    if (isTaken || this.users.size >= most) return undefined;
    const added = { id, ...user };
    this.users.set(id, added);
    return added;
  }

  remove(id: string): boolean {
    return this.users.delete(id);
  }

  reset(): void {
    const users = [...known, ...Array.from({ length: this.further }, (_, index) => generated(index + 1))];
    this.users = new Map(users.map((user) => [user.id, { ...user }]));
  }
}

const known: EndUser[] = [
  endUser('Ada Lovelace', 'customer-1'),
  endUser('Alan Turing', 'customer-2'),
  endUser('Grace Hopper', 'customer-3'),
  { ...endUser('Test user', 'test'), externalUserId: null, isTestUser: true },
];

function endUser(name: string, externalUserId: string): EndUser {
  return { id: stableUuid(`end user ${externalUserId}`), name, externalUserId, isTestUser: false };
}

function generated(number: number): EndUser {
  return endUser(`End user ${number}`, `generated-${number}`);
}
